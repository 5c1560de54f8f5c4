"""A document as read: sentences and items, each item a proposal with its quote; and items as JSON lines for review.

Nothing here is a fact of the case until a person accepts it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from ripeness.core.errors import Fault, UsageError
from ripeness.core.serialise import to_json_dict

Kind = Literal["event", "threat", "deadline", "promise", "claim"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
Voice = Literal["document", "actor", "official", "unnamed"]
"""Who says it: the document itself, an actor of the case, a named person or body, or an unnamed source."""
Modality = Literal["did", "does", "will", "may", "wants", "denies"]
Topic = Literal["leverage", "resilience", "credibility", "purpose", "battlefield", "alliances", "outlook"]
Direction = Literal["up", "down"]
Lean = Literal["up", "down", "none"]
"""The polarity of a claim: `up` for more of its topic, `down` for less, `none` where it only mentions it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: characters `start` (from 0) to `end` (not included) of its text.

    `section` is the heading that it stands under, empty before the first.
    """

    number: int
    start: int
    end: int
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: `name` as the document has it, `actor` the id that it resolves to (or empty)."""

    voice: Voice = "document"
    name: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ItemParty:
    """One side of an event, act or claim: the words of the document, and the actor that they mean (or empty).

    `actor` is an id of the case, without a case the code of a country or body. `code` is the whole
    code as CAMEO has it (`USAGOV`), where the words have one.
    """

    text: str
    actor: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """An event's class: PLOVER class and mode, CAMEO root, quad class and Goldstein score of the root."""

    plover: str
    mode: str = ""
    cameo: str = ""
    quad: str = ""
    goldstein: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """One event, act or claim, with the words that it rests on.

    `quote` is `text[start:end]` of the document, to the letter. `source` and `target` are the issuer and addressee of
    an act, the actor that a claim is about and the other one that it names. `day` (said or done) and `due` are ISO
    dates or empty. `topic` and `lean` belong to claims. `moves` marks a deadline that takes the place of an earlier
    one. `reader` is `rules` or the name of a model.
    """

    id: str
    kind: Kind
    sentence: int
    start: int
    end: int
    quote: str
    speaker: Speaker = Speaker()
    source: ItemParty = ItemParty("")
    target: ItemParty = ItemParty("")
    code: Code | None = None
    modality: Modality = "did"
    hedges: tuple[str, ...] = ()
    day: str = ""
    due: str = ""
    condition: str = ""
    topic: Topic | None = None
    lean: Lean = "none"
    moves: bool = False
    reader: str = "rules"

    @property
    def actors(self) -> tuple[str, str]:
        """The actors of source and target, empty where unknown."""
        return self.source.actor, self.target.actor

    @property
    def plover(self) -> str:
        """The PLOVER class of an event; empty for other items."""
        return self.code.plover if self.code is not None else ""


@dataclass(frozen=True, slots=True)
class Stance:
    """The sentiment of the document towards an actor: mean of `n` evaluative words, each -1 (against) or 1 (for)."""

    actor: str
    mean: float
    n: int


Stand = Literal["demand", "refusal", "red_line"]


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor wants of another, refuses, or rules out for good (`never`).

    `what` is the act in its base form (`withdraw its troops from the heights`): of a demand what `target` is to do, of
    the others what `source` will not do. `subjects` are its nouns, by which positions on one matter are known.
    """

    kind: Stand
    sentence: int
    source: ItemParty
    target: ItemParty
    what: str
    quote: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document as read: its text, its sentences and its items; and the positions that actors take.

    `name` is the file's, `published` an ISO date or empty, `sha256` the hash of the file's bytes.
    """

    name: str
    title: str
    published: str
    sha256: str
    text: str
    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]
    stances: tuple[Stance, ...] = ()
    warnings: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()


