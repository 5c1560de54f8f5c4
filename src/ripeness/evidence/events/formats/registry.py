"""The event formats by name. Another package may add one with `register`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats.head import Head

if TYPE_CHECKING:
    from ripeness.evidence.events.formats.read_request import ReadRequest
    from ripeness.evidence.events.formats.rows import RawRows


@dataclass(frozen=True, slots=True)
class EventFormat:
    """One way in which events are written down.

    `title` says what it is in a few words. `looks` tells from a file's head whether it is this
    one. `read` gives the rows of files, each with the text of its fields. `shape` tells files
    apart that have to be read by themselves, such as tables with other columns.
    """

    name: str
    title: str
    looks: Callable[[Head], bool]
    read: Callable[[ReadRequest], RawRows]
    shape: Callable[[Head], Hashable] = lambda head: head.encoding


_FORMATS: dict[str, EventFormat] = {}


def register(event_format: EventFormat) -> EventFormat:
    """Make a format known; raises UsageError where its name is taken."""
    if event_format.name in _FORMATS:
        raise UsageError(f"there is already an event format {event_format.name!r}")
    _FORMATS[event_format.name] = event_format
    return event_format


def formats() -> tuple[EventFormat, ...]:
    """Every format that is known, in the order in which a file is tried."""
    return tuple(_FORMATS.values())


def format_by_name(name: str) -> EventFormat:
    """The format of that name; raises UsageError for an unknown one."""
    if name not in _FORMATS:
        raise UsageError(f"no event format is called {name!r}{did_you_mean(name, _FORMATS)}\n{format_list()}")
    return _FORMATS[name]


def detect_format(head: Head) -> EventFormat:
    """The first format that a file looks like; raises UsageError for a file that looks like none."""
    for one in _FORMATS.values():
        if one.looks(head):
            return one
    raise UsageError(
        f"{head.name}: is no event file that we know; saw {head.seen}. Take it out of the folder, or name the event "
        f"files one by one; what can be read:\n{format_list()}"
    )


def format_list() -> str:
    """All formats, a line each, for a message."""
    return "\n".join(f"  {one.name:<20}{one.title}" for one in _FORMATS.values())
