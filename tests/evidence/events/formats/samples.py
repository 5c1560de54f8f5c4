"""Small files of events in each form, written by us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ripeness.evidence.events.formats import cameo_tables, plover
from ripeness.evidence.events.table import Events, open_events

Cells = dict[str, str]


def gdelt_line(version: int = 2, **cells: str) -> str:
    """A row of GDELT: the USA threatens Russia on 3 February 2020 unless told otherwise."""
    given = {
        **{"GLOBALEVENTID": "1", "SQLDATE": "20200203", "EventCode": "130", "GoldsteinScale": "-4.4"},
        **{"Actor1Code": "USA", "Actor1CountryCode": "USA", "Actor2Code": "RUS", "Actor2CountryCode": "RUS"},
        **{"NumMentions": "7", "SOURCEURL": "https://example.org/a", "QuadClass": "3", **cells},
    }
    return "\t".join(given.get(name, "") for name in cameo_tables.COLUMNS[f"gdelt-{version}"])


def icews_line(**cells: str) -> str:
    """A row of ICEWS: a meeting of two ministries unless told otherwise."""
    given = {
        **{"Event ID": "1", "Event Date": "2018-06-01", "CAMEO Code": "040", "Intensity": "1.0"},
        **{"Source Name": "Foreign Affairs (Bangladesh)", "Source Country": "Bangladesh"},
        **{"Target Name": "Military (Vietnam)", "Target Country": "Vietnam", **cells},
    }
    return "\t".join(given.get(name, "NA") for name in cameo_tables.COLUMNS["icews"])


def polecat_line(columns: Sequence[str] = plover.COLUMNS, **cells: str) -> str:
    """A row of POLECAT, in the columns given."""
    given = {
        **{"Event ID": "P1", "Event Date": "2023-03-04", "Event Type": "THREATEN", "Intensity": "-5.0"},
        **{"Actor Name": "Vladimir Putin", "Actor Country": "RUS", "Quad Code": "VERBAL CONFLICT"},
        **{"Recipient Name": "Government", "Recipient Country": "UKR; USA", **cells},
    }
    return "\t".join(given.get(name, "None") for name in columns)


def write(path: Path, lines: Iterable[str], end: str = "\n") -> Path:
    """A text file of these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + end for line in lines), encoding="utf-8", newline="")
    return path


def rows(events: Events) -> list[dict[str, object]]:
    """The events as dictionaries, by file and line."""
    found: list[dict[str, object]] = events.table.order_by("file", "line", "event_id").to_pyarrow().to_pylist()
    return found


def opened(path: Path, lines: Iterable[str], end: str = "\n") -> Events:
    """Write a file and open it."""
    return open_events(write(path, lines, end))
