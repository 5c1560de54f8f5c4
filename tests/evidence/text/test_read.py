"""Whole documents of several kinds, read by the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.parsing import dates, day_rules
from ripeness.evidence.text.read import ReadingQuestion, read_all
from tests.evidence.text.reading import MONDAY, read_text
from tests.evidence.text.samples import ALL, INTERVIEW, OP_ED, PRESS_RELEASE, SPEECH, THINK_TANK, WIRE

SHARED = Path(__file__).resolve().parents[4] / "shared" / "documents" / "nournews-2025-08.txt"


def _claims(reading: DocumentReading) -> set[tuple[str | None, str, str]]:
    return {(item.topic, item.lean, item.source.actor) for item in reading.items if item.kind == "claim"}


def _acts(reading: DocumentReading, kind: str) -> set[tuple[str, str, str]]:
    return {(one.source.actor, one.target.actor, one.due) for one in reading.items if one.kind == kind}


@pytest.mark.parametrize("name", ALL)
def test_every_quote_stands_in_the_text_to_the_letter_and_in_its_sentence(name: str) -> None:
    reading = read_text(ALL[name])
    assert reading.items
    for item in reading.items:
        sentence = reading.sentences[item.sentence]
        assert reading.text[item.start : item.end] == item.quote
        assert sentence.start <= item.start < item.end <= sentence.end
    assert [item.id for item in reading.items] == [f"i{n}" for n in range(1, len(reading.items) + 1)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*" ".join(ALL.values()).split(), "\n\n", "”", "“", "\u00a0", "<b>", "."]), max_size=40)
)
def test_no_words_make_it_fail_and_quotes_stay_true(words: list[str]) -> None:
    reading = read_text(" ".join(words))
    assert all(reading.text[item.start : item.end] == item.quote for item in reading.items)


def test_a_report_of_an_agency() -> None:
    reading = read_text(WIRE, None)
    assert reading.published == "2030-03-04"
    assert _acts(reading, "threat") >= {("PER", "CHL", "2030-03-08"), ("PER", "CHL", "")}
    assert _acts(reading, "deadline") == {("PER", "CHL", "2030-03-14")}
    assert _acts(reading, "promise") == {("BRA", "", "2030-04-30")}
    assert ("battlefield", "up", "CHL") in _claims(reading)


def test_a_speech() -> None:
    reading = read_text(SPEECH)
    assert ("KEN", "ETH", "") in _acts(reading, "threat")
    assert {due for _, _, due in _acts(reading, "promise")} == {"2030-04-03", "2030-06-01"}
    assert _claims(reading) >= {("alliances", "up", "KEN"), ("resilience", "up", "KEN"), ("credibility", "down", "ETH")}


def test_an_analysis() -> None:
    reading = read_text(THINK_TANK)
    assert _claims(reading) >= {
        ("leverage", "down", "USA"),
        ("leverage", "up", "USA"),
        ("credibility", "down", "USA"),
        ("leverage", "up", "COL"),
        ("purpose", "down", "VEN"),
        ("outlook", "down", ""),
    }


def test_a_press_release() -> None:
    reading = read_text(PRESS_RELEASE)
    assert ("NOR", "SDN", "2030-12-31") in _acts(reading, "promise")
    assert ("purpose", "up", "SDN") in _claims(reading)


def test_an_opinion() -> None:
    reading = read_text(OP_ED)
    assert _claims(reading) >= {
        ("purpose", "down", "ERI"),
        ("credibility", "down", "ERI"),
        ("alliances", "down", "ERI"),
    }
    means = {one.actor: one.mean for one in reading.stances}
    assert means["ERI"] < 0 < means["DJI"]


def test_an_interview() -> None:
    reading = read_text(INTERVIEW)
    assert ("outlook", "up", "") in _claims(reading)
    assert ("TUR", "2030-09-15") in {(source, due) for source, _, due in _acts(reading, "promise")}


def test_events_are_coded_with_quad_class_and_score() -> None:
    found = [item for item in read_text("Peru accused Chile of a raid.").items if item.kind == "event"]
    [event] = found
    assert event.code is not None
    assert (event.code.plover, event.code.quad) == ("ACCUSE", "verbal_conflict")
    assert (event.source.actor, event.target.actor, event.source.code) == ("PER", "CHL", "PER")
    assert event.code.goldstein < 0


def test_in_a_folder_a_bad_file_stops_nothing_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(OP_ED, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    found = read_all([tmp_path])
    assert [reading.name for reading in found.readings] == ["good.txt"]
    [(name, why)] = found.refused
    assert name.endswith("bad.pdf")
    assert "cut short or damaged" in why
    plain = found.to_dict()
    assert plain["format"] == 1
    assert {item["status"] for item in plain["readings"][0]["items"]} == {"proposed"}


def test_with_a_case_its_actors_go_by_their_ids_and_others_by_their_codes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Moscow threatened Britain. Peru threatened Chile.", encoding="utf-8")
    found = read_all([file], ReadingQuestion(case="alaska-2025"))
    threats = [(one.source.actor, one.target.actor) for one in found.readings[0].items if one.kind == "threat"]
    assert threats == [("RUS", "EUR"), ("PER", "CHL")]


def test_a_model_has_to_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Peru met Chile.", encoding="utf-8")
    with pytest.raises(UsageError, match="give --model"):
        read_all([file], ReadingQuestion(reader="llm"))


@pytest.mark.skipif(not SHARED.is_file(), reason="the commentary is not beside the checkout")
def test_the_four_parts_of_the_commentary_are_found_under_their_headings() -> None:
    question = ReadingQuestion(case="alaska-2025")
    [reading] = read_all([SHARED], question).readings
    sections = list(dict.fromkeys(sentence.section for sentence in reading.sentences))
    assert len(sections) == 4
    found = [{(i.topic, i.lean, i.source.actor) for i in _claims_under(reading, section)} for section in sections]
    assert found[0] >= {("credibility", "down", "USA"), ("purpose", "down", "USA")}
    assert found[1] >= {("resilience", "up", "RUS"), ("leverage", "down", "USA")}
    assert found[2] >= {("battlefield", "up", "RUS"), ("alliances", "up", "RUS"), ("purpose", "down", "RUS")}
    assert found[3] >= {("outlook", "down", "RUS"), ("credibility", "down", "USA"), ("purpose", "down", "RUS")}
    stances = {one.actor: one.mean for one in reading.stances}
    assert stances["USA"] < 0 < stances["RUS"]


def _claims_under(reading: DocumentReading, section: str) -> list[Item]:
    return [i for i in reading.items if i.kind == "claim" and reading.sentences[i.sentence].section == section]


@pytest.mark.parametrize("text", ["Peru {}(Chile{}) attacked.", "{}Peru attacked Chile{}."])
def test_the_days_of_a_sentence_are_looked_for_as_often_however_many_brackets_it_has(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    search = day_rules.matches_in
    monkeypatch.setattr(dates, "matches_in", lambda sentence: (texts.append(sentence), search(sentence))[1])
    counts = []
    for depth in (5, 300):
        texts.clear()
        read_text(text.format("(" * depth, ")" * depth), MONDAY)
        counts.append(len(texts))
    assert counts[0] == counts[1] > 0
