"""The wars of the literature as scenarios, and what fighting on is worth in them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from ripeness.game.published_wars import Duel
from ripeness.game.spec import Floats
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.scenario import Scenario
from tests.simple_game import simple_game


def w(war: Duel) -> Floats:
    """W of both sides at now."""
    return np.asarray(war.solve().reservation[0, -1])


def case(**parts: Any) -> dict[str, Any]:
    """The content of a scenario of two sides and a line of five divisions, as the simplest game.

    `parts` replaces top-level keys.
    """
    belief = {"line": {"mean": 0.6, "strength": 1e6}}
    shares = {"none": 0, "quarter": 0.25, "half": 0.5, "most": 0.75, "all": 1}
    options = {name: {"name": name, "share": share} for name, share in shares.items()}
    content: dict[str, Any] = {
        "format": 2,
        "name": "duel",
        "title": "A duel",
        "time": {"period": "month", "start": "2030-01-01", "as_of": "2030-01-01", "periods": 1},
        "discount": 1,
        "sides": {"a": {"name": "A", "principal": "AAA"}, "b": {"name": "B", "principal": "BBB"}},
        "actors": {
            "AAA": {"name": "A", "side": "a", "veto": True, "cost_per_period": 0.15},
            "BBB": {"name": "B", "side": "b", "veto": True, "cost_per_period": 0.2},
        },
        "issues": {"ground": {"name": "Ground", "line": True, "weights": {"AAA": 1, "BBB": 1}, "options": options}},
        "kinds": {"division": {"name": "Division"}},
        "victory": {"a": {"ground": "all"}, "b": {"ground": "none"}},
        "battlefield": {
            "start_share": 0.5,
            "step_share": 0.5,
            "a_wins_at": 1,
            "b_wins_at": 0,
            "beliefs": {"a": belief, "b": belief, "neutral": belief},
        },
        "talks": {"background": 1, "proposer_a": 0.5},
        "verdict": {"horizon": "2030-02-01", "base_rate": 0.2},
        "horizons": ["2030-02-01"],
    }
    return simple_game({**content, **parts})


def scenario(content: dict[str, Any]) -> Scenario:
    """The checked scenario of a content."""
    return parse(json.dumps(content))
