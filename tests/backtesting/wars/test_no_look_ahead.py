"""What came after the day of a forecast changes nothing in it, bit for bit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars import rolling_wars as wars_module
from ripeness.backtesting.wars.forecast_cache import ForecastCache
from ripeness.backtesting.wars.information_set import forecast_ages, war_information
from ripeness.backtesting.wars.rolling_wars import HORIZONS, WarData, forecast_war, forecasts
from ripeness.backtesting.wars.war_data import BattleRecord, WarRecord
from ripeness.core.periods import add_months
from ripeness.inference.plan import Plan
from tests.backtesting.sample_wars import battle, many, victory

PLAN = Plan(draws=64, workers=1)
START = date(1900, 3, 15)
WAR = victory(90, START, 800)
BATTLES = [battle(90, START + timedelta(days), "a" if days % 7 < 4 else "b") for days in range(10, 800, 25)]


def scrambled(battles: list[BattleRecord], origin: date, rng: np.random.Generator) -> list[BattleRecord]:
    """The battles up to a day as they were; those after it with other winners, on other days, and some more."""
    later = [one for one in battles if one.end >= origin]
    moved = [
        replace(one, end=origin + timedelta(int(rng.integers(0, 900))), won_by=("a", "b", None)[int(rng.integers(3))])
        for one in (*later, *later)
    ]
    return [*(one for one in battles if one.end < origin), *moved]


@pytest.mark.parametrize("months", [1, 3, 6, 12, 24])
def test_scrambling_what_came_after_changes_no_forecast_of_the_game(months: int) -> None:
    rng = np.random.default_rng(months)
    origin = add_months(START, months)
    seen = war_information(WAR, BATTLES, months)
    later = replace(WAR, end=origin + timedelta(int(rng.integers(1, 4000))), ending="compromise", won_by=None)
    again = war_information(later, scrambled(BATTLES, origin, rng), months)
    assert again == seen
    assert forecast_war(again, PLAN) == forecast_war(seen, PLAN)


def test_a_battle_before_the_day_does_change_it() -> None:
    # The counterpart: were battles not looked at at all, the test above could not fail.
    turned = [replace(one, won_by="b") for one in BATTLES]
    assert forecast_war(war_information(WAR, turned, 12), PLAN) != forecast_war(war_information(WAR, BATTLES, 12), PLAN)


def test_a_battle_that_ends_on_the_day_itself_is_not_yet_known() -> None:
    on_the_day = battle(90, add_months(START, 6), "a")
    assert war_information(WAR, [on_the_day], 6).balance == (0,) * 6


@pytest.mark.usefixtures("no_game")
def test_what_other_wars_came_to_later_changes_no_forecast_of_those_who_know_earlier_wars() -> None:
    wars = [*many(), victory(90, date(1862, 6, 1), 500)]
    subject = wars[-1]
    origin = add_months(subject.start, 12)
    changed = [_other_future(war, origin) for war in wars]
    assert sum(one != war for one, war in zip(changed, wars, strict=True)) >= 2
    assert _said(changed, origin, "-earlier") == _said(wars, origin, "-earlier")
    assert _said(changed, origin, "-earlier")


@pytest.mark.usefixtures("no_game")
def test_leaving_one_war_out_leaves_its_own_end_out() -> None:
    wars = [*many(), victory(90, date(1862, 6, 1), 500)]
    origin = add_months(wars[-1].start, 12)
    longer = [*wars[:-1], victory(90, date(1862, 6, 1), 5000, "b")]
    for forecaster in ("climatology", "age-hazard"):
        assert _said(longer, origin, forecaster) == _said(wars, origin, forecaster)


def _other_future(war: WarRecord, origin: date) -> WarRecord:
    """The war with another end after the day, where it had not ended by then."""
    return replace(war, end=war.end + timedelta(777), ending="compromise", won_by=None) if war.end > origin else war


@pytest.fixture
def no_game(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same from the game whatever it sees: for what is asked of the baselines alone."""
    same = tuple(ModelForecast(months, 0.1, 0.1, 0.1, 1.0) for months in HORIZONS)
    monkeypatch.setattr(wars_module, "forecast_war", lambda war, plan: same)


def _said(wars: list[WarRecord], origin: date, forecaster: str) -> dict[tuple[str, int, str], float]:
    """What the forecasters of that kind said of war 90 on a day, by event, horizon and name."""
    rows = forecasts(WarData(wars, []), PLAN, ForecastCache(None, PLAN))
    return {
        (event, row.horizon_months, row.forecaster): row.p
        for event, found in rows.items()
        for row in found
        if row.case == "war-90" and row.origin == origin and row.forecaster.endswith(forecaster)
    }


def test_a_war_is_looked_at_only_while_it_goes_on() -> None:
    assert list(forecast_ages(victory(1, date(1900, 1, 1), 31))) == []
    assert list(forecast_ages(victory(1, date(1900, 1, 1), 32))) == [1]
    assert list(forecast_ages(victory(1, date(1900, 1, 1), 1200))) == [1, 3, 6, 12, 24, 36]
