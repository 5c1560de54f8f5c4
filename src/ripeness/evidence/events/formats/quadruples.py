"""Quadruples of ICEWS events as used for temporal knowledge graphs: as text, or as numbers with lists beside them.

Text: source, event text, target, day. Numbers: source, event, target, time (and often a spare
column), with `entity2id.txt` and `relation2id.txt` in the same folder. In these sets a state
seldom stands for itself: its officials and bodies do, so actors are told by name.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ripeness.core.errors import UsageError
from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.delimited import (
    Layout,
    picked,
    scanned,
    unreadable,
)
from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.reading import Reading
from ripeness.evidence.events.formats.registry import (
    EventFormat,
    register,
)
from ripeness.evidence.events.formats.rows import Rows

if TYPE_CHECKING:
    from ibis.expr.types import StringColumn, StringValue, Table

ENTITIES, RELATIONS = "entity2id.txt", "relation2id.txt"
_ORIGINS = {
    **{"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1), "icews0515": date(2005, 1, 1)},
    **{"icews20052015": date(2005, 1, 1)},
}
"""The day of time 0 of the sets that are passed round, by letters and digits of their folder's or file's name."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOOKED_AT = 50


def _is_text(head: Head) -> bool:
    rows = head.cells()[:_LOOKED_AT]
    fits = sum(len(row) == 4 and bool(_DAY.fullmatch(row[3].strip())) for row in rows)
    return fits * 2 > len(rows)


def _is_numbers(head: Head) -> bool:
    rows = head.cells()[:_LOOKED_AT]
    fits = sum(len(row) in (4, 5) and all(re.fullmatch(r"-?\d+", cell.strip()) for cell in row) for row in rows)
    return fits * 2 > len(rows)


def _read_text(reading: Reading) -> Rows:
    reading = reading.counting
    layout = Layout(("source", "event", "target", "day"), encoding=reading.head.encoding)
    table = scanned(reading, layout)
    keys = codes.codes_by_label()
    coded = _joined(table, keys, _key(table.event), "code")
    # A label that the table does not know is kept, so that the row set aside shows why.
    return _rows(reading, layout, coded.mutate(code=coded.code.fill_null(coded.event)))


def _read_numbers(reading: Reading) -> Rows:
    reading, head = reading.counting, reading.head
    width = max(len(row) for row in head.cells()[:_LOOKED_AT])
    layout = Layout(("s", "r", "o", "time", "spare")[:width], encoding=head.encoding)
    folder = Path(reading.files[0].name).parent
    entities, relations = _numbered(folder / ENTITIES), _numbered(folder / RELATIONS)
    coded = {number: codes.codes_by_label().get(codes.label_key(label), label) for number, label in relations.items()}
    table = scanned(reading, layout)
    table = _joined(table, entities, table.s.strip(), "source")
    table = _joined(table, entities, table.o.strip(), "target")
    table = _joined(table, coded, table.r.strip(), "code")
    return _rows(reading, layout, table.mutate(day=_day(table.time, _origin(reading), _step(reading))))


def _rows(reading: Reading, layout: Layout, table: Table) -> Rows:
    ends = {f"{end}{kind}": table[end] for end in ("source", "target") for kind in ("", "_name", "_place")}
    return Rows(
        picked(table, layout, {**ends, "day": table.day, "code": table.code}),
        places="names",
        identifiers=False,
        unreadable=lambda: unreadable(reading, layout),
    )


def _joined(table: Table, known: dict[str, str], key: StringValue, name: str) -> Table:
    import ibis
    import pyarrow as pa

    lookup = ibis.memtable(pa.table({"written": list(known), name: list(known.values())}))
    return table.left_join(lookup, key == lookup.written).drop("written")


def _key(label: StringColumn) -> StringValue:
    """`codes.label_key` as an expression."""
    key: StringValue = label.lower().re_replace("[^a-z]", "").hexdigest("sha256").lower().left(8)
    return key


def _day(time: StringColumn, origin: date, step: int) -> StringValue:
    import ibis

    days = time.strip().try_cast("int64") // step
    day: StringValue = (ibis.literal(origin) + days.cast("int32").as_interval("D")).cast("date").cast("string")
    return day


def _step(reading: Reading) -> int:
    """How many units of time a day has: 24 where all times are whole days of hours, else 1."""
    times = {
        int(row[3]) for file in reading.files for row in file.head.cells() if len(row) > 3 and row[3].strip().isdigit()
    }
    return 24 if any(times) and all(time % 24 == 0 for time in times) else 1


def _origin(reading: Reading) -> date:
    if reading.origin is not None:
        return reading.origin
    path = Path(reading.files[0].name).absolute()
    for part in reversed(path.parts):
        letters = re.sub("[^a-z0-9]", "", part.lower())
        for name, origin in _ORIGINS.items():
            if letters.startswith(name):
                return origin
    wanted = ", ".join(_ORIGINS)
    raise UsageError(
        f"{path.name}: its times count from a day that it does not name; say which (origin), or put the "
        f"files in a folder named after the set ({wanted})"
    )


def _numbered(path: Path) -> dict[str, str]:
    """Names by number, from a list of names and numbers parted by tabs."""
    if not path.is_file():
        raise UsageError(
            f"{path}: there is no such file; wanted {ENTITIES} and {RELATIONS} beside quadruples of numbers"
        )
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    pairs = [line.rsplit("\t", 1) for line in lines if "\t" in line]
    return {number.strip(): name.strip() for name, number in pairs}


TEXT = register(EventFormat("quadruples", "source, event text, target, day, parted by tabs", _is_text, _read_text))
NUMBERS = register(
    EventFormat(
        "quadruple-numbers",
        f"source, event, target and time as numbers, with {ENTITIES} and {RELATIONS} beside",
        _is_numbers,
        _read_numbers,
        lambda head: (head.encoding, Path(head.name).parent),
    )
)
