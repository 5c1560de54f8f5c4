"""The importers on small made-up files, so that they are tested where no copy of the data is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view import (
    ceasefires,
    crises,
    episode_endings,
    interstate_wars,
    peace_processes,
    sanctions,
    wars_settled,
)
from ripeness.forecasting.outside_view.past_cases import Figures
from ripeness.forecasting.outside_view.recompute import recompute

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "recompute-base-rates.md"
WARS = "warnum,start,end,kind\n1,2000-01-01,2000-03-01,victory\n2,2001-01-01,2003-01-01,transformed\n"
STATES = (
    "WarNum,WarName,Outcome,StartYear1,StartMonth1,StartDay1,EndYear1,EndMonth1,EndDay1,EndYear2,EndMonth2,EndDay2\n"
    "7,One,2,1950,6,-9,1950,9,1,1951,2,20\n"
    "7,One,1,1950,7,1,1951,3,1,-8,-8,-8\n"
    "9,Two,5,1999,5,6,-7,-7,-7,-8,-8,-8\n"
    "11,Three,3,1912,10,1,1913,5,1,-8,-8,-8\n"
)
EPISODES = (
    "conflictep_id,type_of_conflict,confterm,outcome,start_date2,ependdate\n"
    "1,2,0,,2000-01-01,\n1,2,1,1.0,2000-01-01,2002-01-01\n"
    "2,2,1,2.0,2001-01-01,2001-02-01 00:00:00\n3,2,1,3.0,2001-01-01,2001-02-01\n4,3,1,1.0,2001-01-01,2001-02-01\n"
)
PROCESSES = (
    "PP,Dat,Stage\n1,2000-01-01,Pre\n1,2000-04-01,Cea\n1,2001-06-01,SubComp\n"
    "2,2000-01-01,Cea\n2,2000-02-01,Pre\n3,2010-01-01,Pre\n"
)
DATES = "cf_effect_yr,cf_effect_month,cf_effect_day,end_yr,end_month,end_day"
TRUCES = (
    f"location,ceasefire_class,{DATES}\nHere,3,2000,1,1,2000,2,15\nHere,3,2000,1,1,2000,2,15\n"
    "Here,3,2001,1,1,-1,-1,-1\nThere,1,2000,2,30,2000,4,1\nThere,1,2000,5,1,2000,4,1\n"
)
IMPOSED = "sancimpositionstartyear,sancimpositionstartmonth,sancimpositionstartday"
SPELL = f"{IMPOSED},endyear,endmonth,endday,ongoingasofyear,ongoingasofmonth,ongoingasofday"
CASES = (
    f"threat,imposition,finaloutcome,startyear,{SPELL}\n"
    "1,0,2.0,1950,,,,,,,,,\n1,0,5,1950,,,,,,,,,\n1,0,3,1950,,,,,,,,,\n"
    "1,1,7.0,1950,1950,1,1,1950,3,1,,,\n0,1,10,1996,1996,1,1,1996,2,1,,,\n1,1,8,1950,1950,1,1,1950,7,1,,,\n"
    "1,1,,1990,1990,1,1,,,,1994,1,1\n1,1,,1990,some time before,1,1,1991,1,1,,,\n"
)
CRISES = (
    "crisno,forout,yrtrig,motrig,datrig,yrterm,moterm,daterm\n"
    "1,1.0,1950,1,1,1950,1,21\n2,3,1950.0,1,1,1950,6,\n3,7,1951,5,1,1951,7,1\n4,7,1951,5,1,,,\n"
)


def test_a_war_that_was_transformed_is_watched_and_not_ended(tmp_path: Path) -> None:
    figures = interstate_wars.recompute(_folder(tmp_path, "my_interstate_wars.csv", WARS))["wars-end"]
    assert figures.hazards is not None
    assert figures.hazards.ends == 1
    assert sum(band.lived for band in figures.hazards.bands) == pytest.approx((60 + 730) / 30.4375, abs=0.3)


def test_a_war_of_several_states_runs_from_the_first_start_to_the_last_end(tmp_path: Path) -> None:
    found = interstate_wars.wars(_folder(tmp_path, "Inter-StateWarData_v4.0.csv", STATES))
    told = [(one.start.isoformat(), one.end.isoformat(), one.kind) for one in found]
    assert told == [
        ("1912-10-01", "1913-05-01", "compromise"),
        ("1950-06-15", "1951-03-01", "victory"),
        ("1999-05-06", "2007-12-31", "ongoing"),
    ]


def test_an_episode_counts_once_with_its_outcome(tmp_path: Path) -> None:
    shares = episode_endings.recompute(_folder(tmp_path, "ucdp-term-acd-9.csv", EPISODES))["episodes-negotiated"].shares
    assert [(share.k, share.n) for share in shares] == [(2, 3), (1, 3), (1, 3), (1, 3), (0, 3), (1, 1)]


def test_wars_and_episodes_together_give_the_wars_settled(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "ucdp-term-acd-9.csv", EPISODES)
    figures = wars_settled.recompute(_folder(folder, "interstate_wars.csv", WARS))["wars-settled"]
    assert [(share.k, share.n) for share in figures.shares] == [(2, 3)]
    assert figures.hazards is not None


def test_a_process_that_began_with_a_ceasefire_does_not_wait_for_one(tmp_path: Path) -> None:
    found = peace_processes.recompute(_folder(tmp_path, "pax_v9.csv", PROCESSES))
    ceasefire, settlement = found["talks-to-ceasefire"], found["talks-to-settlement"]
    assert [(share.k, share.n) for share in ceasefire.shares] == [(1, 1)] * 4
    assert [(share.k, share.n) for share in settlement.shares] == [(0, 2), (0, 2), (1, 2), (1, 2)]


def test_both_sides_of_a_ceasefire_count_as_one(tmp_path: Path) -> None:
    shares = ceasefires.recompute(_folder(tmp_path, "ceasefires.csv", TRUCES))["ceasefires-break"].shares
    assert [(share.k, share.n) for share in shares] == [(1, 1), (0, 1), (0, 1), (0, 1), (0, 1), (1, 2)]


def test_threats_and_sanctions_are_counted_by_their_stage(tmp_path: Path) -> None:
    found = sanctions.recompute(_folder(tmp_path, "ties_v4.csv", CASES))
    told = {name: [(share.k, share.n) for share in figures.shares] for name, figures in found.items()}
    assert told == {
        "threats-carried-out": [(4, 7), (2, 3), (1, 3)],
        "threats-that-worked": [(2, 5), (1, 3), (2, 3)],
        "sanctions-that-worked": [(2, 3), (1, 3), (1, 3), (1, 3)],
        "sanctions-agreed": [(1, 3)],
    }


def test_sanctions_still_in_force_are_watched_and_those_without_days_are_left_out(tmp_path: Path) -> None:
    figures = sanctions.recompute(_folder(tmp_path, "ties_v4.csv", CASES))["sanctions-agreed"]
    assert figures.hazards is not None
    assert [band.ended for band in figures.hazards.bands] == [1, 1, 0, 0, 0, 0, 0]
    assert figures.successes == (1, 0, 0, 0, 0, 0, 0)
    assert sum(band.lived for band in figures.hazards.bands) == pytest.approx((59 + 181 + 1461) / 30.4375, abs=0.3)


def test_crises_of_known_days_are_counted_by_age(tmp_path: Path) -> None:
    """The second ended in the middle of June; the fourth has no end on record."""
    figures = crises.recompute(_folder(tmp_path, "icb1v15.csv", CRISES))["crises-agreed"]
    assert [(share.k, share.n) for share in figures.shares] == [(2, 3)]
    assert figures.hazards is not None
    assert [band.ended for band in figures.hazards.bands] == [1, 1, 1, 0, 0, 0]
    assert figures.successes == (1, 0, 1, 0, 0, 0)


def test_crises_are_counted_by_the_form_of_their_end(tmp_path: Path) -> None:
    shares = crises.recompute(_folder(tmp_path, "icb1v15.csv", CRISES))["crises-settled"].shares
    assert [(share.k, share.n) for share in shares] == [(2, 4), (1, 4)]


def test_a_folder_with_some_of_the_data_gives_what_it_can(tmp_path: Path) -> None:
    found = {one.id: one for one in recompute(_folder(tmp_path, "icb1v15.csv", CRISES))}
    assert isinstance(found["crises-settled"].counted, Figures)
    assert "no file pax*.csv" in found["talks-to-ceasefire"].reason


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "icb1.csv", CRISES.replace("forout", "forouts"))
    with pytest.raises(UsageError, match=r"icb1.csv has no column forout; did you mean forouts\?; wanted"):
        crises.recompute(folder)


def test_a_cell_that_is_no_number_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found 'formal' in the column forout; wanted a whole number"):
        crises.recompute(_folder(tmp_path, "icb1.csv", CRISES.replace("1.0", "formal")))


def test_a_cell_that_is_no_date_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found 'soon' in the column end; wanted a date"):
        interstate_wars.recompute(_folder(tmp_path, "interstate_wars.csv", WARS.replace("2003-01-01", "soon")))


def test_a_missing_file_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file icb1"):
        crises.recompute(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        crises.recompute(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="there is no folder"):
        recompute(tmp_path / "nowhere")


def test_a_file_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pax_v9\.csv has no rows below its header"):
        peace_processes.recompute(_folder(tmp_path, "pax_v9.csv", "PP,Dat,Stage\n"))


def test_two_files_that_fit_are_one_too_many(tmp_path: Path) -> None:
    folder = _folder(_folder(tmp_path, "icb1v13.csv", CRISES), "icb1v14.csv", CRISES)
    with pytest.raises(UsageError, match=r"more than one file icb1\*.csv"):
        crises.recompute(folder)


def test_the_programs_of_the_how_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "my-data").mkdir()
    _folder(tmp_path / "my-data", "interstate_wars.csv", WARS.replace("2000-03-01", "2003-01-01"))
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(programs) == 2
    for program in programs:
        exec(compile(program, PAGE.name, "exec"), {})
    said = capsys.readouterr().out
    assert "wars-end Figures(" in said
    assert "crises-settled no file icb1*.csv" in said
    assert "Interval(p=0.0" in said


def _folder(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder
