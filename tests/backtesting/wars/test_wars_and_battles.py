"""Wars and battles read from small files of the shapes that the data sets have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.backtesting.wars import wars_result as result
from ripeness.backtesting.wars.war_data import CDB90, battle_records, war_records
from ripeness.core.errors import UsageError
from ripeness.inference.plan import Plan
from tests.backtesting.sample_wars import victory
from tests.forecasting.outside_view.shared import DATA, needs_data

TABLE = """warnum,name,start,end,days,kind,batdeath
7,Northern,1900-01-01,1901-01-01,365,victory,10
9,Southern,1890-01-01,1890-06-01,151,stalemate_continues,10
"""
PAIRS = """warnum,ccode1,ccode2,year,sidea1,sidea2,initiator1,initiator2,outcome1,outcome2
7.0,70.0,2.0,1900.0,1.0,2.0,0.0,1.0,2.0,1.0
7.0,2.0,70.0,1900.0,2.0,1.0,1.0,0.0,1.0,2.0
7.0,220.0,70.0,1900.0,2.0,1.0,0.0,0.0,2.0,2.0
7.0,220.0,2.0,1901.0,1.0,2.0,0.0,1.0,2.0,1.0
9.0,200.0,255.0,1890.0,1.0,2.0,1.0,0.0,6.0,6.0
9.0,255.0,200.0,1890.0,2.0,1.0,0.0,1.0,6.0,6.0
"""
STATES = """WarNum,WarName,ccode,Side,StartMonth1,StartDay1,StartYear1,\
EndMonth1,EndDay1,EndYear1,EndMonth2,EndDay2,EndYear2,Initiator,Outcome
7,Northern,2,2,1,1,1900,1,1,1901,-8,-8,-8,1,1
7,Northern,70,1,1,1,1900,1,1,1901,-8,-8,-8,2,2
9,Southern,200,1,1,1,1890,6,1,1890,-8,-8,-8,1,6
9,Southern,255,2,1,1,1890,6,1,1890,-8,-8,-8,2,6
"""


def put(folder: Path, **files: str) -> Path:
    """The folder with these files in it; `__` in a name stands for a hyphen."""
    for name, text in files.items():
        (folder / f"{name.replace('__', '-')}.csv").write_text(text)
    return folder


def test_both_forms_of_the_war_data_give_the_same_wars(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    by_pairs = war_records(put(tmp_path / "one", interstate_wars=TABLE, cow_war_inter=PAIRS))
    by_state = war_records(put(tmp_path / "two", Inter__StateWarData_v4=STATES))
    southern, northern = by_pairs
    assert (northern.number, northern.name, northern.ending, northern.won_by) == (7, "Northern", "victory", "a")
    assert (northern.start, northern.end) == (date(1900, 1, 1), date(1901, 1, 1))
    assert dict(northern.sides) == {70: "b", 2: "a"}, "a state that changed sides is left out"
    assert (southern.ending, southern.won_by, southern.has_ended) == ("stalemate_continues", None, True)
    assert by_state == by_pairs


def test_a_war_that_nobody_or_both_sides_began_is_refused(tmp_path: Path) -> None:
    both = STATES.replace("1901,-8,-8,-8,2,2", "1901,-8,-8,-8,1,2")
    with pytest.raises(UsageError, match="war 7, Northern: the sides that began it are 1, 2"):
        war_records(put(tmp_path, Inter__StateWarData_v4=both))


def test_data_that_are_not_there_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Inter-StateWarData"):
        war_records(tmp_path)
    with pytest.raises(UsageError, match="cow_war_inter"):
        war_records(put(tmp_path, interstate_wars=TABLE))


def test_without_a_data_set_of_battles_there_are_none(tmp_path: Path) -> None:
    assert battle_records(tmp_path, [victory(7, date(1900, 1, 1), 100)]) == []


IWB = """cowNum,iwdNum,warName,battleName,attacker,defender,startDate,endDate,\
battleLength,victor,victorWarLevel,victorBattleLevel
7,3,Northern,Second Ford,North,South,1900-03-01,1900-03-04,4,South,Target,Defender
7,3,Northern,First Ford,South,North,1900-02-01,1900-02-01,1,North,Initiator,Defender
7,3,Northern,The Marsh,South,North,1900-04-01,1900-04-02,2,Inconclusive,Inconclusive,Inconclusive
"""


def test_battles_of_the_interstate_war_battle_data_set_carry_the_winner_as_a_side_of_the_war(tmp_path: Path) -> None:
    found = battle_records(put(tmp_path, IWBD_v1=IWB), [victory(7, date(1900, 1, 1), 365)])
    assert [(one.name, one.war, one.won_by) for one in found] == [
        ("First Ford", 7, "a"),
        ("Second Ford", 7, "b"),
        ("The Marsh", 7, None),
    ]
    assert found[1].end == date(1900, 3, 4)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Target", "Alpha", "found 'Alpha' in the column victorWarLevel; wanted Initiator, Target or Inconclusive"),
        ("1900-03-04", "soon", "found 'soon' in the column endDate"),
        ("victorWarLevel", "victorLevel", "no column victorWarLevel"),
    ],
)
def test_a_cell_or_column_that_is_wrong_is_named(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        battle_records(put(tmp_path, iwb=IWB.replace(old, new)), [victory(7, date(1900, 1, 1), 365)])


def cdb90(*rows: tuple[str, str, str, int, tuple[int, int, int], tuple[int, int, int]]) -> str:
    """A file of CDB90's shape with these battles: name, attacker, defender, WINA, first and last day."""
    lines = [",".join(CDB90.columns)]
    for name, attacker, defender, won, first, last in rows:
        cells = [name, attacker, defender, str(won), *map(str, first), *map(str, last)]
        lines.append(",".join(cells + [""] * (len(CDB90.columns) - len(cells))))
    return "\n".join(lines)


