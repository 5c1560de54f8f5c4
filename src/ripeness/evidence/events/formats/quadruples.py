"""Quadruples of ICEWS events as used for temporal knowledge graphs: as text, or as numbers with lists beside them.

Text: source, event text, target, day. Numbers: source, event, target, time (and often a spare
column), with `entity2id.txt` and `relation2id.txt` in the same folder. In these sets a state
seldom stands for itself: its officials and bodies do, so actors are told by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ripeness.core.errors import UsageError
from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import DelimitedLayout, EventFormat, Head, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import Scan, raw_rows, scan_files
from ripeness.evidence.events.formats.normal import join_values, with_label_code

if TYPE_CHECKING:
    from ibis.expr.types import StringColumn, StringValue

ENTITIES, RELATIONS = "entity2id.txt", "relation2id.txt"
_ORIGINS = {
    **{"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1), "icews0515": date(2005, 1, 1)},
    **{"icews20052015": date(2005, 1, 1)},
}
"""The day of time 0 of the sets that are passed round, by letters and digits of their folder's or file's name."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOOKED_AT = 50


def _most_rows(head: Head, fits: Callable[[list[str]], bool]) -> bool:
    rows = head.cells()[:_LOOKED_AT]
    return sum(map(fits, rows)) * 2 > len(rows)


def _is_text(row: list[str]) -> bool:
    return len(row) == 4 and bool(_DAY.fullmatch(row[3].strip()))


def _is_numbers(row: list[str]) -> bool:
    return len(row) in (4, 5) and all(re.fullmatch(r"-?\d+", cell.strip()) for cell in row)


def _read_text(request: ReadRequest) -> RawRows:
    request = request.counting
    layout = DelimitedLayout(("source", "event", "target", "day"))
    scan = scan_files(request, layout)
    return _rows(request, layout, Scan(with_label_code(scan.table, "event", "code"), scan.input))


def _read_numbers(request: ReadRequest) -> RawRows:
    request, head = request.counting, request.head
    width = max(len(row) for row in head.cells()[:_LOOKED_AT])
    layout = DelimitedLayout(("s", "r", "o", "time", "spare")[:width])
    folder = Path(request.files[0].name).parent
    entities, relations = _names_by_number(folder / ENTITIES), _names_by_number(folder / RELATIONS)
    coded = {number: codes.codes_by_label().get(codes.label_key(label), label) for number, label in relations.items()}
    scan = scan_files(request, layout)
    table = scan.table
    for values, column, name in ((entities, "s", "source"), (entities, "o", "target"), (coded, "r", "code")):
        table = join_values(table, values, table[column].strip(), name)
    dated = table.mutate(day=_day(table.time, _origin(request), _step(request)))
    return _rows(request, layout, Scan(dated, scan.input))


def _rows(request: ReadRequest, layout: DelimitedLayout, scan: Scan) -> RawRows:
    table = scan.table
    ends = {f"{end}{kind}": table[end] for end in ("source", "target") for kind in ("", "_name", "_place")}
    picks = {**ends, "day": table.day, "code": table.code}
    return raw_rows(request, layout, scan, picks, places="names", identifiers=False)


def _day(time: StringColumn, origin: date, step: int) -> StringValue:
    import ibis

    days = time.strip().try_cast("int64") // step
    day: StringValue = (ibis.literal(origin) + days.cast("int32").as_interval("D")).cast("date").cast("string")
    return day


def _step(request: ReadRequest) -> int:
    """How many units of time a day has: 24 where all times are whole days of hours, else 1."""
    times = {
        int(row[3]) for file in request.files for row in file.head.cells() if len(row) > 3 and row[3].strip().isdigit()
    }
    return 24 if any(times) and all(time % 24 == 0 for time in times) else 1


def _origin(request: ReadRequest) -> date:
    if request.origin is not None:
        return request.origin
    path = Path(request.files[0].name).absolute()
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


def _names_by_number(path: Path) -> dict[str, str]:
    """Names by number, from a list of names and numbers parted by tabs."""
    if not path.is_file():
        wanted = f"{ENTITIES} and {RELATIONS} beside quadruples of numbers"
        raise UsageError(f"{path}: there is no such file; wanted {wanted}")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    pairs = [line.rsplit("\t", 1) for line in lines if "\t" in line]
    return {number.strip(): name.strip() for name, number in pairs}


FORMATS = (
    EventFormat(
        "quadruples",
        "source, event text, target, day, parted by tabs",
        partial(_most_rows, fits=_is_text),
        _read_text,
        example={"train.txt": "Barack Obama\tMake a visit\tRussia\t2014-03-01\n"},
    ),
    EventFormat(
        "quadruple-numbers",
        f"source, event, target and time as numbers, with {ENTITIES} and {RELATIONS} beside",
        partial(_most_rows, fits=_is_numbers),
        _read_numbers,
        lambda head: Path(head.name).parent,
        example={
            "icews14/train.txt": "0\t0\t1\t24\n",
            f"icews14/{ENTITIES}": "John_Kerry\t0\nSergey_Viktorovich_Lavrov\t1\n",
            f"icews14/{RELATIONS}": "Engage_in_negotiation\t0\n",
        },
    ),
)
