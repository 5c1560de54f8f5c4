"""The table of results: every score once, kept and read back, and the committed one in step with itself."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ripeness.backtesting.results import ScoreRow, as_csv, as_json, from_json, results_of
from ripeness.backtesting.wars.war_scores import ALL_WARS, BY_THE_DAY
from ripeness.core.errors import UsageError
from ripeness.forecasting.pooling import shipped_methods
from tests.report.sample_results import korea, suite, threats, wars

COMMITTED = Path(__file__).parents[2] / "docs" / "results"


def row(rows: tuple[ScoreRow, ...], **wanted: object) -> ScoreRow:
    (found,) = [one for one in rows if all(getattr(one, key) == value for key, value in wanted.items())]
    return found


def test_a_score_is_the_mean_square_over_the_rows_of_its_horizon() -> None:
    found, rows = wars(), results_of(wars()).rows
    mine = [one for one in found.forecasts["end"] if (one.forecaster, one.horizon_months) == ("game", 3)]
    by_hand = sum((one.p - one.outcome) ** 2 for one in mine) / len(mine)
    at = row(rows, event="end", known=BY_THE_DAY, horizon=3, forecaster="game")
    assert at.brier == pytest.approx(by_hand)
    assert (at.n, at.clusters) == (24, 24)
    assert at.reliability - at.resolution + at.uncertainty == pytest.approx(at.brier, abs=0.01)


def test_skill_and_difference_are_against_climatology_of_the_same_knowledge() -> None:
    rows = results_of(wars()).rows
    for known in (BY_THE_DAY, ALL_WARS):
        game = row(rows, known=known, horizon=None, forecaster="game")
        base = row(rows, known=known, horizon=None, forecaster="climatology")
        assert game.difference is not None
        assert game.difference == pytest.approx(game.brier - base.brier)
        assert game.skill == pytest.approx(1 - game.brier / base.brier)
        assert base.difference is None
        assert game.difference_low is not None
        assert game.difference_high is not None
        assert game.difference_low < game.difference < game.difference_high


def test_one_cluster_has_no_intervals() -> None:
    assert {one.brier_low for one in results_of(korea()).rows} == {None}


def test_months_of_korea_hold_what_was_said_and_what_came() -> None:
    first, last = results_of(korea()).korea
    assert (first.p, first.came) == ({3: 0.4, 6: 0.6}, {3: 0, 6: 0})
    assert (last.p, last.came) == ({3: 0.2, 6: 0.4}, {3: 0, 6: 1})


def test_the_table_is_read_back_as_it_was_written() -> None:
    text = as_json(results_of(suite()))
    assert as_json(from_json(text)) == text
    assert json.loads(text)["missing"] == ["talks: no file pax*.csv"]


def test_the_csv_has_a_row_for_every_row_and_is_empty_where_nothing_is_known() -> None:
    found = results_of(threats())
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert len(rows) == len(found.rows) == 4
    assert next(one for one in rows if one["forecaster"] == "climatology")["skill"] == ""


def test_the_same_seed_gives_the_same_table() -> None:
    assert as_json(results_of(suite())) == as_json(results_of(suite()))


@pytest.mark.parametrize("text", ["", "{}", "[1]"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no table of results"):
        from_json(text)


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="format 9"):
        from_json(as_json(results_of(threats())).replace('"format": 1', '"format": 9'))


@pytest.mark.parametrize("name", ["backtests", "episodes"])
def test_the_committed_csv_is_that_of_the_committed_json(name: str) -> None:
    found = from_json((COMMITTED / f"{name}.json").read_text(encoding="utf-8"))
    assert as_csv(found) == (COMMITTED / f"{name}.csv").read_text(encoding="utf-8")


def test_the_weight_file_holds_what_the_committed_results_say() -> None:
    found = from_json((COMMITTED / "episodes.json").read_text(encoding="utf-8"))
    shipped = shipped_methods()
    of_event = {row.method: row for row in found.methods if row.event == shipped.event}
    assert next(name for name, row in of_event.items() if row.chosen) == shipped.method
    for name, parameter in shipped.methods.items():
        learned = of_event[name].learned
        assert learned is not None
        assert learned.parameter == pytest.approx(parameter.parameter, abs=1e-3)
        assert of_event[name].brier == pytest.approx(parameter.brier, abs=1e-3)


def test_the_committed_results_say_what_they_rest_on_and_hold_no_row_of_the_data() -> None:
    found = from_json((COMMITTED / "backtests.json").read_text(encoding="utf-8"))
    assert found.draws >= 1024
    assert set(found.data) >= {"wars", "talks", "threats", "crises", "disputes"}
    assert all(len(used.sha256) == 64 for files in found.data.values() for used in files)
    assert "forecasts" not in found.to_dict()
    end = row(found.rows, backtest="wars", event="end", known=BY_THE_DAY, horizon=None, forecaster="game")
    assert end.n > 700
    assert end.clusters > 50
