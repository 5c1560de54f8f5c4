"""Reading of documents: by rules, by a model or by both, with the agreement of the two readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from ripeness.core.errors import UsageError
from ripeness.core.serialise import NotebookRepr, from_fields, to_json_dict
from ripeness.evidence.text.files.language_guess import require_english
from ripeness.evidence.text.files.open_file import files_of, open_document
from ripeness.evidence.text.finders.acts import acts_in
from ripeness.evidence.text.finders.attribution import AttributedSpan, attributed_spans, speaker_at
from ripeness.evidence.text.finders.claims import claims_in, stances_of
from ripeness.evidence.text.finders.coded_events import RULES, Coder, events_in
from ripeness.evidence.text.finders.parties import SentenceContext
from ripeness.evidence.text.finders.positions import positions_in
from ripeness.evidence.text.finders.speakers import author_of, speaker_of_turns
from ripeness.evidence.text.items import KINDS, DocumentReading, Item, Kind, Sentence, SourceText, Speaker, number_items
from ripeness.evidence.text.parsing.clauses import main_actor
from ripeness.evidence.text.parsing.passages import (
    KnownActors,
    Mention,
    Passage,
    case_actors,
    passages_of,
    state_at_war,
    with_first_person,
    world_actors,
)
from ripeness.evidence.text.parsing.publication import order_of_figures, published_on
from ripeness.evidence.text.parsing.sentences import is_heading, is_prose, sentences_of
from ripeness.evidence.text.parsing.turns import Turn, turns_of
from ripeness.evidence.text.second_reader import Service, read_by_model
from ripeness.scenario.files.load import load


def read(
    source: SourceText, *, actors: KnownActors | None = None, published: date | None = None, coder: Coder = RULES
) -> DocumentReading:
    """Everything that the rules extract from a document, each item a proposal with its quote.

    `actors` are those to look for (default: the countries and bodies of the world), `published`
    overrides the day that the file gives, `coder` codes the events. Raises UsageError where the text is not in
    English or spaCy not installed.
    """
    require_english(source.text, source.name)
    day, assumed = published_on(source, published)
    sentences = sentences_of(source.text, source.headings)
    passages = passages_of(source.text, sentences, actors or world_actors())
    author, turns = author_of(source.title, passages), turns_of(source.text)
    base = speaker_of_turns(turns, passages, actors or world_actors(), author)
    voiced = attributed_spans(source.text, passages, base=base)
    voice = partial(speaker_at, voiced, base=base)
    statements = [with_first_person(passage, voice) for passage in passages if _is_told(passage.sentence, turns)]
    events = events_in(statements, actors or world_actors(), day, voice, coder=coder)
    month_first, figures = order_of_figures(source.text)
    context = SentenceContext(
        author, voice, None, author, day, earlier=passages, month_first=month_first, state=state_at_war(passages)
    )
    contexts = tuple(_contexts(statements, voiced, context))
    items = [*(item for pair in contexts for item in _claims_and_acts(*pair)), *events]
    coded_by = [] if coder is RULES else [f"events are coded by {coder.name}"]
    author_warning = f"read as the words of {author.name}: what nobody else is quoted for is theirs"
    return from_fields(
        DocumentReading,
        source,
        title=source.title or _title(source, sentences[0] if sentences else None),
        published=day.isoformat() if day is not None else "",
        sentences=sentences,
        items=number_items(items),
        # In a speech every word is the author's own, so nothing is left out as said by others.
        stances=stances_of(statements, () if author.name else voiced),
        warnings=(*source.warnings, *assumed, *figures, *coded_by, *([author_warning] if author.name else [])),
        positions=tuple(dict.fromkeys(position for pair in contexts for position in positions_in(*pair))),
    )


def _is_told(sentence: Sentence, turns: Sequence[Turn]) -> bool:
    """Whether a sentence states something: no heading, row or label, and not the words of one who asks."""
    in_question = any(turn.is_question and turn.start <= sentence.start < turn.end for turn in turns)
    return is_prose(sentence) and not in_question


def _contexts(
    passages: Sequence[Passage], voiced: Sequence[AttributedSpan], context: SentenceContext
) -> Iterator[tuple[Passage, SentenceContext]]:
    """Each passage in its context; a sentence that names no actor is about the subject of an earlier one.

    `context.earlier` holds every passage of the document.
    """
    subject: Mention | None = None
    for passage in passages:
        speaker = _main_speaker(passage, voiced, context.voice)
        earlier = context.earlier[: passage.sentence.number]
        yield passage, replace(context, speaker=speaker, subject=subject, earlier=earlier)
        subject = main_actor(passage) or subject


def _claims_and_acts(passage: Passage, context: SentenceContext) -> Iterator[Item]:
    yield from claims_in(passage, context)
    yield from acts_in(passage, context)


def _main_speaker(passage: Passage, voiced: Sequence[AttributedSpan], voice: Callable[[int], Speaker]) -> Speaker:
    """Who says most of a sentence, of those quoted in it; else whose words its beginning is."""
    sentence = passage.sentence
    shared = [(min(span.end, sentence.end) - max(span.start, sentence.start), span.speaker) for span in voiced]
    return max((share for share in shared if share[0] > 0), key=itemgetter(0), default=(0, voice(sentence.start)))[1]


def _title(source: SourceText, first: Sentence | None) -> str:
    """The first line where it is short, without the signs that mark a heading; else the file's name."""
    if first is None or len(first.text) > 120:
        return source.name
    return first.section if is_heading(first) else " ".join(first.text.split())


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """For one kind of item: the counts of the first reader, of the second, and of items that both have.

    `share` is positive agreement, 2 · both / (first + second): 1 for full agreement; None where neither has any.
    """

    kind: Kind
    first: int
    second: int
    both: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two readers on one document, by kind."""

    document: str
    readers: tuple[str, ...]
    kinds: tuple[KindAgreement, ...]


def reader_agreement(first: DocumentReading, second: DocumentReading) -> Agreement:
    """Two items agree where kind (and topic and lean of a claim) are equal and half of the shorter quote overlaps."""
    names = tuple(next((item.reader for item in reading.items), "") for reading in (first, second))
    return Agreement(first.name, names, tuple(_kind_agreement(kind, first.items, second.items) for kind in KINDS))


def merge_readings(first: DocumentReading, second: DocumentReading) -> DocumentReading:
    """The items of both; of two that agree that of the first reader, with both readers' names."""
    matches, rest = _match(first.items, second.items)
    items = [
        item if match is None else replace(item, reader=f"{item.reader} and {match.reader}") for item, match in matches
    ]
    warnings = tuple(dict.fromkeys([*first.warnings, *second.warnings]))
    return replace(first, items=number_items([*items, *rest]), warnings=warnings)


