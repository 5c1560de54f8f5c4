"""Threats, promises and deadlines in sentences that were made up for the tests."""

from __future__ import annotations

import pytest

from tests.evidence.text.reading import of_kind, read_text


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Peru threatened to close the border with Chile.", "PER", "CHL"),
        ("Peru warned Chile that it would face severe consequences.", "PER", "CHL"),
        ("Peru issued threats against Chile.", "PER", "CHL"),
        ("Peru vowed to retaliate against Chile.", "PER", "CHL"),
        ("Peru said it would impose sanctions on Chile if the drills went on.", "PER", "CHL"),
        ('"Unless Chile stops, we will strike back," the government of Peru said.', "PER", "CHL"),
    ],
)
def test_a_threat_has_its_issuer_and_its_addressee(text: str, source: str, target: str) -> None:
    [threat] = of_kind(text, "threat")
    assert (threat.source.actor, threat.target.actor) == (source, target)


@pytest.mark.parametrize(
    "text",
    [
        "Peru met Chile on Monday.",
        "Peru's threats are no longer believed.",
        "An analyst warned that strikes would bring severe consequences.",
        "If prices fall, exports will grow.",
        "Chile would not bow to ultimatums.",
        "We do not seek war.",
    ],
)
def test_what_threatens_nobody_is_no_threat(text: str) -> None:
    assert of_kind(text, "threat") == []


def test_the_condition_is_kept_in_the_words_of_the_text() -> None:
    [threat] = of_kind("Peru threatened to close the border if Chile does not halt its drills by Friday.", "threat")
    assert threat.condition == "if Chile does not halt its drills by Friday"
    assert threat.due == "2030-03-08"


def test_a_denied_threat_is_a_denial() -> None:
    [threat] = of_kind("Peru denied that it ever threatened Chile.", "threat")
    assert threat.modality == "denies"


@pytest.mark.parametrize(
    ("text", "source", "due"),
    [
        ("Peru promised to release the prisoners by 1 April.", "PER", "2030-04-01"),
        ("Peru pledged to deliver food to Chile within two weeks.", "PER", "2030-03-18"),
        ("Brazil said it would host a round of talks by the end of April.", "BRA", "2030-04-30"),
        ("Peru vowed to lift the blockade.", "PER", ""),
    ],
)
def test_a_promise_has_its_issuer_and_its_day(text: str, source: str, due: str) -> None:
    [promise] = of_kind(text, "promise")
    assert (promise.source.actor, promise.due) == (source, due)
    assert of_kind(text, "deadline") == []


@pytest.mark.parametrize(
    "text", ["Peru broke its promise in May.", "The promised land lies in Peru.", "Peru met Chile."]
)
def test_a_promise_that_is_only_spoken_of_is_none(text: str) -> None:
    assert of_kind(text, "promise") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Peru gave Chile 10 days to answer.", "2030-03-14"),
        ("Peru demanded that Chile withdraw its troops by Friday.", "2030-03-08"),
        ("Peru set a deadline of 8 April for Chile.", "2030-04-08"),
        ("Chile must answer Peru within 48 hours.", "2030-03-06"),
        ("Peru issued an ultimatum to Chile.", ""),
    ],
)
def test_a_deadline_has_its_day(text: str, due: str) -> None:
    [deadline] = of_kind(text, "deadline")
    assert deadline.due == due


@pytest.mark.parametrize("text", ["By 2025 trade between Peru and Chile had doubled.", "Peru met Chile on Friday."])
def test_a_day_alone_is_no_deadline(text: str) -> None:
    assert of_kind(text, "deadline") == []


def test_a_length_of_time_counts_from_the_day_that_the_sentence_names() -> None:
    [deadline] = of_kind("On 1 March 2030, Peru gave Chile 10 days to answer.", "deadline")
    assert (deadline.day, deadline.due) == ("2030-03-01", "2030-03-11")


def test_without_a_day_of_publication_a_friday_is_no_date() -> None:
    reading = read_text("Peru demanded that Chile withdraw its troops by Friday.", None)
    assert [item.due for item in reading.items] == [""] * len(reading.items)
    assert "day of publication is not known" in reading.warnings[0]


@pytest.mark.parametrize(
    ("text", "kind", "pairs"),
    [
        ("Peru warned Chile that it would shoot down any drone that crosses the border.", "threat", {("PER", "CHL")}),
        ("Peru told Chile it would stop oil deliveries if the flights went on.", "threat", {("PER", "CHL")}),
        ("Peru has agreed to deliver four trucks to Chile, state radio said.", "promise", {("PER", "CHL")}),
        ("Peru said that it would reopen the bridge if Chile lifted its ban.", "promise", {("PER", "CHL")}),
        ("Peru promised Chile to arrest two of the men.", "promise", {("PER", "CHL")}),
        ("Peru and Chile pledged to rebuild the port of Haiti.", "promise", {("PER", "HTI"), ("CHL", "HTI")}),
        ("Peru and Chile agreed to exchange prisoners.", "promise", {("PER", "CHL"), ("CHL", "PER")}),
    ],
)
def test_an_announcement_has_each_issuer_and_addressee(text: str, kind: str, pairs: set[tuple[str, str]]) -> None:
    assert {(act.source.actor, act.target.actor) for act in of_kind(text, kind)} == pairs


@pytest.mark.parametrize(
    "text",
    [
        "Peru offered to host talks between Chile and Bolivia on 21 April.",
        "Peru said it would come if Chile sent observers.",
        "Peru said it would evacuate its citizens from Chile.",
    ],
)
def test_a_plain_announcement_is_neither_threat_nor_promise(text: str) -> None:
    assert of_kind(text, "threat") + of_kind(text, "promise") == []
