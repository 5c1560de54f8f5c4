from __future__ import annotations

from datetime import date

import pytest

from ripeness.evidence.text.coder import CodedEvent, code_events, code_text
from ripeness.evidence.text.coder.language import pipeline, world_gazetteer
from tests.evidence.text.coder.newswire import SENTENCES


def coded(text: str, day: date | None = None) -> tuple[CodedEvent, ...]:
    return code_events(pipeline(world_gazetteer())(text), day)


def triples(text: str) -> set[tuple[str, str, str]]:
    return {(e.source.code, e.plover, e.target.code) for e in coded(text)}


@pytest.mark.parametrize(("plover", "source", "target", "sentence"), SENTENCES)
def test_a_sentence_of_newswire_gives_its_event_and_no_other_class(
    plover: str, source: str, target: str, sentence: str
) -> None:
    events = coded(sentence)
    assert {event.plover for event in events} == {plover}
    assert any(e.source.country == source and target in {"", e.target.country} for e in events)


def test_compound_sources_and_targets_give_every_pair() -> None:
    assert triples("Norway and Sweden condemned Belarus and Iran.") == {
        (source, "ACCUSE", target) for source in ("NOR", "SWE") for target in ("BLR", "IRN")
    }


def test_a_meeting_is_of_each_with_the_other() -> None:
    assert triples("Chile met with Peru.") == {("CHL", "CONSULT", "PER"), ("PER", "CONSULT", "CHL")}


def test_the_place_of_a_meeting_is_no_party_to_it() -> None:
    assert {s for s, _, _ in triples("Japan and China held talks in Geneva.")} == {"JPN", "CHN"}


def test_passive_turns_source_and_target() -> None:
    assert triples("Ghana was criticised by Togo.") == triples("Togo criticised Ghana.") == {("TGO", "ACCUSE", "GHA")}


@pytest.mark.parametrize(
    ("sentence", "plover", "modality"),
    [
        ("Hungary will send aid to Romania.", "AGREE", "will"),
        ("Hungary sent aid to Romania.", "AID", "did"),
        ("Hungary refused to send aid to Romania.", "REJECT", "did"),
        ("Hungary would not send aid to Romania.", "REJECT", "will"),
        ("Hungary plans to send aid to Romania.", "AGREE", "wants"),
        ("Hungary threatened to stop aid to Romania.", "THREATEN", "did"),
        ("Hungary stopped aid to Romania.", "SANCTION", "did"),
        ("Hungary will bomb Romania.", "THREATEN", "will"),
        ("Hungary praises Romania.", "SUPPORT", "does"),
    ],
)
def test_operators_tense_and_denial_turn_the_class(sentence: str, plover: str, modality: str) -> None:
    (event,) = coded(sentence)
    assert (event.source.code, event.plover, event.target.code, event.modality) == ("HUN", plover, "ROU", modality)


def test_readiness_for_a_meeting_is_no_meeting() -> None:
    (event,) = coded("Putin's readiness to meet Zelensky pleased nobody.")
    assert (event.plover, event.modality) == ("AGREE", "wants")


def test_a_deed_denied_is_no_event() -> None:
    assert coded("Hungary did not attack Romania.") == ()


def test_what_a_government_says_that_another_must_do_is_a_demand() -> None:
    assert triples("Sweden said that Iran must release the prisoners.") == {("SWE", "REQUEST", "IRN")}


def test_what_is_reported_is_coded_under_the_one_who_does_it_not_who_reports_it() -> None:
    assert triples("Finland said that Estonia praised Latvia.") == {("EST", "SUPPORT", "LVA")}


def test_pronouns_stand_for_the_last_subject() -> None:
    assert triples("Egypt said it would send troops to Libya.") == {("EGY", "THREATEN", "LBY")}
    assert ("EGY", "ACCUSE", "QAT") in triples("Egypt praised Jordan. It condemned Qatar.")


def test_background_is_coded_only_where_the_main_clause_has_no_event() -> None:
    assert triples("Spain praised Portugal after France attacked Italy.") == {("ESP", "SUPPORT", "PRT")}


def test_sectors_without_a_country_belong_to_the_country_of_the_sentence() -> None:
    assert triples("Police arrested opposition activists in Nairobi.") == {("KENCOP", "COERCE", "KENOPP")}


def test_a_sentence_about_nothing_political_gives_nothing() -> None:
    assert coded("The weather in Lisbon was mild and the river ran low.") == ()


def test_an_official_is_in_office_only_in_the_years_that_are_known() -> None:
    sentence = "Kohl criticised Iceland."
    assert coded(sentence, date(1990, 1, 1))[0].source.code == "DEUGOV"
    assert coded(sentence, date(2005, 1, 1))[0].source.code == "DEUELI"


def test_items_quote_the_text_to_the_letter() -> None:
    text = "Erdoğan’s government condemned Israel. Later, Malta praised Cyprus."
    items = code_text(text, day=date(2024, 5, 1))
    assert [item.quote for item in items] == [text[item.start : item.end] for item in items] == ["condemned", "praised"]
    assert [item.sentence for item in items] == [0, 1]
    assert items[0].source.text == "Erdoğan’s government"
    assert items[0].code is not None
    assert (items[0].code.plover, items[0].code.cameo, items[0].code.quad) == ("ACCUSE", "11", "verbal_conflict")
    assert items[0].day == "2024-05-01"


@pytest.mark.parametrize("text", ["", "   \n\n ", "!!!", "Who?", "It.", "and and and", "its its its said it it said"])
def test_text_without_sense_gives_no_event_and_no_error(text: str) -> None:
    assert code_text(text) == ()
