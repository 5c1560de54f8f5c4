"""A draft from documents passes the check, says where everything is from, and lists what it lacks."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.evidence.drafting.draft import Drafted, DraftQuestion, draft
from ripeness.evidence.text.items import DocumentReading, SourceText
from ripeness.evidence.text.read import read
from ripeness.scenario.files.load import check, load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_perspective
from tests.evidence.drafting.samples import COMMENT, REPORT


def _read(text: str, name: str = "report.txt", published: date | None = None) -> DocumentReading:
    return read(SourceText(name, text, "b" * 64), published=published)


def _draft_of(folder: Path, *readings: DocumentReading, **question: date) -> Drafted:
    question_of_draft = DraftQuestion("horn", folder, **question)
    return draft(readings, question_of_draft, credibility=lambda _: lambda *_cell: Prior("beta", (2, 3)))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    readings = (_read(REPORT), _read(COMMENT, "comment.txt"))
    return _draft_of(tmp_path_factory.mktemp("drafts"), *readings)


@pytest.fixture(scope="module")
def scenario(drafted: Drafted) -> Scenario:
    return load(drafted.folder)


def test_a_draft_passes_the_check(drafted: Drafted) -> None:
    assert check(drafted.folder) == ()


def test_those_who_fight_are_the_sides_and_the_rest_are_not(drafted: Drafted, scenario: Scenario) -> None:
    actors = scenario.file.actors
    assert {key for key, one in actors.items() if one.veto} == {"ERI", "ETH"}
    assert {key for key, one in actors.items() if one.side is None} >= {"USA", "KEN", "SDN", "EGY"}
    assert drafted.why.startswith("report.txt: “")


def test_pressure_is_what_the_documents_show(scenario: Scenario) -> None:
    found = {(one.issuer, one.target, one.domain, one.status) for one in scenario.file.instruments.values()}
    assert ("USA", "ETH", "economic", "in_force") in found
    assert ("USA", "ETH", "economic", "announced") in found
    assert ("ERI", "ETH", "military", "in_force") in found
    assert not [one for one in found if one[0] in ("SDN", "EGY", "KEN")]


def test_a_threat_bears_its_deadline(scenario: Scenario) -> None:
    threat = scenario.file.instruments["usa-eth-economic-threat"]
    assert (threat.announced, threat.onset) == (date(2031, 2, 1), date(2031, 4, 30))


def test_who_sends_arms_is_a_partner_and_pays_part_of_the_war(scenario: Scenario) -> None:
    eritrea = scenario.file.actors["ERI"]
    assert set(eritrea.resilience["economic"].partners) == {"SDN", "EGY"}
    assert [one.giver for one in eritrea.support.values()] == ["SDN"]


def test_talks_with_a_day_ahead_are_the_meeting_that_is_asked_about(scenario: Scenario) -> None:
    [(name, meeting)] = scenario.file.talks.meetings.items()
    assert (meeting.on, set(meeting.between)) == (date(2031, 4, 2), {"ERI", "ETH", "KEN"})
    assert scenario.file.verdict.meeting == name


def test_words_go_into_the_ledger_and_deeds_into_the_chronology(drafted: Drafted, scenario: Scenario) -> None:
    kinds = {(entry.issuer, entry.addressee, entry.kind, entry.due) for entry in scenario.ledger}
    assert kinds == {("USA", "ETH", "deadline", date(2031, 4, 30)), ("ETH", "KEN", "promise", date(2031, 6, 1))}
    assert {entry.outcome for entry in scenario.ledger} == {"pending"}
    with (Path(drafted.folder) / "events.csv").open(encoding="utf-8") as file:
        events = list(csv.DictReader(file))
    assert ("ERI", "ETH", "MX", "2031-03-01") in {
        (one["actor"], one["target"], one["quad_class"], one["date"]) for one in events
    }
    assert len(events) == drafted.rows.events


def test_every_part_that_was_found_is_marked_with_words_that_stand_in_the_document(scenario: Scenario) -> None:
    flat = " ".join(f"{REPORT} {COMMENT}".split())
    for one in (*scenario.file.instruments.values(), *scenario.file.talks.meetings.values()):
        mark, _, quote = one.note.partition(": ")
        assert mark == "proposed"
        assert quote.strip("“”").removesuffix(" …") in flat
        assert one.source[0] in scenario.file.sources


def test_nothing_is_marked_as_accepted(drafted: Drafted) -> None:
    lines = [line for file in Path(drafted.folder).glob("readings/*.jsonl") for line in file.read_text().splitlines()]
    assert lines
    assert {json.loads(line)["status"] for line in lines} == {"proposed"}


def test_each_document_gives_a_perspective_that_can_be_applied(drafted: Drafted, scenario: Scenario) -> None:
    assert len(drafted.perspectives) == 2
    comment = next(name for name in drafted.perspectives if name.startswith("comment"))
    ethiopia = with_perspective(scenario, comment).file.actors["ETH"].resilience["economic"]
    assert ethiopia.ceiling.prior.support[0] > scenario.file.actors["ETH"].resilience["economic"].ceiling.prior.median


def test_what_the_documents_do_not_say_is_listed_and_stands_in_the_file(drafted: Drafted) -> None:
    text = (Path(drafted.folder) / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("# To be supplied: ") == 7
    assert any("what ground is contested" in one for one in drafted.silent)
    assert not [one for one in drafted.silent if one.startswith("meetings")]


def test_a_report_without_talks_says_that_no_meeting_was_named(tmp_path: Path) -> None:
    drafted = _draft_of(tmp_path, _read("Peru attacked Chile on Monday.", published=date(2030, 3, 4)))
    assert any(one.startswith("meetings: none") for one in drafted.silent)
    assert any(one.startswith("partners: nobody") for one in drafted.silent)
    assert check(drafted.folder) == ()


def test_the_days_that_are_asked_for_are_taken(tmp_path: Path) -> None:
    drafted = _draft_of(tmp_path, _read(REPORT), start=date(2030, 1, 1), as_of=date(2031, 3, 20))
    time = load(drafted.folder).file.time
    assert (time.start, time.as_of) == (date(2030, 1, 1), date(2031, 3, 20))


@pytest.mark.parametrize(
    ("text", "published", "message"),
    [
        ("Good morning to all.", date(2030, 3, 4), "nothing was found"),
        ("Azure's army is advancing.", date(2030, 3, 4), "no country or body that is known"),
        ("Kenya met Norway. Kenya is sincere about peace.", date(2030, 3, 4), "no two actors fighting"),
        ("Peru attacked Chile on Monday.", None, "no document gives the day"),
    ],
)
def test_documents_that_give_no_case_are_refused_and_nothing_is_written(
    tmp_path: Path, text: str, published: date | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        _draft_of(tmp_path, _read(text, published=published))
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_begins_after_its_own_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would begin on 2032-01-01, after"):
        _draft_of(tmp_path, _read(REPORT), start=date(2032, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "horn").mkdir()
    with pytest.raises(UsageError, match="is there already"):
        _draft_of(tmp_path, _read(REPORT))
    assert list((tmp_path / "horn").iterdir()) == []


def test_a_document_given_twice_counts_once(tmp_path: Path) -> None:
    once = _draft_of(tmp_path / "one", _read(REPORT))
    twice = _draft_of(tmp_path / "two", _read(REPORT), _read(REPORT))
    assert once.rows == twice.rows
    assert once.perspectives == twice.perspectives


def test_an_office_or_a_camp_is_no_actor(tmp_path: Path) -> None:
    text = "Peru attacked Chile on Monday. The foreign minister condemned the West. The United Nations condemned Peru."
    found = load(_draft_of(tmp_path, _read(text, published=date(2030, 3, 4))).folder).file.actors
    assert set(found) == {"PER", "CHL", "IGOUNO"}
