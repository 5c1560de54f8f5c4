"""The event formats by name. Another package may add one with `register`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.evidence.events.formats.contract import EventFormat, Head

FORMAT_MODULES: Final = (
    "cameo_tables",
    "plover",
    "conflict_tables",
    "phoenix",
    "quadruples",
    "plain",  # last: it takes any table whose header has the names that it knows
)
"""Modules of this package that have `FORMATS`, in the order in which a file is tried."""


@cache
def _by_name() -> dict[str, EventFormat]:
    """The formats of FORMAT_MODULES, to which `register` adds."""
    modules = [import_module(f"{__package__}.{name}") for name in FORMAT_MODULES]
    return {event_format.name: event_format for module in modules for event_format in module.FORMATS}


def register(event_format: EventFormat) -> EventFormat:
    """Make a format of another package known, to be tried last; raises UsageError where its name is taken."""
    if event_format.name in _by_name():
        raise UsageError(f"there is already an event format {event_format.name!r}")
    _by_name()[event_format.name] = event_format
    return event_format


def formats() -> tuple[EventFormat, ...]:
    """Every format that is known, in the order in which a file is tried."""
    return tuple(_by_name().values())


def format_by_name(name: str) -> EventFormat:
    """The format of that name; raises UsageError for an unknown one."""
    if name not in _by_name():
        raise UsageError(f"no event format is called {name!r}{did_you_mean(name, _by_name())}\n{format_list()}")
    return _by_name()[name]


def detect_format(head: Head) -> EventFormat:
    """The first format that a file looks like; raises UsageError for a file that looks like none."""
    for event_format in formats():
        if event_format.matches(head):
            return event_format
    raise UsageError(
        f"{head.name}: is no event file that we know; saw {head.description}. Take it out of the folder, or name the "
        f"event files one by one; what can be read:\n{format_list()}"
    )


def format_list() -> str:
    """All formats, a line each, for a message."""
    return "\n".join(f"  {event_format.name:<20}{event_format.title}" for event_format in formats())
