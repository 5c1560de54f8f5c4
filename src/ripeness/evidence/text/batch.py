"""Several documents read in one call: the reading of each, and which could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ripeness.core.errors import UsageError
from ripeness.core.notebook_repr import NotebookRepr
from ripeness.core.serialise import to_json_dict
from ripeness.evidence.text.files.open_file import files_of, open_document
from ripeness.evidence.text.files.source_text import SourceText
from ripeness.evidence.text.items import DocumentReading
from ripeness.evidence.text.parsing.known_actors import KnownActors, case_actors, world_actors
from ripeness.evidence.text.read import read
from ripeness.evidence.text.second_reader.agreement import Agreement, merge_readings, reader_agreement
from ripeness.evidence.text.second_reader.read import read_by_model
from ripeness.evidence.text.second_reader.service import Service
from ripeness.scenario.files.load import load

FORMAT = 1
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """How to read: with the actors of which case, published when, by which reader.

    `case` is empty for the countries and bodies of the world. `published` overrides what the files
    say. `service` is where the second reader is served, needed unless the rules read alone.
    """

    case: str = ""
    published: date | None = None
    reader: Literal["rules", "llm", "both"] = "rules"
    service: Service | None = None


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

    Raises UsageError where a file does not exist, the case is none, or a reader is not installed.
    """
    actors = case_actors(load(question.case)) if question.case else world_actors()
    files = files_of(paths)
    readings, refused, agreements = [], [], []
    for number, file in enumerate(files):
        if progress is not None:
            progress(_progress_message(file, question), number / len(files))
        try:
            source = open_document(file)
        except UsageError as error:
            refused.append((str(file), str(error)))
            continue
        try:
            reading, agreed = _read_one(source, question, actors)
        except UsageError as error:
            if question.reader == "rules" or len(files) == 1:
                raise
            # A model may fail on one document and do well on the next.
            refused.append((str(file), str(error)))
            continue
        readings.append(reading)
        agreements += [agreed] if agreed is not None else []
    return Readings(tuple(readings), tuple(refused), tuple(agreements))


def _progress_message(file: Path, question: ReadingQuestion) -> str:
    if question.service is None:
        return f"reading {file.name}"
    return f"reading {file.name}, its text sent to {question.service.label}"


def _read_one(
    source: SourceText, question: ReadingQuestion, actors: KnownActors
) -> tuple[DocumentReading, Agreement | None]:
    if question.reader == "rules":
        return read(source, actors=actors, published=question.published), None
    if question.service is None:
        raise UsageError("a language model reads only where it is said which one: give --model and --base-url")
    second = read_by_model(source, question.service, actors=actors, published=question.published)
    if question.reader == "llm":
        return second, None
    first = read(source, actors=actors, published=question.published)
    return merge_readings(first, second), reader_agreement(first, second)
