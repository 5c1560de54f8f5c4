"""With every mechanism in its first form the game is the older, simpler one; and what instruments add up to."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from ripeness.game.compile import game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.inference.sample import median_values
from tests.measures.wars import CONTENT, solved, war

STILL = {"kinds.ceasefire.regroup.steps": 0}
APART = {
    **STILL,
    "actors.AAA.pledge.slope": 5,
    "actors.BBB.cost_per_period": 0.02,
    "talks.background": 0.3,
}
OLD: list[tuple[dict[str, Any], dict[str, list[float]]]] = [
    (
        STILL,
        {
            "reservation": [0.5250990601301570, 0.4561736040578029, 0.1786364525355472],
            "value": [0.5484626931691906, 0.4836683911018830, 0.3395380461519515],
            "gap": [-0.0163837424757936, -0.0126365393226967, -0.0212258935210761, -0.0111217896603555],
            "deal": [0.0, 0.6644658504521788],
            "fall": [0.0182171740052322, 0.0182171740052322],
            "terms": [0.4018484164140114, 0.3422317552886038, 0.3992874142904322],
            "duration": [7.0201996703988211],
        },
    ),
    (
        APART,
        {
            "reservation": [0.6168216140975598, 0.3373370794123188, 0.6063395815282846],
            "value": [0.6344243777050838, 0.3733152449394173, 0.6924946054283575],
            "gap": [-0.0049393737476294, -0.0191200156333948, -0.0113881680925568, -0.0141980327477705],
            "deal": [0.0, 0.9516256289317868],
            "fall": [0.0086647057571538, 0.0086647057571538],
            "terms": [0.6290510298476324, 0.4050759980666863, 0.7294437598054845],
            "duration": [3.0771210406765857],
        },
    ),
]
"""At the medians of the small war, as the engine gave them before it had any of the mechanisms, its slow back end too.

Regrouping moved the tally of moves there, not the line alone, so no kind of deal here has any."""


@pytest.mark.parametrize(("changes", "wanted"), OLD, ids=["as it is", "sides apart"])
def test_with_every_mechanism_in_its_first_form_the_numbers_are_those_of_the_older_game(
    changes: dict[str, Any], wanted: dict[str, list[float]]
) -> None:
    made = war(changes)
    setting, values = game_setting(made), median_values(made)
    found = solve(setting.spec, stakes(setting, values), conditions(setting, values))
    mine = {
        "reservation": found.reservation[0, -1],
        "value": found.value[0, -1],
        "gap": found.gap[0, :4],
        "deal": found.deal[0].sum(axis=0),
        "fall": found.fall[0].sum(axis=0),
        "terms": found.terms[0].sum(axis=0),
        "duration": found.duration,
    }
    for name, numbers in wanted.items():
        assert mine[name] == pytest.approx(numbers, abs=1e-12), name


CALM: dict[str, Any] = {
    **{f"battlefield.beliefs.{who}.collapse": {} for who in ("a", "b", "neutral")},
    "actors.BBB.defiance": 0,
    "actors.BBB.distrust": 0,
    "talks.background": 0.3,
}
EVERY = {"order": ["none", "some", "full"]}


@pytest.mark.parametrize("form", ["hard", "soft"])
def test_without_risk_or_resentment_what_lasts_under_every_deal_has_no_leverage_on_a_deal(form: str) -> None:
    """It costs the same in war and in peace, so it moves nobody's choice, though it lowers what all is worth."""
    changes = {**CALM, "structure.acceptance": form, "instruments.sanctions.lasts_under": EVERY}
    made = war(changes)
    here, without = solved(made, 8), solved(made, 8, GameVariant(without=frozenset({"sanctions"})))
    assert here.p_deal(12) == pytest.approx(without.p_deal(12), abs=1e-12)
    assert (here.static_now[:, 1] < without.static_now[:, 1] - 1e-3).all()
    ends = war({**CALM, "structure.acceptance": form})
    here, without = solved(ends, 8), solved(ends, 8, GameVariant(without=frozenset({"sanctions"})))
    assert (np.abs(here.p_deal(12) - without.p_deal(12)) > 1e-6).any()