def test_battles_of_cdb90_are_put_to_the_war_of_their_time_and_armies(tmp_path: Path) -> None:
    war = victory(7, date(1900, 1, 1), 365)
    text = cdb90(
        ("Won by the attacker", "US ARMY", "MEX ARMY", 1, (1900, 2, 1), (1900, 2, 3)),
        ("Won by the defender", "US ARMY", "MEX ARMY", -1, (1900, 3, 1), (1900, 3, 3)),
        ("Drawn", "MEX ARMY", "US ARMY", 0, (1900, 4, 1), (1900, 4, 3)),
        ("Not known", "MEX ARMY", "US ARMY", -9, (1900, 5, 1), (1900, 5, 99)),
        ("Of another war", "US ARMY", "MEX ARMY", 1, (1846, 2, 1), (1846, 2, 3)),
        ("Of others", "GER ARMY", "FR ARMY", 1, (1900, 2, 1), (1900, 2, 3)),
        ("No date", "US ARMY", "MEX ARMY", 1, (9999, 99, 99), (9999, 99, 99)),
    )
    found = battle_records(put(tmp_path, CDB90__patched=text), [war])
    assert [(one.name, one.won_by) for one in found] == [
        ("Won by the attacker", "a"),
        ("Won by the defender", "b"),
        ("Drawn", None),
        ("Not known", None),
    ]
    assert [one.end for one in found] == [
        date(1900, 2, 3),
        date(1900, 3, 3),
        date(1900, 4, 3),
        date(1900, 5, 28),
    ]


def test_wars_of_days_leave_nothing_to_forecast(tmp_path: Path) -> None:
    short = STATES.replace(",1,1,1901,", ",1,9,1900,").replace(",6,1,1890,", ",1,9,1890,")
    with pytest.raises(UsageError, match="lasted a month"):
        result.backtest_wars(put(tmp_path, Inter__StateWarData_v4=short), Plan(draws=8, workers=1))


@needs_data
def test_the_user_s_own_copies_give_the_counts_in_the_documentation() -> None:
    wars = war_records(DATA)
    battles = battle_records(DATA, wars)
    assert (len(wars), len(battles)) == (95, 433)
    assert sum(war.won_by == "a" for war in wars) == 51
    assert sum(war.won_by == "b" for war in wars) == 26
    assert {battle.war for battle in battles} >= {106, 139, 151}


@needs_data
def test_a_slice_of_the_backtest_on_the_user_s_copies_runs_and_is_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "war_records", lambda folder: war_records(folder)[:20])
    found = result.backtest_wars(DATA, Plan(draws=16, workers=1))
    assert (found.wars_known, found.wars) == (20, 18)
    together = found.tables[0].by["all the other wars"][-1]
    assert together.n == len([row for row in found.forecasts["end"] if row.forecaster == "game"])
    assert 0.15 < together.brier["climatology"] < together.brier["status-quo"]
    assert found.to_dict()["data"][0]["sha256"]
