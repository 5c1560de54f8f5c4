from __future__ import annotations

from ripeness.evidence.text.items import Item
from tests.evidence.text.reading import read_text


def items(text: str, kind: str = "event") -> list[tuple[str, str, str]]:
    return [(i.source.actor, i.plover, i.target.actor) for i in read_text(text).items if i.kind == kind]


def voices(text: str) -> set[str]:
    return {item.speaker.actor for item in read_text(text).items}


STATEMENT = """Statement by the Ministry of Foreign Affairs of Togo

4 March 2030

Benin soldiers attacked our post. We condemn this crime. We call on Ghana to speak. I thank Italy and Spain.
"""


def test_we_and_our_are_the_author_of_a_statement_in_events_too() -> None:
    found = items(STATEMENT)
    assert ("BEN", "ASSAULT", "TGO") in found
    assert {("TGO", "REQUEST", "GHA"), ("TGO", "SUPPORT", "ITA"), ("TGO", "SUPPORT", "ESP")} <= set(found)
    assert ("TGO", "ACCUSE") in {(source, plover) for source, plover, _ in found}
    assert not {("ITA", "SUPPORT", "ESP"), ("BEN", "ASSAULT", "BEN")} & set(found)


TRANSCRIPT = """Press conference of the Foreign Minister of Togo
4 March 2030

Q: Minister, Benin attacked your post. Will you bomb Cotonou?

A: No. We thank Ghana for its help.

Q: Did Ghana threaten Mali?

A: We will send Mali twenty buses.
"""


def test_questions_state_nothing_and_answers_are_those_of_the_person_in_the_head() -> None:
    assert items(TRANSCRIPT) == [("TGO", "SUPPORT", "GHA"), ("TGO", "AGREE", "MLI")]
    assert voices(TRANSCRIPT) == {"TGO"}


def test_speakers_of_one_talk_are_told_apart_by_name_office_and_country() -> None:
    text = (
        "Joint press conference by the President of Mali and the Prime Minister of Chad\n\n"
        "THE PRESIDENT: We thank Niger.\n\nTHE PRIME MINISTER: We condemn Sudan.\n\n"
        "MR. DIALLO (GUINEA): We praise Benin.\n\nTHE PRESIDENT: We trust them."
    )
    assert items(text) == [("MLI", "SUPPORT", "NER"), ("TCD", "ACCUSE", "SDN"), ("GIN", "SUPPORT", "BEN")]


def test_the_author_of_a_thread_speaks_in_every_post() -> None:
    text = "Thread by the President of Togo\n\n1/2 Benin shelled our villages.\n\n2/2 We thank Ghana."
    assert items(text) == [("BEN", "ASSAULT", "TGO"), ("TGO", "SUPPORT", "GHA")]


def test_of_a_joint_statement_nobody_alone_is_the_author() -> None:
    assert items("Joint statement by Mali and Chad\n\nWe condemn Sudan.") in ([], [("", "ACCUSE", "SDN")])


def test_mr_president_is_who_is_addressed_and_nobody_named_before() -> None:
    found = items("President Putin spoke. Thank you, Mr. President, for your words.")
    assert not any("RUS" in (source, target) for source, _, target in found)


def test_headings_are_no_sentences() -> None:
    text = "Mali Attacks Chad In The North\n\nPeru praised Chile for its work on the lake.\n\nMore of it."
    assert items(text) == [("PER", "SUPPORT", "CHL")]


def test_a_quoted_opponent_in_a_statement_keeps_his_words() -> None:
    quoted: list[Item] = [
        item
        for item in read_text(STATEMENT + "\nThe envoy of Benin said: “We will expel Togolese traders.”").items
        if item.kind == "event" and item.plover == "THREATEN"
    ]
    assert [(item.source.actor, item.target.actor) for item in quoted] == [("BEN", "TGO")]


def speakers(text: str) -> dict[str, str]:
    return {item.quote: item.speaker.actor for item in read_text(text).items}


def test_a_quotation_behind_a_colon_is_of_whom_the_colon_follows() -> None:
    found = speakers('Peru is calm. The envoy of Chile in Lima: "Peru has broken its word."')
    assert set(found.values()) == {"CHL"}


def test_an_office_that_announces_what_a_state_will_do_is_of_that_state() -> None:
    found = speakers("Chile shelled Lima. Peru will expel the envoys of Chile, a spokesman said.")
    assert {actor for quote, actor in found.items() if "expel" in quote} == {"PER"}


def test_a_resolution_speaks_for_the_body_that_its_head_names() -> None:
    text = "Resolution 12\n\nThe Security Council,\n\n1. Demands that Peru withdraw its troops within ten days;"
    assert {item.source.actor for item in read_text(text).items if item.kind == "deadline"} == {"IGOUNO"}


def test_an_office_with_its_country_is_a_label() -> None:
    text = (
        "Press conference\n\nJournalist: Minister, will you go?\n\nForeign Minister of Peru: We thank Chile.\n\n"
        "Journalist: And Chad?\n\nForeign Minister of Peru: We condemn Chad."
    )
    assert items(text) == [("PER", "SUPPORT", "CHL"), ("PER", "ACCUSE", "TCD")]


def test_who_is_told_is_not_who_speaks() -> None:
    text = "Statement by the Government of Peru\n\nChile has assured us of its full support."
    assert ("alliances", "up", "PER") in {(i.topic, i.lean, i.source.actor) for i in read_text(text).items}
