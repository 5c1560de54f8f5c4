"""The measures of a case by name: what each is, its value draw by draw, and what it is made from.

A new measure is one file of this folder that ends with a tuple `MEASURES`, and one line of `MODULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final

from ripeness.game.conditions import GameVariant
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.weighted_solution import Counterfactual
from ripeness.scenario.language.scenario import Scenario, ScenarioFile

Keys = tuple[str, ...]
"""What follows the kind in a measure's name: (RUS,) in `reservation_value.RUS`."""
Names = Callable[[ScenarioFile, Keys], tuple[str, ...]]

# By name and not by import: measures import this module for `MeasureDefinition`, and explaining one number
# need not load them all. The order is that of `provenance` in assessment.json.
MODULES: Final = {
    "p_deal": "outlook",
    "zopa_open": "zopa",
    "gap": "zopa",
    "expected_duration": "outlook",
    "p_goes_on": "outlook",
    "interaction": "dual_track",
    "p_collapse": "outlook",
    "p_deal_at_meeting": "outlook",
    "reservation_value": "reservation_value",
    "meeting_worth": "sincerity",
    "deal_worth": "sincerity",
    "leverage": "leverage",
    "resilience": "resilience",
    "credibility": "credibility",
    "credibility_of_kind": "credibility",
    "ripeness": "ripeness",
}
"""The module of each kind of measure, in the order in which measures are listed."""


@dataclass(frozen=True, slots=True)
class SolvedCase:
    """What a measure is computed from: the solution, the verdict's horizon in periods, its counterfactuals."""

    solution: Solution
    horizon: float
    variants: Mapping[str, Counterfactual] = field(default_factory=dict)


def once(_: Scenario) -> tuple[Keys, ...]:
    """The instances of a measure that every case has once."""
    return ((),)


def always(*names: str) -> Names:
    """The same names in every case; `{0}` and `{1}` in them stand for the measure's own keys."""
    return lambda _, keys: tuple(name.format(*keys) for name in names)


NO_NAMES: Final = always()


def veto_players(file: ScenarioFile) -> tuple[str, ...]:
    """The ids of the veto players, in the order of the scenario."""
    return tuple(name for name, actor in file.actors.items() if actor.veto)


def each_veto_player(scenario: Scenario) -> tuple[Keys, ...]:
    """The instances of a measure that every veto player has."""
    return tuple((name,) for name in veto_players(scenario.file))


def reservation_values(file: ScenarioFile, _: Keys) -> tuple[str, ...]:
    """The names of the veto players' reservation values."""
    return tuple(f"reservation_value.{name}" for name in veto_players(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDefinition:
    """One kind of headline number.

    `pattern` is its name with the keys in capitals; `section` the section of
    docs/explanation/the-model.md, as results write it. `term` is the glossary entry that explains
    it, `phrase` what a sentence calls it, with {horizon} and {actor} to be filled in.
    `outcome` is the name under which sensitivity and precision report it (empty: they do not);
    `ranked` is False where only precision does. `instances` gives the keys that a case has,
    `by_draw` its value, shape (draw,), for a `SolvedCase` and the keys, `variants` the
    counterfactuals that it wants solved. `made_from` names the measures below it, `inputs` the
    beginnings of the paths of the quantities that enter it directly. `from_ledger`: entries of the
    ledger stand behind it.
    """

    pattern: str
    title: str
    unit: str
    meaning: str
    formula: str
    section: str
    term: str
    by_draw: Callable[..., Floats]
    phrase: str = ""
    outcome: str = ""
    ranked: bool = True
    instances: Callable[[Scenario], Iterable[Keys]] = once
    variants: Callable[[Scenario, Keys], Mapping[str, GameVariant]] = lambda _, __: {}
    made_from: Names = NO_NAMES
    inputs: Names = NO_NAMES
    from_ledger: bool = False

    @property
    def kind(self) -> str:
        """The first part of its name."""
        return self.pattern.partition(".")[0]


@cache
def measure(kind: str) -> MeasureDefinition:
    """The measure of a kind, such as `gap`; KeyError where there is none."""
    # The module is loaded on first use, so `MODULES` costs nothing at import.
    module = import_module(f"ripeness.measures.{MODULES[kind]}")
    entries: tuple[MeasureDefinition, ...] = module.MEASURES
    return next(entry for entry in entries if entry.kind == kind)


def measures() -> tuple[MeasureDefinition, ...]:
    """Every kind of measure, in the order of the table."""
    return tuple(measure(kind) for kind in MODULES)


def headline_names(scenario: Scenario) -> tuple[str, ...]:
    """The names of the headline numbers of a case, such as `gap` and `reservation_value.RUS`."""
    return tuple(".".join((kind, *keys)) for kind in MODULES for keys in measure(kind).instances(scenario))


def parse_name(name: str) -> tuple[MeasureDefinition, Keys]:
    """The measure that a headline name is of, and its keys."""
    kind, *keys = name.split(".")
    return measure(kind), tuple(keys)


def outcomes(solution: Solution, horizon: float, *, ranked: bool = True) -> dict[str, Floats]:
    """The outcomes that sensitivity ranks (else those that only precision adds), each of shape (draw,).

    Names are those of the measures' `outcome` with their keys; `horizon` is in periods from now.
    """
    # No counterfactuals: an outcome is ranked in every assessment, so it must cost no further solution.
    case = SolvedCase(solution, horizon)
    return {
        ".".join((entry.outcome, *keys)): entry.by_draw(case, *keys)
        for entry in measures()
        if entry.outcome and entry.ranked is ranked
        for keys in entry.instances(solution.setting.scenario)
    }


def outcome_phrase(outcome: str) -> str:
    """What a sentence calls an outcome, with {horizon} and {actor} to be filled in; empty where no measure says."""
    return next((entry.phrase for entry in measures() if entry.outcome == outcome), "")
