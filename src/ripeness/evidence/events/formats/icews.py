"""ICEWS's own files: 20 columns parted by tabs, with a header, one file a week or a year."""

from __future__ import annotations

from ripeness.evidence.events.formats.contract import DelimitedLayout, EventFormat, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import lost_zeros, raw_rows, scan_files

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


def _read(request: ReadRequest) -> RawRows:
    layout = DelimitedLayout(COLUMNS, headed=True, encoding=request.head.encoding)
    lost = lost_zeros(request, COLUMNS.index("CAMEO Code"), header=True)
    return raw_rows(request, layout, scan_files(request, layout), _PICKS, places="names", lost_zeros=lost)


def _example() -> dict[str, str]:
    cells = {
        **{"Event ID": "1", "Event Date": "2018-06-01", "CAMEO Code": "040", "Intensity": "1.0"},
        **{"Source Name": "Foreign Affairs (United States)", "Source Country": "United States"},
        **{"Target Name": "Vladimir Putin", "Target Country": "Russian Federation"},
    }
    lines = (COLUMNS, [cells.get(name, "NA") for name in COLUMNS])
    return {"events.tab": "".join("\t".join(line) + "\n" for line in lines)}


FORMATS = (
    EventFormat(
        "icews",
        "ICEWS, 20 columns parted by tabs, with a header",
        lambda head: tuple(cell.strip() for cell in head.lines[0].split("\t")) == COLUMNS,
        _read,
        example=_example(),
    ),
)