def _same(one: dict[str, Any], other: dict[str, Any]) -> None:
    here, there = solved(war(one), 8), solved(war(other), 8)
    for name in ("reservation", "value", "static_reservation", "gap", "deal", "first", "terms"):
        assert getattr(here.results, name) == pytest.approx(getattr(there.results, name), abs=1e-12), name


def test_what_is_sure_to_be_used_when_it_falls_due_is_as_good_as_in_force_from_then() -> None:
    threat = {
        "instruments.tariffs.credibility": 1,
        "instruments.tariffs.onset": None,
        "instruments.tariffs.due": "2030-05-01",
        "instruments.tariffs.off_if_deal": False,
    }
    _same(threat, {"instruments.tariffs.status": "in_force", "instruments.tariffs.onset": "2030-05-01"})


def test_halves_of_an_instrument_add_up_to_the_whole() -> None:
    half = {
        "name": "Half",
        "issuer": "MED",
        "target": "BBB",
        "domain": "economic",
        "status": "in_force",
        "size_per_period": 0.003,
        "line_shift": -0.05,
    }
    whole = {**half, "size_per_period": 0.006, "line_shift": -0.1}
    _same({"instruments.sanctions": half, "instruments.more": half}, {"instruments.sanctions": whole})


NEW: dict[str, Any] = {
    "structure.acceptance": "soft",
    "structure.proposer": "luce",
    "structure.stages": "two",
    "structure.defiance": "flow",
    "structure.end": "war",
    "structure.standing": "meetings",
    "kinds.ceasefire.stage": "interim",
    "talks.background": 0.3,
}


def test_inputs_that_move_by_a_thousandth_move_the_chance_of_a_deal_by_two_hundredths_at_most() -> None:
    """In 99% of the draws, where the hard forms let single draws jump."""
    scale = {
        "actors.AAA.cost_per_period": "uniform(0.000001, 0.006006)",
        "actors.BBB.cost_per_period": "uniform(0.000001, 0.006006)",
        "actors.AAA.private_information": 0.03003,
        "battlefield.beliefs.a.line.mean": 0.7007,
        "kinds.settlement.find_probability": 0.5005,
    }
    here, there = solved(war(NEW), 128), solved(war({**NEW, **scale}), 128)
    moved = np.abs(here.p_deal(6) - there.p_deal(6))
    assert np.quantile(moved, 0.99) <= 0.02
    assert moved.max() > 0


def test_a_horizon_longer_by_a_third_hardly_moves_what_comes_before() -> None:
    longer = {**NEW, "time.periods": 32}
    here, there = solved(war(NEW), 32), solved(war(longer), 32)
    assert np.abs(here.p_deal(6) - there.p_deal(6)).max() <= 0.015
    assert np.abs(here.p_deal(18) - there.p_deal(18)).max() <= 0.03


def test_splitting_an_issue_whose_halves_are_locked_together_changes_nothing() -> None:
    """Half the weight on each of two issues that may only be settled alike is the one issue again."""
    order = deepcopy(CONTENT["issues"]["order"])
    half = {**order, "weights": {name: weight / 2 for name, weight in order["weights"].items()}}
    options = ("none", "some", "full")
    apart = [{"when": {"order": o, "copy": [other for other in options if other != o]}} for o in options]
    victory = {"victory.a.copy": "full", "victory.b.copy": "none"}
    split = war({**NEW, **victory, "issues.order": half, "issues.copy": half, "exclude": apart})
    one, two = solved(war(NEW), 8), solved(split, 8)
    for name in ("reservation", "static_reservation", "gap", "deal", "first", "in_force"):
        assert getattr(two.results, name) == pytest.approx(getattr(one.results, name), abs=1e-10), name
