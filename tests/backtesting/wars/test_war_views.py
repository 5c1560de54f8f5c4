"""What is said of wars beside the game knows earlier wars only; what is kept belongs to the engine that made it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ripeness
from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars import forecast_cache as kept
from ripeness.backtesting.wars.forecast_cache import FOLDERS, ForecastCache, Outlook, code_fingerprint, engine_modules
from ripeness.backtesting.wars.information_set import WarInformation, forecast_ages, war_information
from ripeness.backtesting.wars.rolling_wars import HORIZONS, WarData, forecasts
from ripeness.backtesting.wars.war_data import WarRecord
from ripeness.backtesting.wars.war_scores import ranked_of, scored_wars
from ripeness.backtesting.wars.war_views import POOLED, RECALIBRATED, extra_forecasts, pool_weights
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.plan import Plan
from tests.backtesting.sample_wars import many, other, victory

PLAN = Plan(draws=8, workers=1)


def _wars() -> list[WarRecord]:
    wars = many(count=26)
    return [other(war.number, war.start, 500, "compromise") if war.number % 7 == 0 else war for war in wars]


def _said(
    wars: list[WarRecord], monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, tuple[ForecastRow, ...]], list[WarInformation]]:
    """The rows with a made-up game that knows nothing but the age."""

    def forecast(war: WarInformation, plan: Plan) -> Outlook:
        return tuple(ModelForecast(months, 0.01 * months, 0.005 * months, 0.005 * months, 1.0) for months in HORIZONS)

    monkeypatch.setattr("ripeness.backtesting.wars.rolling_wars.forecast_war", forecast)
    rows = forecasts(WarData(wars, []), PLAN, ForecastCache(None, PLAN))
    looks = [war_information(war, [], months) for war in wars for months in forecast_ages(war)]
    return {str(event): found for event, found in rows.items()}, looks


def test_what_became_of_later_wars_changes_nothing_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    wars = _wars()
    changed = [victory(war.number, war.start, 4000, "b") if war.start >= date(1870, 1, 1) else war for war in wars]
    before, after = (
        {
            (row.case, row.origin, row.horizon_months, row.forecaster): row.p
            for row in extra_forecasts(rows, these, looks)["end"]
        }
        for these in (wars, changed)
        for rows, looks in [_said(these, monkeypatch)]
    )
    early = {key: p for key, p in before.items() if key[1] < date(1870, 1, 1)}
    assert {POOLED, RECALIBRATED, "weibull-earlier"} <= {key[3] for key in early}
    assert early == {key: p for key, p in after.items() if key[1] < date(1870, 1, 1)}


def test_the_pool_lies_between_its_views_and_a_weight_is_found_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    wars = _wars()
    rows, looks = _said(wars, monkeypatch)
    said = {(row.case, row.origin, row.horizon_months, row.forecaster): row.p for row in rows["end"]}
    pooled = [row for row in extra_forecasts(rows, wars, looks)["end"] if row.forecaster == POOLED]
    assert len(pooled) > 20
    for row in pooled:
        ends = [said[row.case, row.origin, row.horizon_months, name] for name in ("game", "age-hazard-earlier")]
        assert min(ends) - 1e-12 <= row.p <= max(ends) + 1e-12
    assert [one.outside for one in pool_weights(rows, 0)] == ["age-hazard-earlier", "age-hazard"]
    assert pool_weights(rows, 0) == pool_weights(rows, 0)


def test_events_are_scored_against_all_other_wars_and_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    wars = _wars()
    rows, looks = _said(wars, monkeypatch)
    more = extra_forecasts(rows, wars, looks)
    both = {event: (*found, *more.get(event, ())) for event, found in rows.items()}
    found = {one.event: one for one in scored_wars(both, 0)}
    assert {"end", "end-earlier", "settlement", "settlement-earlier"} <= found.keys()
    assert found["end"].n >= found["end-earlier"].n
    assert RECALIBRATED in [one.forecaster for one in found["end-earlier"].scores]
    ranked = {one.forecaster: one for one in ranked_of(both["end"], 0)}
    assert 0 < ranked["age-hazard"].score.value < ranked["status-quo"].score.value < 1


def test_another_engine_takes_nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()

    def forecast(war: WarInformation) -> Outlook:
        asked.append(war.number)
        return tuple(ModelForecast(months, 0.1, 0.2, 0.1, 1.0) for months in HORIZONS)

    war = victory(1, date(1900, 1, 1), 120)
    seen = [war_information(war, [], months) for months in forecast_ages(war)]
    ForecastCache(tmp_path, PLAN).of_war(seen, forecast)
    ForecastCache(tmp_path, PLAN).of_war(seen, forecast)
    assert len(asked) == len(seen)
    monkeypatch.setattr(kept, "code_fingerprint", lambda: "another")
    ForecastCache(tmp_path, PLAN).of_war(seen, forecast)
    assert len(asked) == 2 * len(seen)


def test_the_fingerprint_covers_every_module_of_the_engine_in_whatever_folder() -> None:
    package = Path(ripeness.__file__).parent
    there = {path.relative_to(package).as_posix() for folder in FOLDERS for path in (package / folder).rglob("*.py")}
    assert set(engine_modules()) == there
    assert all(any(name.startswith(f"{folder}/") for name in there) for folder in FOLDERS)
    assert len(code_fingerprint()) == 64
