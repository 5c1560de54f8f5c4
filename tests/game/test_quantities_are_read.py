"""A quantity that a case can hold changes something: the game, the learning or the verdict reads it."""

from __future__ import annotations

import re

import pytest

from ripeness import workbench
from ripeness.game.values import Values
from ripeness.inference.sample import NOT_YET_READ
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import quantities

READ_AS_PRIORS = ("record.", "verdict.")
"""Sections whose numbers are read by their priors and medians, not draw by draw."""


@pytest.mark.parametrize("case", ["alaska-2025", "korea-1951"])
def test_every_kind_of_quantity_is_asked_for_by_the_game(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read, plain = set[str](), Values.__call__

    def recording(self: Values, path: str) -> object:
        read.add(_kind(path))
        return plain(self, path)

    monkeypatch.setattr(Values, "__call__", recording)
    workbench.assess(case, workbench.Question(draws=4, depth="headline"))
    drawn = (path for path in quantities(load(case).file) if not NOT_YET_READ.fullmatch(path))
    there = {_kind(path) for path in drawn if not path.startswith(READ_AS_PRIORS)}
    assert there - read == set(), "a quantity of the format that nothing reads: see game/pressure, stakes, conditions"


def _kind(path: str) -> str:
    """The path with names of actors, instruments and so on left out, such as `instruments.*.size_per_period`."""
    return re.sub(r"^(actors|issues|kinds|instruments)\.[^.]+", r"\1.*", path)
