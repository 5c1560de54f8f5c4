"""What every event format owes: an example, a title, its own detection, and rows in which the actors are found.

A new format is a module of `ripeness.evidence.events.formats` and its name in `registry.FORMAT_MODULES`;
whatever was forgotten is named here.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from ripeness.evidence.events import formats as package
from ripeness.evidence.events.formats.contract import EventFormat
from ripeness.evidence.events.formats.normal import COLUMNS
from ripeness.evidence.events.formats.registry import FORMAT_MODULES, detect_format, formats
from ripeness.evidence.events.formats.text_file import open_text
from ripeness.evidence.events.table import Events, dyad_events, open_events
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion, measure
from tests.evidence.events.formats.samples import rows

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "event-data.md"
every_format = pytest.mark.parametrize("event_format", formats(), ids=lambda event_format: event_format.name)


def _example(event_format: EventFormat, folder: Path) -> Path:
    """The format's example written to a folder; the file of events."""
    assert event_format.example, f"the format {event_format.name} has no example: give it one, USA to RUS"
    for name, text in event_format.example.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / next(iter(event_format.example))


def _events(event_format: EventFormat, folder: Path) -> Events:
    return open_events(_example(event_format, folder), format=event_format.name)


def test_every_module_with_formats_is_in_the_catalogue_and_every_one_listed_is_there() -> None:
    names = [module.name for module in iter_modules(package.__path__)]
    unlisted = [n for n in names if n not in FORMAT_MODULES and hasattr(_module(n), "FORMATS")]
    assert not unlisted, f"add to FORMAT_MODULES in formats/registry.py: {unlisted}"
    assert [name for name in FORMAT_MODULES if name not in names] == []


def _module(name: str) -> Any:
    return import_module(f"{package.__name__}.{name}")


def test_no_two_formats_have_one_name() -> None:
    written = [event_format.name for name in FORMAT_MODULES for event_format in _module(name).FORMATS]
    assert sorted(set(written)) == sorted(written)


@every_format
def test_a_format_has_a_title_and_a_line_in_the_how_to(event_format: EventFormat) -> None:
    assert event_format.title, f"the format {event_format.name} has no title"
    listed = f"| `{event_format.name}` | " in PAGE.read_text(encoding="utf-8")
    assert listed, f"the table of docs/how-to/event-data.md has no line on the format {event_format.name}"


@every_format
def test_a_format_is_told_from_its_example(event_format: EventFormat, tmp_path: Path) -> None:
    path = _example(event_format, tmp_path)
    found = detect_format(open_text(path, str(path), tmp_path).head)
    assert found is event_format, f"the example of {event_format.name} is taken for {found.name}"


@every_format
def test_every_row_of_the_example_becomes_an_event(event_format: EventFormat, tmp_path: Path) -> None:
    events = _events(event_format, tmp_path)
    assert events.set_aside.total == 0, f"rows set aside: {dict(events.set_aside.counts)}"
    assert tuple(events.table.columns) == COLUMNS
    assert all(row["date"] and row["quad"] and row["event_id"] for row in rows(events))


@every_format
@pytest.mark.parametrize("end", ["source", "target"])
def test_actors_and_their_places_are_filled(event_format: EventFormat, end: str, tmp_path: Path) -> None:
    for row in rows(_events(event_format, tmp_path)):
        assert row[end], f"the reader of {event_format.name} leaves `{end}` blank: nobody did it"
        assert row[f"{end}_country"], (
            f"the reader of {event_format.name} leaves `{end}_place` blank, or writes it other than its `places` say: "
            "no question about a country finds such a row (see RawRows in formats/contract.py)"
        )


@every_format
def test_the_actors_of_the_example_are_found_by_who_they_are(event_format: EventFormat, tmp_path: Path) -> None:
    events = _events(event_format, tmp_path)
    assert dyad_events(events, "USA", "RUS").count().to_pyarrow().as_py() >= 1


@every_format
def test_the_example_can_be_measured(event_format: EventFormat, tmp_path: Path) -> None:
    measured = measure([_example(event_format, tmp_path)], DyadQuestion("USA", "RUS"))
    assert measured.directions[0].events >= 1
