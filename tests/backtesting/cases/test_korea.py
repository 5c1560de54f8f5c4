"""Korea from month to month: nothing dated later is seen, and what came is scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ripeness.backtesting.cases import korea
from ripeness.backtesting.cases.korea import LATER, backtest_korea, days, hindsight_case
from ripeness.backtesting.forecasters.model_forecast import forecast_scenario
from ripeness.core.errors import Interrupted
from ripeness.inference.plan import Plan
from ripeness.scenario.files.load import load
from ripeness.scenario.language.record import Decision
from ripeness.scenario.views.as_of import as_of

PLAN = Plan(draws=64, workers=1)


def turned(decision: Decision) -> Decision:
    """The opposite answer to the same offer, half a year later."""
    answer = "refused" if decision.answer == "accepted" else "accepted"
    return decision.model_copy(update={"answer": answer, "on": decision.on + timedelta(180)})


@pytest.mark.parametrize("day", [date(1951, 7, 10), date(1952, 5, 1), date(1952, 11, 1)])
def test_turning_round_what_came_later_changes_nothing(day: date) -> None:
    changed = {name: one if one.on <= day else turned(one) for name, one in LATER.items()}
    assert changed != LATER
    whole = hindsight_case(changed)
    later = tuple(replace(e, outcome="not_kept") if e.resolved and e.resolved > day else e for e in whole.ledger)
    seen, again = as_of(hindsight_case(), day), as_of(replace(whole, ledger=later), day)
    assert again == seen
    assert forecast_scenario(again, (3, 12), PLAN) == forecast_scenario(seen, (3, 12), PLAN)


def test_an_answer_before_the_day_does_change_it() -> None:
    first = {"parallel": turned(LATER["parallel"]).model_copy(update={"on": LATER["parallel"].on})}
    day = date(1952, 5, 1)
    seen, again = (
        forecast_scenario(as_of(hindsight_case(one), day), (12,), PLAN) for one in (LATER, {**LATER, **first})
    )
    assert seen != again


def test_on_the_first_day_the_case_is_the_catalogue_s() -> None:
    assert as_of(hindsight_case(), korea.OPENED) == replace(load(korea.CASE), folder="", perspectives={})


def test_the_days_are_the_opening_and_the_first_of_every_month_to_july_1953() -> None:
    found = days()
    assert (found[0], found[1], found[-1], len(found)) == (
        date(1951, 7, 10),
        date(1951, 8, 1),
        date(1953, 7, 1),
        25,
    )


def test_the_later_rows_of_the_ledger_are_read() -> None:
    assert {"K01", "K09"} <= {entry.id for entry in hindsight_case().ledger}


def test_an_outcome_is_1_from_the_month_from_which_the_armistice_is_within_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(korea, "days", lambda: (date(1952, 7, 1), date(1952, 8, 1), date(1953, 5, 1)))
    rows = backtest_korea(Plan(draws=16, workers=1)).forecasts["armistice"]
    game = {(row.origin, row.horizon_months): row for row in rows if row.forecaster == "game"}
    assert game[date(1952, 7, 1), 12].outcome == 0
    assert game[date(1952, 8, 1), 12].outcome == 1
    assert game[date(1952, 8, 1), 6].outcome == 0
    assert game[date(1953, 5, 1), 3].outcome == 1
    assert all(0 < row.p < 1 for row in game.values())


def test_a_stop_keeps_the_months_that_were_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []

    def stopped(scenario: Any, months: Any, plan: Any) -> Any:
        calls.append(scenario)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return forecast_scenario(scenario, months, plan)

    monkeypatch.setattr(korea, "forecast_scenario", stopped)
    with pytest.raises(Interrupted, match="2 of 25 months") as caught:
        backtest_korea(Plan(draws=16, workers=1))
    partial = caught.value.partial
    assert isinstance(partial, korea.KoreaBacktest)
    assert len({row.origin for row in partial.forecasts["armistice"]}) == 2
