"""Documents read for a case: kept in the hidden folder until what a person accepts of them enters the case."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import to_json

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.evidence.text.items import DocumentReading, Item, ItemParty
from ripeness.evidence.text.review_lines import write_review_lines
from ripeness.report.html.write import put
from ripeness.web.services.http_errors import Busy, NotThere
from ripeness.web.services.jobs.store import now
from ripeness.web.services.names import known_id
from ripeness.web.services.workspace import Workspace

MOST: Final = 200
"""Documents kept for a case."""
READING, STATE = "reading.json", "state.json"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a list shows it: how many of its items were found, accepted, rejected and entered in the case."""

    id: str
    name: str
    title: str
    published: str
    added: str
    items: int
    accepted: int
    rejected: int
    entered: int


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with what a person said of it; `entered` once it stands in the case."""

    status: str
    entered: bool
    item: Item


@dataclass(frozen=True, slots=True)
class Read:
    """A document with all that was found in it. Offsets of items and sentences count the letters of `text`."""

    paper: Paper
    reading: DocumentReading
    items: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of an item: its status, and corrections of what a row of the case needs (None: as it is)."""

    status: str
    source: str | None = None
    target: str | None = None
    day: str | None = None
    due: str | None = None


class Papers:
    """The documents of a case of a workspace."""

    def __init__(self, workspace: Workspace, case: str) -> None:
        self._place = workspace.case(case)
        self._folder = workspace.hidden / "documents" / case
        self._workspace, self._case = workspace, case

    def all(self) -> tuple[Paper, ...]:
        """Every document, the newest first."""
        places = self._folder.iterdir() if self._folder.is_dir() else ()
        found = [self.get(place.name).paper for place in places if (place / READING).is_file()]
        return tuple(sorted(found, key=lambda paper: paper.added, reverse=True))

    def add(self, name: str, content: bytes, published: date | None) -> Read:
        """Read a document and keep what was found; UsageError where it cannot be read."""
        if len(self.all()) >= MOST:
            raise Busy(f"{MOST} documents are kept for this case, the most that are; remove one first")
        with tempfile.TemporaryDirectory(prefix="read-") as place:
            file = Path(place) / safe_name(name)
            file.write_bytes(content)
            question = workbench.ReadingQuestion(case=str(self._place), published=published)
            found = workbench.read([file], question)
        if not found.readings:
            raise UsageError(found.refused[0][1].replace(f"{file}", safe_name(name)))
        return self._keep(found.readings[0])

    def get(self, name: str) -> Read:
        """A document with what was said of its items; NotThere where there is none."""
        place = self._folder / known_id(name, "document")
        if not (place / READING).is_file():
            raise NotThere(f"there is no document {name}", "document")
        reading: DocumentReading = _adapter().validate_json((place / READING).read_bytes())
        state = json.loads((place / STATE).read_text(encoding="utf-8"))
        judged = tuple(_judged(item, state["items"].get(item.id, {})) for item in reading.items)
        return Read(_paper(name, reading, state["added"], judged), reading, judged)

    def judge(self, name: str, item: str, judgement: Judgement) -> Judged:
        """Accept, reject or reopen an item; UsageError where it stands in the case already."""
        found = self.get(name)
        before = next((one for one in found.items if one.item.id == item), None)
        if before is None:
            raise NotThere(f"the document has no item {item!r}", "item")
        if before.entered:
            raise UsageError(f"the item {item} stands in the case already; change it there", "item")
        said = {key: value for key in ("status", "source", "target", "day", "due")
                if (value := getattr(judgement, key)) is not None}  # fmt: skip
        state = self._state(name)
        state["items"][item] = {**state["items"].get(item, {}), **said}
        self._put(name, state)
        return next(one for one in self.get(name).items if one.item.id == item)

    def accept(self, name: str) -> workbench.Entered:
        """Enter the accepted items that are not yet there into the case: all of them, or none."""
        found, case = self.get(name), self._workspace.own(self._case)
        taken = [one for one in found.items if one.status == "accepted" and not one.entered]
        if not taken:
            raise UsageError("no item is accepted that does not stand in the case already; accept some first")
        with tempfile.TemporaryDirectory(prefix="accept-") as place:
            file = Path(place) / f"{Path(safe_name(found.reading.name)).stem}.jsonl"
            text = write_review_lines(replace(found.reading, items=tuple(one.item for one in taken)))
            file.write_text(text.replace('{"status": "proposed"', '{"status": "accepted"'), encoding="utf-8")
            file.with_suffix(".txt").write_text(found.reading.text, encoding="utf-8", newline="")
            entered = workbench.accept(file, case)
        state = self._state(name)
        for one in taken:
            state["items"][one.item.id] = {**state["items"].get(one.item.id, {}), "entered": True}
        self._put(name, state)
        return replace(entered, files=tuple(Path(file).relative_to(case).as_posix() for file in entered.files))

    def remove(self, name: str) -> None:
        """Forget a document; what entered the case stays there."""
        self.get(name)
        shutil.rmtree(self._folder / name)

    def _keep(self, reading: DocumentReading) -> Read:
        name = secrets.token_hex(8)
        place = self._folder / name
        place.mkdir(parents=True)
        put(place / STATE, json.dumps({"added": now(), "items": {}}) + "\n")
        # Last, for a document is there once this is.
        put(place / READING, to_json(reading).decode())
        return self.get(name)

    def _state(self, name: str) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self._folder / name / STATE).read_text(encoding="utf-8"))
        return state

    def _put(self, name: str, state: dict[str, Any]) -> None:
        put(self._folder / name / STATE, json.dumps(state, ensure_ascii=False) + "\n")


def safe_name(name: str) -> str:
    """A file's name without anything that a path, a shell or another system could take amiss."""
    plain = re.sub(r"[^\w.-]+", "-", name.replace("\\", "/").rpartition("/")[2]).strip("-.")
    return plain[-80:].lstrip("-.") or "document"


def _judged(item: Item, said: dict[str, Any]) -> Judged:
    source, target = (_party(party, said.get(key)) for key, party in (("source", item.source), ("target", item.target)))
    item = replace(item, source=source, target=target, day=said.get("day", item.day), due=said.get("due", item.due))
    return Judged(said.get("status", "proposed"), bool(said.get("entered")), item)


def _party(party: ItemParty, actor: str | None) -> ItemParty:
    return party if actor is None else replace(party, actor=actor)


def _paper(name: str, reading: DocumentReading, added: str, judged: tuple[Judged, ...]) -> Paper:
    def count(status: str) -> int:
        return sum(one.status == status for one in judged)

    return Paper(
        id=name,
        name=reading.name,
        title=reading.title,
        published=reading.published,
        added=added,
        items=len(judged),
        accepted=count("accepted"),
        rejected=count("rejected"),
        entered=sum(one.entered for one in judged),
    )


@cache
def _adapter() -> TypeAdapter[DocumentReading]:
    return TypeAdapter(DocumentReading)
