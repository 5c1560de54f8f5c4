"""A quantity that a case can hold changes something: the game, the learning or a measure reads it draw by draw."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ripeness import workbench
from ripeness.diagnostics.diagnose import outside_rates
from ripeness.game.values import Values
from ripeness.measures.credibility import addressees, credibility
from ripeness.scenario.files.load import load
from ripeness.scenario.language.instruments import Act
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.views.overlay import with_values


def _credibility(act: Act) -> Callable[[Scenario], object]:
    def of(scenario: Scenario) -> object:
        entry = next(e for e in scenario.ledger if e.act == act and e.outcome_score is not None)
        found = credibility(scenario, entry.issuer, addressees(entry)[0], act)
        return found.a, found.b

    return of


CASES = ("alaska-2025", "korea-1951")
"""Together they hold every kind of quantity; what only one has (an interim kind, say) the other does not read."""


NOT_BY_DRAW: dict[str, Callable[[Scenario], object]] = {
    "record.base_rates.threat.rate": _credibility("threat"),
    "record.base_rates.threat.strength": _credibility("threat"),
    "record.base_rates.promise.rate": _credibility("promise"),
    "record.base_rates.promise.strength": _credibility("promise"),
    "record.half_life_periods": _credibility("threat"),
    "verdict.base_rate": outside_rates,
}
"""Quantities that the ledger's posteriors and the yardstick are made of, before any draw, and what each is read by."""


@pytest.mark.parametrize("path", NOT_BY_DRAW)
def test_what_is_read_before_any_draw_changes_what_it_is_read_by(path: str) -> None:
    scenario = next(made for made in map(load, CASES) if path in quantities(made.file))
    changed = with_values(scenario, {path: "3.5" if path.endswith(("strength", "periods")) else "0.123"})
    assert NOT_BY_DRAW[path](changed) != NOT_BY_DRAW[path](scenario)


def test_every_kind_of_quantity_is_asked_for_draw_by_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    read, plain = set[str](), Values.__call__

    def recording(self: Values, path: str) -> object:
        read.add(_kind(path))
        return plain(self, path)

    monkeypatch.setattr(Values, "__call__", recording)
    for case in CASES:
        workbench.assess(case, workbench.Question(draws=4, depth="headline"))
    there = {_kind(path) for case in CASES for path in quantities(load(case).file)}
    assert there - read <= set(NOT_BY_DRAW), "nothing reads a quantity of the format"


def _kind(path: str) -> str:
    """The path with names of actors, instruments and so on left out, such as `instruments.*.size_per_period`."""
    path = re.sub(r"^(actors|issues|kinds|instruments|talks\.meetings)\.[^.]+", r"\1.*", path)
    return re.sub(r"\.red_lines\.[^.]+\.[^.]+", ".red_lines.*.*", path)
