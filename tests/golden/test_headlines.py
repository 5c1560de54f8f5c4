"""Whole runs give the numbers that they gave before."""

from __future__ import annotations

import json

import pytest

from tests.golden.headlines import RUNS, STORED, headlines


@pytest.mark.parametrize("case", RUNS)
def test_a_whole_run_gives_its_stored_numbers(case: str) -> None:
    """If the change is meant: python -m tests.golden.headlines, and say why in the commit."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))[case]
    found = headlines(case)
    assert found.keys() == stored.keys()
    changed = {
        name: (stored[name], value) for name, value in found.items() if value != pytest.approx(stored[name], abs=1e-9)
    }
    assert changed == {}


def test_the_numbers_of_the_smallest_case_are_those_on_paper() -> None:
    stored = json.loads(STORED.read_text(encoding="utf-8"))["basics"]
    assert stored["reservation value of AZU"] == pytest.approx(0.45, abs=1e-6)
    assert stored["share of packages"] == pytest.approx(0.4)
