"""A small war with every part of the language, as content to be changed and parsed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from ripeness.game.compile import game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_values
from ripeness.scenario.language.instruments import Act
from ripeness.scenario.language.record import LedgerEntry, Outcome
from ripeness.scenario.language.scenario import Scenario
from tests.known.duels import scenario
from tests.simple_game import simple_game

CONTENT: dict[str, Any] = {
    "format": 2,
    "name": "war",
    "title": "A small war",
    "time": {"period": "month", "start": "2030-01-01", "as_of": "2030-07-01", "periods": 24},
    "discount": 0.99,
    "sides": {"a": {"name": "A", "principal": "AAA"}, "b": {"name": "B", "principal": "BBB"}},
    "actors": {
        "AAA": {
            "name": "Aland",
            "side": "a",
            "veto": True,
            "cost_per_period": "uniform(0, 0.006)",
            "pledge": {"at": 0.6, "slope": 0.8},
        },
        "BBB": {
            "name": "Bland",
            "side": "b",
            "veto": True,
            "cost_per_period": "uniform(0, 0.006)",
            "standing": 0.01,
            "defiance": 0.5,
            "distrust": 20,
            "resilience": {
                "economic": {
                    "start": 0.1,
                    "ceiling": 0.5,
                    "adaptation_periods": 12,
                    "partners": {"PAR": {"offset": 0.3, "elasticity": 10}, "OTH": {"offset": 0.2}},
                }
            },
        },
        "MED": {"name": "Mediator", "standing": 0.02},
        "PAR": {"name": "Partner"},
        "OTH": {"name": "Other partner"},
    },
    "issues": {
        "ground": {
            "name": "Ground",
            "line": True,
            "weights": {"AAA": 0.6, "BBB": 0.6},
            "options": {
                "low": {"name": "Low", "share": 0.4},
                "even": {"name": "Even", "share": 0.5},
                "high": {"name": "High", "share": 0.6},
                "line": {"name": "Where it stands", "share": "where it stands"},
            },
        },
        "order": {
            "name": "Order",
            "weights": {"AAA": 0.4, "BBB": 0.4, "MED": 1},
            "status_quo": "none",
            "options": {
                "none": {"name": "None", "scores": {"AAA": 0.3, "BBB": 0.3, "MED": 0}},
                "some": {"name": "Some", "scores": {"AAA": 0.7, "BBB": 0.6, "MED": 0.6}},
                "full": {"name": "Full", "scores": {"AAA": 1, "BBB": 0.1, "MED": 1}},
            },
        },
    },
    "kinds": {
        "ceasefire": {
            "name": "Ceasefire",
            "when": {"order": "none"},
            "find_probability": 0.6,
            "breakdown_per_period": 0.02,
            "regroup": {"steps": 1, "against": "a"},
        },
        "settlement": {"name": "Settlement", "find_probability": 0.5, "breakdown_per_period": 0.005},
    },
    "victory": {"a": {"ground": "high", "order": "full"}, "b": {"ground": "low", "order": "none"}},
    "battlefield": {
        "start_share": 0.5,
        "step_share": 0.03,
        "path": [{"on": "2030-07-01", "share": 0.46}],
        "beliefs": {
            "a": {
                "line": {"mean": 0.7, "strength": 24},
                "collapse": {
                    "a": {"hazard_per_period": 0.002, "strength": 24},
                    "b": {"hazard_per_period": 0.03, "strength": 24},
                },
            },
            "b": {
                "line": {"mean": 0.35, "strength": 24},
                "collapse": {
                    "a": {"hazard_per_period": "uniform(0.01, 0.06)", "strength": 24},
                    "b": {"hazard_per_period": 0.002, "strength": 24},
                },
            },
            "neutral": {
                "line": {"mean": 0.47, "strength": 24},
                "collapse": {
                    "a": {"hazard_per_period": 0.004, "strength": 24},
                    "b": {"hazard_per_period": 0.004, "strength": 24},
                },
            },
        },
    },
    "instruments": {
        "sanctions": {
            "name": "Sanctions",
            "issuer": "MED",
            "target": "BBB",
            "domain": "economic",
            "status": "in_force",
            "size_per_period": 0.006,
        },
        "tariffs": {
            "name": "Tariffs on the partner",
            "issuer": "MED",
            "target": "PAR",
            "domain": "economic",
            "status": "announced",
            "onset": "2030-09-01",
            "size_per_period": 0.02,
        },
        "arms": {
            "name": "Arms",
            "issuer": "AAA",
            "target": "BBB",
            "domain": "military",
            "status": "in_force",
            "line_shift": 0.1,
            "visible": False,
        },
    },
    "talks": {
        "background": 0.05,
        "proposer_a": 0.5,
        "meetings": {"summit": {"name": "Summit", "on": "2030-07-15", "announced": "2030-06-01"}},
    },
    "record": {"half_life_periods": 12, "base_rates": {"threat": {"rate": 0.4, "strength": 4}}},
    "verdict": {"meeting": "summit", "horizon": "2031-07-01", "base_rate": 0.2},
    "horizons": ["2030-10-01", "2031-07-01"],
}


AS_IT_IS = GameVariant()


def war(changes: dict[str, Any] | None = None) -> Scenario:
    """The war, as the simplest game, with the values at some dotted paths changed (None: taken out)."""
    content = deepcopy(CONTENT)
    for path, value in (changes or {}).items():
        *way, last = path.split(".")
        inner = content
        for key in way:
            inner = inner.setdefault(key, {})
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return scenario(simple_game(content))


def with_ledger(made: Scenario, *entries: LedgerEntry) -> Scenario:
    """The scenario with these entries as its record."""
    return replace(made, ledger=entries)


def entry(
    outcome: Outcome, *, to: str = "PAR", issuer: str = "MED", on: str = "2030-07-01", act: Act = "threat"
) -> LedgerEntry:
    """A threat (or promise) made and resolved on one day."""
    day = date.fromisoformat(on)
    return LedgerEntry(
        f"{outcome}-{to}-{on}",
        issuer,
        to,
        "sanction",
        act,
        "",
        "",
        day,
        day,
        outcome,
        day,
        "",
        (),
    )


def solved(made: Scenario, draws: int = 16, variant: GameVariant = AS_IT_IS, seed: int = 0) -> Solution:
    """The game of a scenario solved for a few draws."""
    board = game_setting(made)
    values = draw_values(made, draws, seed)
    return Solution(board, values, solve(board.spec, stakes(board, values), conditions(board, values, variant)))
