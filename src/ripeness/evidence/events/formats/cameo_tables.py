"""Tables parted by tabs that carry CAMEO codes: GDELT's event files, and those of ICEWS.

GDELT has 61 columns since February 2015 (2.0), 57 or 58 before and in the daily files (1.0); ICEWS has 20 with a
header, one file a week or a year.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from ripeness.evidence.events.formats.contract import DelimitedLayout, EventFormat, Head, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import lost_zeros, raw_rows, scan_files

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_TYPES = ("Type1Code", "Type2Code", "Type3Code")
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_EVENT = (
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
)


def _columns(version: int) -> tuple[str, ...]:
    places = [name for name in _PLACE if version > 1 or name != "ADM2Code"]
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{which}{name}" for which in (1, 2) for name in (*_ACTOR, *_TYPES)),
        *_EVENT,
        *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in places),
        *("DATEADDED", "SOURCEURL"),
    )


_ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
COLUMNS: dict[str, tuple[str, ...]] = {"gdelt-1": _columns(1), "gdelt-2": _columns(2), "icews": _ICEWS}
"""The names of the columns by format, in order."""
_WIDTHS = (57, 58, 61)
_PICKS = {
    **{"event_id": "GLOBALEVENTID", "day": "SQLDATE", "code": "EventCode", "goldstein": "GoldsteinScale"},
    **{"source": "Actor1Code", "source_place": "Actor1CountryCode", "source_name": "Actor1Name"},
    **{"target": "Actor2Code", "target_place": "Actor2CountryCode", "target_name": "Actor2Name"},
    **{"mentions": "NumMentions", "url": "SOURCEURL"},
}


_ICEWS_PICKS = {
    **{"event_id": "Event ID", "day": "Event Date", "code": "CAMEO Code", "goldstein": "Intensity"},
    **{"source": "Source Name", "source_name": "Source Name", "source_place": "Source Country"},
    **{"target": "Target Name", "target_name": "Target Name", "target_place": "Target Country"},
}


def _matches(head: Head, widths: tuple[int, ...]) -> bool:
    rows = head.cells()[_has_header(head) :][:50]
    fits = [len(row) in widths and row[0].isdigit() and len(row[1]) == 8 for row in rows]
    # One good row at the beginning is enough: nothing else looks like it.
    return bool(fits) and (fits[0] or sum(fits) * 2 > len(fits))


def _has_header(head: Head) -> bool:
    """Whether the first line has the names of the columns; GDELT itself writes none."""
    return head.lines[0].lower().startswith("globaleventid")


def _width(head: Head) -> int:
    widths = [len(row) for row in head.cells()[:50] if len(row) in _WIDTHS]
    return max(set(widths), key=widths.count)


def _shape(head: Head) -> Hashable:
    return head.encoding, _has_header(head), _width(head)


def _read(request: ReadRequest, name: str) -> RawRows:
    # Files from before April 2013 end with DATEADDED.
    columns = COLUMNS[name][: _width(request.head)]
    layout = DelimitedLayout(columns, headed=_has_header(request.head), encoding=request.head.encoding)
    picks = {kind: column for kind, column in _PICKS.items() if column in columns}
    lost = lost_zeros(request, columns.index("EventCode"))
    return raw_rows(request, layout, scan_files(request, layout), picks, compact_dates=True, lost_zeros=lost)


def _read_icews(request: ReadRequest) -> RawRows:
    layout = DelimitedLayout(_ICEWS, headed=True, encoding=request.head.encoding)
    lost = lost_zeros(request, _ICEWS.index("CAMEO Code"), header=True)
    return raw_rows(request, layout, scan_files(request, layout), _ICEWS_PICKS, places="names", lost_zeros=lost)


def _example(name: str, blank: str = "") -> str:
    """A line of a threat by the USA against Russia, or of talks of the two."""
    cells = {
        **{"GLOBALEVENTID": "1", "SQLDATE": "20200203", "EventCode": "130", "GoldsteinScale": "-4.4"},
        **{"Actor1Code": "USA", "Actor1CountryCode": "USA", "Actor2Code": "RUS", "Actor2CountryCode": "RUS"},
        **{"Event ID": "1", "Event Date": "2018-06-01", "CAMEO Code": "040", "Intensity": "1.0"},
        **{"Source Name": "Foreign Affairs (United States)", "Source Country": "United States"},
        **{"Target Name": "Vladimir Putin", "Target Country": "Russian Federation"},
    }
    return "\t".join(cells.get(column, blank) for column in COLUMNS[name]) + "\n"


def _format(version: int, widths: tuple[int, ...]) -> EventFormat:
    name = f"gdelt-{version}"
    title = f"GDELT {version}.0, {' or '.join(map(str, widths))} columns parted by tabs"
    matches, read = partial(_matches, widths=widths), partial(_read, name=name)
    return EventFormat(name, title, matches, read, _shape, example={"example.export.CSV": _example(name)})


FORMATS = (
    _format(2, (61,)),
    _format(1, (57, 58)),
    EventFormat(
        "icews",
        "ICEWS, 20 columns parted by tabs, with a header",
        lambda head: tuple(cell.strip() for cell in head.lines[0].split("\t")) == _ICEWS,
        _read_icews,
        example={"events.tab": "\t".join(_ICEWS) + "\n" + _example("icews", "NA")},
    ),
)
