"""A dyad measured from files: what is counted, what is refused, copies, proposals, and a war that began."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.duplicates import filter_to_dyad
from ripeness.evidence.events.table import dyad_events, open_events
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion, measure
from ripeness.evidence.words_and_deeds.event_sources import open_with_copy
from ripeness.evidence.words_and_deeds.propose import propose
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.scenario.files.load import check
from tests.house.source import ROOT

CRIMEA = ROOT.parent / "shared" / "data" / "derived" / "icews14_usa_rus_ukr_2014.csv"
HEAD = "id,date,actor,target,quad_class,goldstein\n"


def written(folder: Path, *, years: int = 5, break_at: int = 30) -> Path:
    """Made up: one side talks each month and strikes from one month on, and the other answers a month later.

    Others have events of their own, so that an answer can be told from attention.
    """
    rng, lines, day = np.random.default_rng(0), [], date(2030, 1, 1)
    struck = 0
    for month in range(12 * years):
        start = date(2030 + month // 12, month % 12 + 1, 1)
        strikes = int(rng.poisson(6 if month >= break_at else 0.5))
        lines += [f"RUS,UKR,VC,{start + timedelta(days=i)},3" for i in range(6)]
        lines += [f"RUS,UKR,MX,{start + timedelta(days=i)},-9" for i in range(strikes)]
        lines += [f"UKR,RUS,VX,{start + timedelta(days=i)},-3" for i in range(2 + struck // 2)]
        lines += [f"UKR,RUS,MX,{start + timedelta(days=9)},-8"]
        lines += [f"CHN,IND,VC,{start},1"] * int(rng.poisson(9))
        struck, day = strikes, start
    assert day > date(2030, 1, 1)
    path = folder / "made.csv"
    rows = [line.split(",") for line in lines]
    path.write_text(HEAD + "".join(f"E{i},{r[3]},{r[0]},{r[1]},{r[2]},{r[4]}\n" for i, r in enumerate(rows)))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("events"))


@pytest.fixture(scope="module")
def found(made: Path) -> Measured:
    return measure([made], DyadQuestion("RUS", "UKR", both=True))


def test_every_month_is_counted_once(found: Measured) -> None:
    russia = found.directions[0]
    assert len(russia.periods) == 60
    assert sum(one.events for one in russia.periods) == russia.events == sum(russia.counts.values())
    assert russia.counts["verbal_cooperation"] == 360


def test_the_month_the_strikes_began_is_found(found: Measured) -> None:
    hostile = next(test for test in found.directions[0].breaks if test.series == "material_conflict")
    assert hostile.firm
    assert any(one.low <= date(2032, 7, 1) <= one.high and one.after > one.before for one in hostile.breaks)


def test_the_answer_a_month_later_is_found(found: Measured) -> None:
    answer = next(one for one in found.responses if one.source == "RUS")
    assert answer.response is not None
    assert answer.response.granger.p < 0.001
    assert answer.response.total.p95 < 0
    assert len(answer.windows) > 10


def test_every_p_value_allows_for_all_questions_asked(found: Measured) -> None:
    answers = [one.response.granger for one in found.responses if one.response is not None]
    trends = [one.trend for one in found.responses if one.trend is not None]
    breaks = [test for way in found.directions for test in way.breaks if test.p is not None]
    tests = sorted([*answers, *trends, *breaks], key=lambda test: test.p or 0)
    assert found.questions == len(tests) >= 10
    assert tests[0].p_of_all == pytest.approx(len(tests) * (tests[0].p or 0))
    assert all(test.p_of_all is not None and test.firm <= (test.p_of_all < 0.05) for test in tests)


def test_the_whole_of_it_is_json_without_nan(found: Measured) -> None:
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["format"] == 1
    assert {"directions", "reciprocity", "responses", "set_aside", "notes"} <= set(document)


def test_rows_behind_the_counts_lead_back_to_the_file(found: Measured, made: Path) -> None:
    rows = found.directions[0].rows
    assert rows
    lines = made.read_text().splitlines()
    for row in rows[:20]:
        assert lines[row.line - 1].startswith(f"{row.id},{row.date}")


def test_the_same_seed_gives_the_same_answer(found: Measured, made: Path) -> None:
    assert measure([made], DyadQuestion("RUS", "UKR", both=True)) == found


def test_a_copy_gives_the_same_answer(made: Path, tmp_path: Path) -> None:
    plain = open_with_copy([made])
    first, again = (open_with_copy([made], copies=tmp_path, copy_from=0) for _ in range(2))
    assert plain.copy is None
    assert first.copy == again.copy
    tables = [dyad_events(one.events, "RUS", "UKR").order_by("event_id").to_pyarrow() for one in (plain, again)]
    assert tables[0].equals(tables[1])


def test_rows_set_aside_are_told_and_kept_with_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(HEAD + "E1,2030-01-01,RUS,UKR,VC,1\nE2,2030-13-01,RUS,UKR,VC,1\nE3,2030-01-02,RUS,UKR,MX,-9\n")
    plain = open_with_copy([path]).set_aside
    assert [(one.rows, one.example.rpartition(":")[2]) for one in plain] == [(1, "3")]
    open_with_copy([path], copy_from=0)
    assert open_with_copy([path], copy_from=0).set_aside == plain


def test_narrowing_leaves_out_nothing_that_counts(tmp_path: Path) -> None:
    from benchmarks.gdelt_file import generate

    path = tmp_path / "made.export.CSV"
    generate(path, 3000)
    events = open_events([path])
    wide, narrow = (dyad_events(one, "RUS", "UKR") for one in (events, filter_to_dyad(events, "RUS", "UKR")))
    assert wide.count().to_pyarrow().as_py() == narrow.count().to_pyarrow().as_py() > 0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (DyadQuestion("RUS", "CHN"), "the files hold"),
        (DyadQuestion("RUS", "Ukrain"), "did you mean"),
        (DyadQuestion("RUS", "RUS"), "wanted two actors"),
        (DyadQuestion("RUS", "UKR", since=date(2031, 1, 1), until=date(2030, 1, 1)), "swap the two"),
        (DyadQuestion("RUS", "UKR", since=date(2050, 1, 1)), "earlier --since"),
        (DyadQuestion("RUS", "UKR", window=3), "24 periods"),
    ],
)
def test_a_question_that_has_no_answer_is_refused_with_what_to_try(
    made: Path, question: DyadQuestion, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        measure([made], question)


def test_nothing_this_way_but_something_the_other_is_said(tmp_path: Path) -> None:
    path = tmp_path / "one-way.csv"
    path.write_text(HEAD + "E1,2030-01-01,RUS,UKR,VC,1\n")
    with pytest.raises(UsageError, match="the other way"):
        measure([path], DyadQuestion("UKR", "RUS"))


def test_one_month_alone_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    path.write_text(HEAD + "E1,2030-01-01,RUS,UKR,VC,1\nE2,2030-01-31,RUS,UKR,MX,-9\n")
    found = measure([path], DyadQuestion("RUS", "UKR"))
    assert any("one month only" in note for note in found.notes)
    assert not found.directions[0].dual_track.enough
    assert all(one.response is None and one.why for one in found.responses)


def test_the_flagship_measures_its_own_events() -> None:
    found = measure([], DyadQuestion("RUS", "UKR"), case="alaska-2025")
    russia = found.directions[0]
    assert russia.counts == {
        "verbal_cooperation": 8,
        "verbal_conflict": 2,
        "material_cooperation": 3,
        "material_conflict": 14,
    }
    assert russia.dual_track.value == pytest.approx(0.8)
    assert russia.scored == 0


def test_nothing_to_measure_is_said() -> None:
    with pytest.raises(UsageError, match="nothing to measure"):
        measure([], DyadQuestion("RUS", "UKR"))
    with pytest.raises(UsageError, match=r"no events\.csv"):
        measure([], DyadQuestion("RUS", "UKR"), case="basics")


def test_a_proposal_is_a_sound_perspective_of_the_case_and_names_its_rows(tmp_path: Path) -> None:
    text = propose(measure([], DyadQuestion("EUR", "RUS"), case="alaska-2025"), "alaska-2025")
    shutil.copytree(str(files("ripeness.scenario") / "catalog" / "alaska-2025"), tmp_path / "case")
    (tmp_path / "case" / "perspectives" / "proposed-from-events.yaml").write_text(text)
    assert check(tmp_path / "case") == ()
    assert "instruments.eu-sanctions.size_per_period" in text
    assert "events:C006" in text
    assert text.startswith("# Everything here is proposed")


def test_a_case_that_events_say_nothing_on_gets_no_proposal() -> None:
    with pytest.raises(UsageError, match="nothing to propose"):
        propose(measure([], DyadQuestion("RUS", "USA"), case="alaska-2025"), "alaska-2025")


@pytest.mark.skipif(not CRIMEA.is_file(), reason="the coded events of 2014 are not here")
def test_crimea_breaks_the_series_of_2014() -> None:
    found = measure([CRIMEA], DyadQuestion("UKR", "RUS", both=True, unit="week"))
    volume = next(test for test in found.directions[0].breaks if test.series == "events")
    assert volume.firm
    onset = volume.breaks[0]
    assert onset.low <= date(2014, 2, 24) <= onset.high <= date(2014, 3, 10)
    assert onset.after > onset.before
    hostile = next(test for test in found.directions[1].breaks if test.series == "material_conflict")
    assert hostile.p is not None
    assert hostile.p < 0.05
    assert hostile.breaks[0].low <= date(2014, 3, 1) <= hostile.breaks[0].high


def test_an_archive_of_several_files_is_measured_as_one(tmp_path: Path) -> None:
    path = tmp_path / "weeks.zip"
    with ZipFile(path, "w") as archive:
        for week in (3, 10):
            archive.writestr(f"{week}.csv", f"date,source,target,code\n2020-02-{week:02},USA,RUS,130\n")
    assert measure([path], DyadQuestion("USA", "RUS")).directions[0].events == 2
