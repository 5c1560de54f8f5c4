"""The report on disk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ripeness.core.distributions import DistributionSummary
from ripeness.core.errors import UsageError
from ripeness.report.renderers.files import to_json, write_report
from tests.report import edges
from tests.report.sample import assessment


def test_the_folder_holds_the_report_and_the_document(tmp_path: Path) -> None:
    path = write_report(assessment(), tmp_path / "new" / "folder")
    assert path.name == "report.html"
    assert sorted(file.name for file in path.parent.iterdir()) == ["assessment.json", "report.html"]


def test_the_document_reads_back_as_it_was(tmp_path: Path) -> None:
    write_report(assessment(), tmp_path)
    assert json.loads((tmp_path / "assessment.json").read_text(encoding="utf-8")) == assessment().to_dict()


def test_keys_are_sorted_and_the_text_is_stable() -> None:
    first = to_json(assessment())
    assert first == to_json(assessment())
    keys = list(json.loads(first))
    assert keys == sorted(keys)


def test_a_number_that_is_none_is_refused_and_nothing_is_left_behind(tmp_path: Path) -> None:
    bad = replace(assessment(), zopa=replace(assessment().zopa, p_nonempty=float("nan")))
    with pytest.raises(ValueError, match=r"Out of range|NaN|nan"):
        write_report(bad, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_yardstick_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_report(assessment(), tmp_path / "out", words="none")
    assert not (tmp_path / "out").exists()


def test_an_older_report_is_replaced_whole(tmp_path: Path) -> None:
    write_report(assessment(), tmp_path)
    write_report(edges.bare(), tmp_path)
    assert 'id="sources"' not in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_spread_keeps_its_four_numbers() -> None:
    document = json.loads(to_json(assessment()))
    first = document["outlook"]["by"][0]["p_goes_on"]
    assert DistributionSummary(**first) == assessment().outlook.by[0].p_goes_on
