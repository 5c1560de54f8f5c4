"""The forecasts of wars: laws that they obey, and what they are scored against."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.backtesting.wars.forecast_cache import ForecastCache
from ripeness.backtesting.wars.information_set import (
    WarInformation,
    climatology,
    dated_outcomes,
    event_outcome,
    past_wars,
)
from ripeness.backtesting.wars.rolling_wars import WarData, forecast_war, forecasts
from ripeness.backtesting.wars.war_scores import brier_lines
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.plan import Plan
from tests.backtesting.sample_wars import many, other, victory

PLAN = Plan(draws=256, workers=1)


def seen(*balance: int) -> WarInformation:
    return WarInformation(1, "War", date(1900, 1, 1), len(balance), balance)


def test_the_parts_are_probabilities_and_grow_with_the_horizon() -> None:
    found = forecast_war(seen(1, 0, -1, 0, 1, 1), PLAN)
    for one in found:
        assert min(one.deal, one.won_by_a, one.won_by_b) >= 0
        assert one.deal + one.won_by_a + one.won_by_b <= 1 + 1e-12
    for name in ("deal", "won_by_a", "won_by_b"):
        values = [getattr(one, name) for one in found]
        assert values == sorted(values)


def test_who_wins_the_battles_is_likelier_to_win_the_war() -> None:
    ahead = forecast_war(seen(1, 1, 1, 1, 1, 1), PLAN)[-1]
    assert ahead.won_by_a > 1.5 * ahead.won_by_b


def test_relabelling_the_sides_mirrors_the_forecast() -> None:
    # Up to the noise of the draws: a mirrored war is drawn with other numbers.
    plan = Plan(draws=2048, workers=1)
    one = forecast_war(seen(1, 1, 0, 1, -1, 1), plan)[-1]
    mirrored = forecast_war(seen(-1, -1, 0, -1, 1, -1), plan)[-1]
    assert one.won_by_a == pytest.approx(mirrored.won_by_b, abs=0.03)
    assert one.won_by_b == pytest.approx(mirrored.won_by_a, abs=0.03)
    assert one.deal == pytest.approx(mirrored.deal, abs=0.03)


def test_a_war_without_battles_favours_neither_side() -> None:
    for months in (1, 3, 6):
        found = forecast_war(seen(*(0,) * months), Plan(draws=2048, workers=1))[-1]
        assert found.won_by_a == pytest.approx(found.won_by_b, abs=0.03)


def test_a_longer_war_without_a_deal_speaks_against_a_near_end() -> None:
    assert forecast_war(seen(*(0,) * 36), PLAN)[0].end < forecast_war(seen(0), PLAN)[0].end


def test_what_came_is_read_from_the_end_of_the_war() -> None:
    war = victory(1, date(1900, 1, 1), 100, "b")
    origin = date(1900, 2, 1)
    assert [event_outcome(war, event, origin, 3) for event in ("end", "settlement", "won-by-a", "won-by-b")] == [
        1,
        0,
        0,
        1,
    ]
    assert [event_outcome(war, event, origin, 2) for event in ("end", "won-by-b")] == [0, 0]
    stalemate = other(2, date(1900, 1, 1), 100, "stalemate_continues")
    assert [event_outcome(stalemate, event, origin, 3) for event in ("end", "settlement", "won-by-a")] == [1, 1, 0]


def test_of_a_war_that_became_another_only_the_time_before_is_known() -> None:
    war = other(1, date(1900, 1, 1), 100, "transformed")
    assert event_outcome(war, "end", date(1900, 2, 1), 2) == 0
    assert event_outcome(war, "end", date(1900, 2, 1), 3) is None


def test_climatology_is_the_share_of_outcomes_so_far_ahead() -> None:
    wars = [victory(1, date(1900, 1, 1), 40), victory(2, date(1900, 1, 1), 200)]
    # Looked at after 1 month (both), 3 and 6 months (the second, over after six and a half).
    known = dated_outcomes(wars, (3,))
    assert climatology(known, "end", 3) == pytest.approx(2 / 4)
    assert climatology(known, "won-by-b", 3) == 0
    assert climatology([], "end", 3) == 0.5


def test_the_age_hazard_is_the_end_by_age_times_the_share_of_its_form() -> None:
    wars = [victory(number, date(1900, 1, 1), 500, "a" if number < 4 else "b") for number in range(1, 5)]
    record = past_wars(wars)
    assert record.over == 4
    assert record.chance("won-by-a", 12, 12) == pytest.approx(0.75 * record.chance("end", 12, 12))
    assert 0 < record.chance("end", 12, 12) < 1
    assert record.chance("end", 1, 3) == 0


def test_every_forecaster_forecasts_the_same_and_earlier_wars_count_once_there_are_enough() -> None:
    rows = forecasts(WarData(many(), []), Plan(draws=64, workers=1), ForecastCache(None, Plan(draws=64)))["end"]
    asked = {(row.case, row.origin, row.horizon_months) for row in rows}
    for name in ("game", "status-quo", "climatology", "age-hazard"):
        mine = [row for row in rows if row.forecaster == name]
        assert {(row.case, row.origin, row.horizon_months) for row in mine} == asked
        assert len(mine) == len(asked)
    early = {row.case for row in rows if row.forecaster == "climatology-earlier"}
    assert early
    assert "war-2" not in early
    assert all(0 <= row.p <= 1 for row in rows)


def test_the_table_scores_all_on_what_all_forecast() -> None:
    def row(origin: int, forecaster: str, p: float) -> ForecastRow:
        return ForecastRow("w", "w", date(1900, origin, 1), 3, forecaster, p, 1)

    rows = [row(1, "x", 0.5), row(2, "x", 0.0), row(1, "y", 0.8)]
    (by_horizon, together) = brier_lines(rows, ("x", "y"))
    assert (by_horizon.horizon_months, together.horizon_months) == (3, None)
    assert (together.n, together.clusters, together.came) == (1, 1, 1.0)
    assert together.brier == pytest.approx({"x": 0.25, "y": 0.04})
    assert brier_lines(rows, ("x", "z")) == ()