def _match(first: Sequence[Item], second: Sequence[Item]) -> tuple[list[tuple[Item, Item | None]], list[Item]]:
    """Each item of the first with one of the second that agrees, each used once; and the rest of the second."""
    rest = list(second)
    matches = []
    for item in first:
        match = next((other for other in rest if _agree(item, other)), None)
        if match is not None:
            rest.remove(match)
        matches.append((item, match))
    return matches, rest


def _kind_agreement(kind: Kind, first: Sequence[Item], second: Sequence[Item]) -> KindAgreement:
    ours = [item for item in first if item.kind == kind]
    theirs = [item for item in second if item.kind == kind]
    both = sum(match is not None for _, match in _match(ours, theirs)[0])
    total = len(ours) + len(theirs)
    return KindAgreement(kind, len(ours), len(theirs), both, round(2 * both / total, 3) if total else None)


def _agree(first: Item, second: Item) -> bool:
    if (first.kind, first.topic, first.lean) != (second.kind, second.topic, second.lean):
        return False
    shared = min(first.end, second.end) - max(first.start, second.start)
    return 2 * shared >= min(first.end - first.start, second.end - second.start) > 0


FORMAT = 1
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """How to read: with the actors of which case, published when, by which reader.

    `case` is empty for the countries and bodies of the world. `published` overrides what the files
    say. `service` is where the second reader is served, needed unless the rules read alone. `coder` says who gives
    the events of the rules' reading their class: the rules, or the small encoder beside them.
    """

    case: str = ""
    published: date | None = None
    reader: Literal["rules", "llm", "both"] = "rules"
    service: Service | None = None
    coder: Literal["rules", "encoder"] = "rules"


@dataclass(frozen=True, slots=True)
class Readings(NotebookRepr):
    """The reading of each document, and (name, reason) of each that could not be read.

    `agreements` has one entry for each reading where both readers read.
    """

    readings: tuple[DocumentReading, ...]
    refused: tuple[tuple[str, str], ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As one JSON document; every item carries the status `proposed`."""
        plain = to_json_dict(self)
        for reading in plain["readings"]:
            reading["items"] = [{"status": "proposed", **item} for item in reading["items"]]
        plain["refused"] = [{"name": name, "reason": reason} for name, reason in plain["refused"]]
        return {"format": FORMAT, **plain}


def read_all(
    paths: Iterable[str | Path], question: ReadingQuestion = ReadingQuestion(), *, progress: Progress | None = None
) -> Readings:
    """Read every document, and go on past those that cannot be read.

    Raises UsageError where a file does not exist, the case is none, or a reader or coder is not installed.
    """
    coder = _coder_of(question)
    actors = case_actors(load(question.case)) if question.case else world_actors()
    files = files_of(paths)
    readings, refused, agreements = [], [], []
    for number, file in enumerate(files):
        if progress is not None:
            sent = f", its text sent to {question.service.label}" if question.service is not None else ""
            progress(f"reading {file.name}{sent}", number / len(files))
        try:
            source = open_document(file)
            if question.reader != "llm":
                require_english(source.text, str(file))
        except UsageError as error:
            refused.append((str(file), str(error)))
            continue
        try:
            reading, agreed = _read_one(source, question, actors, coder)
        except UsageError as error:
            if question.reader == "rules" or len(files) == 1:
                raise
            # A model may fail on one document and do well on the next.
            refused.append((str(file), str(error)))
            continue
        readings.append(reading)
        agreements += [agreed] if agreed is not None else []
    return Readings(tuple(readings), tuple(refused), tuple(agreements))


def _coder_of(question: ReadingQuestion) -> Coder:
    if question.coder == "rules":
        return RULES
    if question.reader == "llm":
        raise UsageError("the encoder works beside the rules; with --encoder leave out --reader llm, or read by both")
    # Only here, since the encoder's libraries are an extra of their own.
    from ripeness.evidence.text.encoder.recode import encoder_coder

    return encoder_coder()


def _read_one(
    source: SourceText, question: ReadingQuestion, actors: KnownActors, coder: Coder
) -> tuple[DocumentReading, Agreement | None]:
    if question.reader == "rules":
        return read(source, actors=actors, published=question.published, coder=coder), None
    if question.service is None:
        raise UsageError("a language model reads only where it is said which one: give --model and --base-url")
    second = read_by_model(source, question.service, actors=actors, published=question.published)
    if question.reader == "llm":
        return second, None
    first = read(source, actors=actors, published=question.published, coder=coder)
    return merge_readings(first, second), reader_agreement(first, second)
