"""ICEWS's own files: 20 columns parted by tabs, with a header, one file a week or a year."""

from __future__ import annotations

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.delimited import (
    Layout,
    notes_on,
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

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
"""The names of the columns, in order."""
_PICKS = {
    **{"event_id": "Event ID", "day": "Event Date", "code": "CAMEO Code", "goldstein": "Intensity"},
    **{"source": "Source Name", "source_name": "Source Name", "source_place": "Source Country"},
    **{"target": "Target Name", "target_name": "Target Name", "target_place": "Target Country"},
}
_CODE = COLUMNS.index("CAMEO Code")


def _looks(head: Head) -> bool:
    return tuple(cell.strip() for cell in head.lines[0].split("\t")) == COLUMNS


def _read(reading: Reading) -> Rows:
    layout = Layout(COLUMNS, headed=True, encoding=reading.head.encoding)
    written = (row[_CODE] for file in reading.files for row in file.head.cells()[1:] if len(row) > _CODE)
    lost = codes.lost_zeros(written)
    return Rows(
        picked(scanned(reading, layout), layout, _PICKS),
        places="names",
        lost_zeros=lost,
        unreadable=lambda: unreadable(reading, layout),
        notes=notes_on(reading, lost=lost),
    )


ICEWS = register(EventFormat("icews", "ICEWS, 20 columns parted by tabs, with a header", _looks, _read))
