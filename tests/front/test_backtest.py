"""The command `backtest` on small data: what it prints, writes and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ripeness.backtesting.cases import korea
from ripeness.backtesting.wars import rolling_wars as wars
from tests.front.conftest import Answer
from tests.work import widest_line

Call = Callable[..., Answer]
HEADER = (
    "WarNum,WarName,ccode,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "EndMonth2,EndDay2,EndYear2,Initiator,Outcome"
)
UNKNOWN = "-8,-8,-8"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two wars of the shape of the Correlates of War file."""
    rows = [HEADER]
    for number, end, winner in ((1, "6,1,1900", 2), (2, "9,1,1901", 70)):
        for state, side in ((2, 1), (70, 2)):
            outcome = 1 if state == winner else 2
            start = f"1,1,{end[-4:]}"
            rows.append(f"{number},War {number},{state},{side},{start},{end},{UNKNOWN},{side},{outcome}")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "Inter-StateWarData_v4.0.csv").write_text("\n".join(rows))
    return folder


def test_wars_are_scored_in_a_table_that_fits_the_screen(call: Call, data: Path) -> None:
    answer = call("backtest", "wars", "--data", str(data), "--draws", "16")
    assert answer.code == 0
    assert "2 of 2 wars lasted a month" in answer.out
    assert "climatology" in answer.out
    assert widest_line(answer.out) <= 80


def test_what_is_written_is_read_back_and_the_second_run_says_the_same(call: Call, data: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "out"
    command = ("backtest", "wars", "--data", str(data), "--draws", "16", "--out", str(out))
    first, second = call(*command), call(*command)
    assert first.out == second.out
    written = ["backtest.html", "backtest.json", "forecasts.parquet", "results.csv", "results.json", "wars"]
    assert sorted(path.name for path in out.iterdir()) == written
    rows = pq.read_table(out / "forecasts.parquet").to_pylist()
    document = json.loads((out / "backtest.json").read_text())
    assert len(rows) == sum(map(len, document["forecasts"].values()))
    assert {row["event"] for row in rows} == {"end", "settlement", "won-by-a", "won-by-b"}


def test_a_stop_exits_130_and_keeps_what_was_finished(
    call: Call, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(wars, "forecast_war", stopped)
    answer = call("backtest", "wars", "--data", str(data), "--draws", "16", "--out", str(tmp_path / "out"))
    assert answer.code == 130
    assert "0 of 2 wars were finished" in answer.err
    assert not (tmp_path / "out" / "backtest.json").exists()


def test_korea_wants_no_data(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(korea, "days", lambda: (korea.OPENED, korea.LAST))
    answer = call("backtest", "korea", "--draws", "16", "--json")
    assert answer.code == 0
    rows = json.loads(answer.out)["forecasts"]["armistice"]
    assert {row["origin"] for row in rows} == {"1951-07-10", "1953-07-01"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("war",), "there is no backtest 'war'; did you mean wars?"),
        (("wars",), "give their folder with --data DIR"),
        (("wars", "--data", "nowhere"), "there is no folder nowhere"),
        (("korea", "--draws", "100000"), "draws: found 100000, wanted 1 to 65,536"),
    ],
)
def test_a_wrong_call_is_one_message_and_exit_2(arguments: tuple[str, ...], told: str, call: Call) -> None:
    answer = call("backtest", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_prices_of_markets_are_scored_in_a_table_that_fits_the_screen(call: Call, tmp_path: Path) -> None:
    rows = [f"truce by autumn,2025-{month:02}-01,{month}%,2025-12-31,0" for month in range(1, 12)]
    (tmp_path / "markets.csv").write_text("\n".join(["market,date,price,closes,outcome", *rows]))
    answer = call("backtest", "markets", "--data", str(tmp_path))
    assert answer.code == 0
    assert "12 forecasts in 1 cluster, 2025 to 2025" in answer.out
    assert widest_line(answer.out) <= 80
    whole = call("backtest", "markets", "--data", str(tmp_path), "--json").out
    assert "NaN" not in whole
    assert json.loads(whole)["scored"][0]["clusters"] == 1


def test_data_that_are_not_there_are_named_with_where_to_get_them(call: Call, tmp_path: Path) -> None:
    answer = call("backtest", "crises", "--data", str(tmp_path))
    assert (answer.code, answer.out) == (2, "")
    assert "get it from sites.duke.edu/icbdata; cite Brecher & Wilkenfeld 2000" in answer.err
