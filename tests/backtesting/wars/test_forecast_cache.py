"""A stopped backtest goes on where it was, and nothing stale is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars import rolling_wars as backtest
from ripeness.backtesting.wars.forecast_cache import ForecastCache, Outlook
from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.rolling_wars import HORIZONS, WarData, forecasts
from ripeness.core.errors import Interrupted
from ripeness.inference.plan import Plan
from tests.backtesting.sample_wars import battle, victory

PLAN = Plan(draws=8, workers=1)
WARS = [victory(number, date(1900 + number, 1, 1), 120) for number in (1, 2, 3)]
# Battles of their own, so that no war shares its forecasts with another.
BATTLES = [battle(1, date(1901, 1, 20), "a"), battle(2, date(1902, 1, 20), "b")]


def counting(seen: list[int], stop_at: int | None = None) -> Callable[[WarInformation, Plan], Outlook]:
    """A forecaster that notes what it was asked, and is stopped at one war."""

    def forecast(war: WarInformation, plan: Plan) -> Outlook:
        if war.number == stop_at:
            raise KeyboardInterrupt
        seen.append(war.number)
        return tuple(ModelForecast(months, 0.1, 0.2, 0.1, float(plan.draws)) for months in HORIZONS)

    return forecast


def test_after_a_stop_only_what_is_left_is_forecast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subjects, first, second = WarData(WARS, BATTLES), list[int](), list[int]()
    monkeypatch.setattr(backtest, "forecast_war", counting(first, stop_at=2))
    with pytest.raises(Interrupted, match="1 of 3 wars were finished and are kept"):
        forecasts(subjects, PLAN, ForecastCache(tmp_path, PLAN))
    assert [path.name for path in (tmp_path / "wars").iterdir()] == ["1.json"]
    monkeypatch.setattr(backtest, "forecast_war", counting(second))
    resumed = forecasts(subjects, PLAN, ForecastCache(tmp_path, PLAN))
    assert set(first) == {1}
    assert set(second) == {2, 3}
    assert resumed == forecasts(subjects, PLAN, ForecastCache(None, PLAN))


@pytest.mark.parametrize("plan", [Plan(draws=9, workers=1), Plan(draws=8, seed=1, workers=1)])
def test_other_draws_or_another_seed_take_nothing_kept(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()
    monkeypatch.setattr(backtest, "forecast_war", counting(asked))
    forecasts(WarData(WARS, BATTLES), PLAN, ForecastCache(tmp_path, PLAN))
    asked.clear()
    forecasts(WarData(WARS, BATTLES), plan, ForecastCache(tmp_path, plan))
    assert set(asked) == {1, 2, 3}


def test_a_new_battle_takes_only_that_war_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()
    monkeypatch.setattr(backtest, "forecast_war", counting(asked))
    forecasts(WarData(WARS, BATTLES), PLAN, ForecastCache(tmp_path, PLAN))
    asked.clear()
    forecasts(WarData(WARS, [*BATTLES, battle(3, date(1903, 1, 9), "b")]), PLAN, ForecastCache(tmp_path, PLAN))
    assert set(asked) == {3}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"mark": "other", "outlooks": []}', '{"mark'])
def test_a_file_that_is_not_ours_is_made_anew(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backtest, "forecast_war", counting([]))
    (tmp_path / "wars").mkdir()
    (tmp_path / "wars" / "1.json").write_text(text)
    found = forecasts(WarData(WARS, BATTLES), PLAN, ForecastCache(tmp_path, PLAN))
    assert found == forecasts(WarData(WARS, BATTLES), PLAN, ForecastCache(None, PLAN))


def test_the_same_seed_gives_the_same_to_the_last_bit() -> None:
    plan = Plan(draws=64, workers=1)
    subjects = WarData(WARS[:1], BATTLES)
    once, again = (forecasts(subjects, plan, ForecastCache(None, plan)) for _ in range(2))
    assert once == again
    assert once != forecasts(subjects, Plan(draws=64, seed=1, workers=1), ForecastCache(None, plan))
