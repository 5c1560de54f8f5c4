"""The backtest on episodes: nothing of the future reaches a forecast, and a stopped run goes on where it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from ripeness.backtesting.episodes import episodes_backtest
from ripeness.backtesting.episodes.episode_forecasts import FORECASTERS, forecast_event
from ripeness.backtesting.episodes.episode_looks import looks
from ripeness.backtesting.episodes.learned_prior import LearnedPrior
from ripeness.backtesting.episodes.standard_curves import StandardCurves
from ripeness.backtesting.results import as_json, from_json, results_of
from ripeness.backtesting.runner import backtest
from ripeness.core.errors import Interrupted
from ripeness.forecasting.outside_view.episode_data import Episode, episodes
from ripeness.forecasting.outside_view.episode_events import EVENTS, as_known
from ripeness.inference.plan import Plan
from ripeness.report.renderers.markdown import render_markdown
from ripeness.report.views.backtest import results_view
from tests.backtesting.episodes.sample_episodes import many, write

CUT = date(1996, 7, 1)
PLAN = Plan(draws=16, workers=1)


def curves(draws: int = 16, months: int = 264) -> StandardCurves:
    """Draws with constant hazards of a settlement and of either side's victory."""
    rng = np.random.default_rng(1)
    settled, won = rng.uniform(0.001, 0.05, draws), rng.uniform(0.001, 0.03, (draws, 2))
    left = (1 - settled - won.sum(axis=1))[:, None] ** np.arange(months)
    return StandardCurves(settled[:, None] * left, won[:, None, :] * left[:, :, None])


def forecasts(subjects: list[Episode], event: int, until: date) -> dict[tuple[str, date, int], dict[str, float]]:
    """What every forecaster said up to a day, and the values that they used."""
    cases = forecast_event(EVENTS[event], subjects, [*looks(subjects)], LearnedPrior(curves(), subjects))
    return {(case.name, case.origin, case.horizon_months): dict(case.values) for case in cases if case.origin <= until}


def other_future(one: Episode) -> Episode:
    """The episode with another end and other deals after the cut, where it had not ended by what was known then."""
    if one.start >= CUT or (one.end <= CUT and one.end_known <= CUT):
        return one
    later = (CUT + timedelta(40 + one.dyad), CUT + timedelta(90 + one.dyad))
    end = one.end if one.end <= CUT else one.end + timedelta(321)
    changed = replace(one, end=end, form="peace agreement" if one.end > CUT else one.form)
    levels = {year: level if year < CUT.year else 3 - level for year, level in one.intensity.items()}
    return replace(changed, intensity=levels, deals=(*(day for day in one.deals if day <= CUT), *later))


@pytest.mark.parametrize("event", range(len(EVENTS)))
def test_another_future_changes_no_forecast_made_before_it(event: int) -> None:
    subjects = many()
    changed = [other_future(one) for one in subjects]
    assert sum(one != two for one, two in zip(subjects, changed, strict=True)) >= 5
    before, after = forecasts(subjects, event, CUT), forecasts(changed, event, CUT)
    assert before == after
    assert any(set(FORECASTERS) <= values.keys() for values in before.values())


def test_another_past_does_change_forecasts() -> None:
    # The counterpart: were the past not looked at, the test above could not fail.
    subjects = many()
    changed = [replace(one, form="peace agreement") if one.end < date(1994, 1, 1) else one for one in subjects]
    assert forecasts(subjects, 1, CUT) != forecasts(changed, 1, CUT)


def test_that_fighting_died_down_is_not_known_before_the_year_after_is_over() -> None:
    one = replace(many()[0], start=date(1960, 1, 1), end=date(1962, 5, 1), form="low activity")
    assert as_known(one, date(1963, 12, 30)).form == "ongoing"
    assert as_known(one, date(1963, 12, 31)).form == "low activity"
    assert as_known(replace(one, form="ceasefire"), date(1962, 5, 1)).form == "ceasefire"


def test_a_stopped_run_goes_on_and_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    write(data, many())
    monkeypatch.setattr(episodes_backtest, "standard_curves", lambda plan, keep_in=None: curves())
    monkeypatch.setattr(episodes_backtest, "EVENTS", EVENTS[1:3])
    whole = backtest("episodes", data, PLAN)
    made: list[object] = []

    def stopping(event: object, *rest: object) -> object:
        made.append(event)
        if len(made) == 2:
            raise KeyboardInterrupt
        return forecast_event(event, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(episodes_backtest, "forecast_event", stopping)
    with pytest.raises(Interrupted, match="1 of 2 events were finished"):
        backtest("episodes", data, PLAN, out=out)
    again = backtest("episodes", data, PLAN, out=out)
    assert len(made) == 3
    assert results_of(again) == results_of(whole)
    table = from_json(as_json(results_of(whole)))
    assert {row.event for row in table.methods} == {"settlement", "victory"}
    assert sum(row.chosen for row in table.methods) == 2
    page = render_markdown(results_view(table))
    assert all(title in page for title in ("## What is staked", "## Where the game helps"))


def test_the_data_set_is_read_as_written(tmp_path: Path) -> None:
    subjects = many(30)
    write(tmp_path, subjects)
    read = episodes(tmp_path)
    assert [(one.dyad, one.start, one.end, one.form) for one in read] == [
        (one.dyad, one.start, one.end, one.form) for one in subjects
    ]
