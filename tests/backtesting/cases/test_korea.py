"""Korea from month to month: nothing dated later is seen, and what came is scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from benchmarks.korea_record import effects
from benchmarks.single_draws import with_forms

from ripeness.backtesting.cases import korea
from ripeness.backtesting.cases.korea import backtest_korea, days, hindsight_case, later_record
from ripeness.backtesting.forecasters.model_forecast import forecast_scenario
from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted
from ripeness.game.compile import game_setting
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.plan import Plan
from ripeness.inference.sample import draw_sample
from ripeness.scenario.files.case_files import catalogue_folder
from ripeness.scenario.files.load import load
from ripeness.scenario.language.packages import allowed_packages, complete_offer
from ripeness.scenario.language.record import Record
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.text.citations import event_rows
from ripeness.scenario.views.as_of import as_of

PLAN = Plan(draws=16, workers=1)
FOLDER = catalogue_folder() / korea.CASE
Answer = Literal["accepted", "refused"]


def turned(record: Record, *, after: date, later: int = 180) -> Record:
    """The record with all that came after a day put off, by half a year unless said, and the answers turned round."""
    opposite: dict[str, Answer] = {"refused": "accepted", "accepted": "refused"}
    decisions = {
        name: one
        if one.on <= after
        else one.model_copy(update={"answer": opposite[one.answer], "on": one.on + timedelta(later)})
        for name, one in record.decisions.items()
    }
    offers = {
        name: one if one.on <= after else one.model_copy(update={"on": one.on + timedelta(later), "withdrawn": None})
        for name, one in record.offers.items()
    }
    return record.model_copy(update={"decisions": decisions, "offers": offers})


def test_every_offer_and_answer_is_a_package_of_the_case_and_names_lines_of_its_events() -> None:
    whole, record = hindsight_case(), later_record()
    events = {f"events:{row.id}" for row in event_rows((FOLDER / "events.csv").read_bytes(), "events.csv")}
    words = (*record.offers.values(), *record.decisions.values())
    packages = allowed_packages(whole.file)
    allowed = {tuple(packages.offer(q).items()) for q in range(len(packages))}
    for one in words:
        assert tuple(complete_offer(whole.file, one.offer).items()) in allowed
        assert set(one.source) & events, one
        assert set(one.source) <= events | set(whole.file.sources)
    assert len(words) == 21


@pytest.mark.parametrize("day", [date(1951, 7, 10), date(1952, 5, 1), date(1952, 11, 1)])
def test_turning_round_what_came_later_changes_nothing(day: date) -> None:
    changed = turned(later_record(), after=day)
    assert changed != later_record()
    whole = hindsight_case(changed)
    ledger = tuple(replace(e, outcome="not_kept") if e.resolved and e.resolved > day else e for e in whole.ledger)
    seen, again = as_of(hindsight_case(), day), as_of(replace(whole, ledger=ledger), day)
    assert again == seen
    assert forecast_scenario(again, (3, 12), PLAN) == forecast_scenario(seen, (3, 12), PLAN)


def test_an_answer_before_the_day_does_change_it() -> None:
    day = date(1951, 8, 1)
    changed = turned(later_record(), after=date(1951, 7, 28), later=0)
    seen, again = (forecast_scenario(as_of(hindsight_case(one), day), (12,), PLAN) for one in (later_record(), changed))
    assert seen != again


def test_where_terms_are_read_against_war_alone_no_refusal_alone_raises_the_chance_of_an_armistice() -> None:
    """Section 7; against war with later talks who refuses is who expects better ones, and refusals do raise it."""
    case = as_of(hindsight_case(), date(1952, 11, 1))
    static, game = (
        [one for one in effects(with_forms(case, {"answers": form}), 256) if one.what == "refused"]
        for form in ("static", "game")
    )
    assert len(static) == 9
    assert all(one.value <= 2 * one.error for one in static)
    assert sum(one.value for one in static) < 0 < sum(one.value for one in game)


def test_offers_that_go_apart_lower_the_chance_of_an_armistice() -> None:
    case = as_of(hindsight_case(), date(1952, 5, 1))
    offers = [one for one in effects(case, 256) if one.what == "offer"]
    assert len(offers) == 5
    assert all(one.value <= 2 * one.error for one in offers)
    assert sum(one.value for one in offers) < 0


def test_one_text_that_both_have_tabled_raises_the_chance_of_an_armistice_in_every_draw() -> None:
    day, record = date(1953, 4, 1), later_record()
    without = record.model_copy(update={"offers": {k: v for k, v in record.offers.items() if k != "neutral-state"}})
    both, one = (p_armistice(as_of(hindsight_case(each), day)) for each in (record, without))
    assert (both >= one - 1e-12).all()
    assert both.mean() > 2 * one.mean()


def p_armistice(scenario: Scenario) -> Floats:
    """P(armistice within twelve months) of some draws of the prior, shape (draw,)."""
    study = Study(game_setting(scenario), draw_sample(scenario, 32, 0).values, {}, 12)
    return solve_ensemble(study).solution.p_deal(12)


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
