"""Documents read for a case, with a person's judgement of each item, in the workspace's hidden folder."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import to_json

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.core.serialise import from_fields
from ripeness.report.renderers.files import write_atomically
from ripeness.web.services.http_errors import NotFound, TooBusy
from ripeness.web.services.jobs.store import timestamp
from ripeness.web.services.names import known_file, known_id
from ripeness.web.services.workspace import Workspace

MOST: Final = 200
"""Documents kept for a case."""
READING, STATE = "reading.json", "state.json"


@dataclass(frozen=True, slots=True)
class StoredDocument:
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
class JudgedItem:
    """An item with what a person said of it; `entered` once it stands in the case."""

    status: str
    entered: bool
    item: workbench.Item


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A document with all that was found in it. Offsets of items and sentences count the letters of `text`."""

    paper: StoredDocument
    reading: workbench.DocumentReading
    items: tuple[JudgedItem, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of an item: its status, and corrections of what a row of the case needs (None: as it is)."""

    status: str
    source: str | None = None
    target: str | None = None
    day: str | None = None
    due: str | None = None


class DocumentStore:
    """The documents of a case of a workspace."""

    def __init__(self, workspace: Workspace, case: str) -> None:
        self._place = workspace.case(case)
        self._folder = workspace.hidden_folder / "documents" / case
        self._workspace, self._case = workspace, case

    def all(self) -> tuple[StoredDocument, ...]:
        """Every document, the newest first."""
        places = self._folder.iterdir() if self._folder.is_dir() else ()
        documents = [self.get(place.name).paper for place in places if (place / READING).is_file()]
        return tuple(sorted(documents, key=lambda paper: paper.added, reverse=True))

    def add(self, name: str, content: bytes, published: date | None) -> JudgedReading:
        """Read a document and keep what was found; UsageError where it cannot be read."""
        if len(self.all()) >= MOST:
            raise TooBusy(f"{MOST} documents are kept for this case, the most that are; remove one first")
        with tempfile.TemporaryDirectory(prefix="read-") as place:
            file = Path(place) / safe_name(name)
            file.write_bytes(content)
            question = workbench.ReadingQuestion(case=str(self._place), published=published)
            result = workbench.read([file], question)
        if not result.readings:
            raise UsageError(result.refused[0][1].replace(f"{file}", safe_name(name)))
        return self._keep(result.readings[0])

    def get(self, name: str) -> JudgedReading:
        """A document with what was said of its items; NotFound where there is none."""
        place = self._folder / known_id(name, "document")
        if not (place / READING).is_file():
            raise NotFound(f"there is no document {name}", "document")
        reading: workbench.DocumentReading = _adapter().validate_json((place / READING).read_bytes())
        state = json.loads((place / STATE).read_text(encoding="utf-8"))
        judged = tuple(_apply_judgement(item, state["items"].get(item.id, {})) for item in reading.items)
        return JudgedReading(_summary(name, reading, state["added"], judged), reading, judged)

    def judge(self, name: str, item: str, judgement: Judgement) -> JudgedItem:
        """Accept, reject or reopen an item; UsageError where it stands in the case already."""
        before = next((judged for judged in self.get(name).items if judged.item.id == item), None)
        if before is None:
            raise NotFound(f"the document has no item {item!r}", "item")
        if before.entered:
            raise UsageError(f"the item {item} stands in the case already; change it there", "item")
        changes = {key: value for key, value in asdict(judgement).items() if value is not None}
        state = self._state(name)
        state["items"][item] = {**state["items"].get(item, {}), **changes}
        self._write_state(name, state)
        return next(judged for judged in self.get(name).items if judged.item.id == item)

    def accept(self, name: str) -> workbench.Entered:
        """Enter the accepted items that are not yet there into the case: all of them, or none."""
        document, case = self.get(name), self._workspace.own(self._case)
        accepted = [judged for judged in document.items if judged.status == "accepted" and not judged.entered]
        if not accepted:
            raise UsageError("no item is accepted that does not stand in the case already; accept some first")
        with tempfile.TemporaryDirectory(prefix="accept-") as place:
            file = Path(place) / f"{Path(safe_name(document.reading.name)).stem}.jsonl"
            text = workbench.write_review_lines(
                replace(document.reading, items=tuple(judged.item for judged in accepted))
            )
            file.write_text(text.replace('{"status": "proposed"', '{"status": "accepted"'), encoding="utf-8")
            file.with_suffix(".txt").write_text(document.reading.text, encoding="utf-8", newline="")
            entered = workbench.accept(file, case)
        state = self._state(name)
        for judged in accepted:
            state["items"][judged.item.id] = {**state["items"].get(judged.item.id, {}), "entered": True}
        self._write_state(name, state)
        return replace(entered, files=tuple(Path(file).relative_to(case).as_posix() for file in entered.files))

    def proposal(self, name: str, perspective: str) -> workbench.Proposal:
        """What a document would change in the case, as a perspective; what a person rejected of it is left out."""
        known_file(f"{workbench.PERSPECTIVES}/{perspective}.yaml")
        document = self.get(name)
        items = tuple(judged.item for judged in document.items if judged.status != "rejected")
        return workbench.propose_perspective(replace(document.reading, items=items), self._place, perspective)

    def enter(self, proposal: workbench.Proposal, paths: Collection[str]) -> tuple[str, ...]:
        """Write the changes of those paths as a perspective of an own case; the names of the files new or changed.

        Raises UsageError where the proposal has no such path, or none is left.
        """
        place = self._workspace.own(self._case)
        files = workbench.enter_perspective(proposal, place, paths)
        return tuple(file.relative_to(place).as_posix() for file in files)

    def remove(self, name: str) -> None:
        """Forget a document; what entered the case stays there."""
        self.get(name)
        shutil.rmtree(self._folder / name)

    def _keep(self, reading: workbench.DocumentReading) -> JudgedReading:
        name = secrets.token_hex(8)
        place = self._folder / name
        place.mkdir(parents=True)
        write_atomically(place / STATE, json.dumps({"added": timestamp(), "items": {}}) + "\n")
        # Last: a folder without a reading is no document yet.
        write_atomically(place / READING, to_json(reading).decode())
        return self.get(name)

    def _state(self, name: str) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self._folder / name / STATE).read_text(encoding="utf-8"))
        return state

    def _write_state(self, name: str, state: dict[str, Any]) -> None:
        write_atomically(self._folder / name / STATE, json.dumps(state, ensure_ascii=False) + "\n")


def safe_name(name: str) -> str:
    """A file's name without anything that a path, a shell or another system could take amiss."""
    plain = re.sub(r"[^\w.-]+", "-", name.replace("\\", "/").rpartition("/")[2]).strip("-.")
    return plain[-80:].lstrip("-.") or "document"


def _apply_judgement(item: workbench.Item, judgement: dict[str, Any]) -> JudgedItem:
    source, target = (
        _party(party, judgement.get(key)) for key, party in (("source", item.source), ("target", item.target))
    )
    item = replace(
        item, source=source, target=target, day=judgement.get("day", item.day), due=judgement.get("due", item.due)
    )
    return JudgedItem(judgement.get("status", "proposed"), bool(judgement.get("entered")), item)


def _party(party: workbench.ItemParty, actor: str | None) -> workbench.ItemParty:
    return party if actor is None else replace(party, actor=actor)


def _summary(
    name: str, reading: workbench.DocumentReading, added: str, judged: tuple[JudgedItem, ...]
) -> StoredDocument:
    counts = Counter(item.status for item in judged)
    return from_fields(
        StoredDocument,
        reading,
        id=name,
        added=added,
        items=len(judged),
        accepted=counts["accepted"],
        rejected=counts["rejected"],
        entered=sum(item.entered for item in judged),
    )


@cache
def _adapter() -> TypeAdapter[workbench.DocumentReading]:
    return TypeAdapter(workbench.DocumentReading)