def item_at(kind: Kind, sentence: Sentence, span: tuple[int, int], **fields: Any) -> Item:
    """An item without an id yet, whose quote is the characters `span` of the document, within a sentence."""
    start, end = span
    quote = sentence.text[start - sentence.start : end - sentence.start]
    return Item("", kind, sentence.number, start, end, quote, **fields)


def number_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items in the order of the text, numbered as ids."""
    ordered = sorted(items, key=lambda item: (item.start, item.end, KINDS.index(item.kind), str(item.topic), item.lean))
    return tuple(replace(item, id=f"i{number}") for number, item in enumerate(ordered, 1))


def opposite(direction: Direction) -> Direction:
    """The other direction."""
    return "down" if direction == "up" else "up"


def source_id(document: str, sha256: str) -> str:
    """An id for a document among the sources of a case, the same for the same file."""
    stem = re.sub(r"[^a-z0-9]+", "-", Path(document).stem.lower()).strip("-") or "document"
    return f"{stem[:40].rstrip('-')}-{sha256[:6]}"


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was in a file: its text, and what the file says about itself.

    `title` and `published` (an ISO date) are empty where the file is silent. `sha256` is the hash
    of the file's bytes. `headings` are characters (start, end) of `text`; None where the form of
    the file does not tell which lines are headings. `warnings` say what had to be assumed.
    """

    name: str
    text: str
    sha256: str
    title: str = ""
    published: str = ""
    headings: tuple[tuple[int, int], ...] | None = None
    warnings: tuple[str, ...] = ()


Status = Literal["proposed", "accepted", "rejected"]
STATUSES: Final = get_args(Status)
MAX_BYTES: Final = 50 * 2**20
MOST_FAULTS: Final = 50
_TEXTS: Final = ("document", "sha256", "quote", "day", "due", "condition", "modality")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A reviewed line: its number in the file from 1, its status, its kind and all its fields."""

    number: int
    status: Status
    kind: Kind
    item: dict[str, Any]


def write_review_lines(reading: DocumentReading, status: Status = "proposed") -> str:
    """The items as JSON, one a line, each with its document and `status`."""
    about = {"document": reading.name, "title": reading.title, "published": reading.published, "sha256": reading.sha256}
    rows = ({"status": status, **to_json_dict(item), **about} for item in reading.items)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def parse_review_lines(text: str, name: str) -> tuple[ReviewLine, ...]:
    """Parse reviewed lines; `name` is the file's. Raises UsageError that lists every fault by line."""
    lines: list[ReviewLine] = []
    faults: list[Fault] = []
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        try:
            item = json.loads(row)
        except ValueError as error:
            faults.append(Fault(name, number, 1, f"this line is no JSON: {error}"))
            continue
        messages = list(_faults(item))
        faults += [Fault(name, number, 1, message) for message in messages]
        if not messages:
            lines.append(ReviewLine(number, cast(Status, item["status"]), cast(Kind, item["kind"]), item))
    if faults:
        raise UsageError("\n".join([f"{name} cannot be read:", *map(str, faults[:MOST_FAULTS])]))
    return tuple(lines)


def _faults(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "wanted one JSON object a line, as `ripeness read --out` writes it"
        return
    for key, allowed in (("status", STATUSES), ("kind", KINDS)):
        if item.get(key) not in allowed:
            yield f"{key}: found {str(item.get(key))[:40]!r}; wanted one of {', '.join(allowed)}"
    for key, wanted, fits in _FORMS:
        if not fits(item.get(key)):
            yield f"{key}: wanted {wanted}"


def _is_party(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("actor", ""), str)


_FORMS: Final[tuple[tuple[str, str, Callable[[Any], bool]], ...]] = (
    *((key, "a text", lambda value: isinstance(value, str)) for key in _TEXTS),
    # Not isinstance: True and False are integers to Python.
    *((key, "a whole number", lambda value: type(value) is int and value >= 0) for key in ("start", "end", "sentence")),
    *((key, "an object with `actor`", _is_party) for key in ("source", "target", "speaker")),
)
