"""The standard war: a sound scenario, alike for both sides, with the line where the battles have put it."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.standard_war import standard_text, standard_war
from ripeness.game.compile import game_setting
from ripeness.game.observed_line import moves_of_a
from ripeness.scenario.checks.semantics import semantics
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.scenario import quantities


def seen(*balance: int) -> WarInformation:
    return WarInformation(7, "A war", date(1900, 1, 31), len(balance), balance)


def test_it_is_a_sound_scenario_in_the_language_of_cases() -> None:
    assert semantics(standard_war(seen(1, 0, -1, 1)).file) == ()
    assert parse(standard_text()).file.title == "A standard war"


def test_every_prior_of_one_side_has_its_mirror_on_the_other() -> None:
    found = {path: quantity.prior for path, quantity in quantities(standard_war(seen(0)).file).items()}
    for path, prior in found.items():
        assert found[path.replace("actors.A", "actors.B")] == prior or not path.startswith("actors.A.")
        assert found[path.replace("weights.A", "weights.B")] == prior
    for believer, other in (("a", "b"), ("neutral", "neutral")):
        line, mirror = (found[f"battlefield.beliefs.{who}.line.mean"].support for who in (believer, other))
        assert line == pytest.approx((1 - mirror[1], 1 - mirror[0]))
        for side, opposite in (("a", "b"), ("b", "a")):
            hazard, same = (
                found[f"battlefield.beliefs.{who}.collapse.{of}.hazard_per_period"]
                for who, of in ((believer, side), (other, opposite))
            )
            assert hazard == same


def test_the_line_moves_a_step_to_the_side_that_won_the_month() -> None:
    assert list(moves_of_a(standard_war(seen(1, 1, -1, 1)))) == [0, 1, 2, 2, 3]


@pytest.mark.parametrize(("lean", "moves"), [("a", [0, 1, 1, 2, 2]), ("b", [0, 0, 1, 1, 2])])
def test_months_without_a_winner_go_to_and_fro(lean: SideId, moves: list[int]) -> None:
    assert list(moves_of_a(standard_war(seen(0, 0, 0, 0), lean))) == moves


def test_the_line_stays_on_the_ground_that_there_is() -> None:
    path = standard_war(seen(*(1,) * 30)).file.battlefield.path
    assert max(point.share for point in path) == 1.0
    assert len(path) == 30


def test_it_is_small() -> None:
    made = game_setting(standard_war(seen(0)))
    assert len(made.packages.kind) == 18
    assert made.actors == ("A", "B")
