"""Tables that carry CAMEO codes: GDELT's event files, and those of ICEWS.

GDELT's own files have no header: 61 columns since February 2015 (2.0), 57 or 58 before and in the daily files (1.0).
Saved from BigQuery or a data frame they have one, and any of the columns. ICEWS has 20 with a header, one file a week
or a year; its days, its delimiter and its columns differ between releases, so it is read by names as well.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ripeness.evidence.events.formats.contract import DelimitedLayout, EventFormat, Head, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import lost_zeros, raw_rows, scan_files
from ripeness.evidence.events.formats.named_columns import ColumnOf, NamedTable, header_shape, named_format
from ripeness.evidence.events.formats.normal import BLANKS, with_label_code

if TYPE_CHECKING:
    from ibis.expr.types import Table

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
    **{"mentions": "NumMentions", "added": "DATEADDED", "url": "SOURCEURL"},
}


_GDELT_NAMED: Final = NamedTable(
    {
        **{"event_id": ("GLOBALEVENTID",), "day": ("SQLDATE", "Day", "Date"), "quad": ("QuadClass",)},
        **{"code": ("EventCode", "EventBaseCode", "EventRootCode"), "goldstein": ("GoldsteinScale",)},
        **{"source": ("Actor1Code", "Actor1CountryCode", "Actor1Name"), "source_name": ("Actor1Name",)},
        **{"target": ("Actor2Code", "Actor2CountryCode", "Actor2Name"), "target_name": ("Actor2Name",)},
        **{"source_place": ("Actor1CountryCode",), "target_place": ("Actor2CountryCode",)},
        **{"mentions": ("NumMentions",), "added": ("DATEADDED",), "url": ("SOURCEURL",)},
    },
    (("day",), ("source",), ("target",), ("code", "quad")),
    coded_by=("code", "quad"),
    ids_of="gdelt",
)


def _icews_prepared(table: Table, column_of: ColumnOf) -> Table:
    return with_label_code(table, column_of["label"], _BY_LABEL) if "label" in column_of else table


def _icews_picks(table: Table, column_of: ColumnOf) -> dict[str, Any]:
    """The code of an event, by its label where the file has no code."""
    if "label" not in column_of:
        return {}
    if "code" not in column_of:
        return {"code": table[_BY_LABEL]}
    code = table[column_of["code"]].strip().re_replace(r"\.0$", "")
    return {"code": code.lower().isin(BLANKS).ifelse(table[_BY_LABEL], code)}


_BY_LABEL: Final = "code_of_label"
_ICEWS_NAMED: Final = NamedTable(
    {
        **{"event_id": ("Event ID",), "day": ("Event Date",), "code": ("CAMEO Code",), "label": ("Event Text",)},
        **{"source": ("Source Name",), "source_place": ("Source Country",), "goldstein": ("Intensity",)},
        **{"target": ("Target Name",), "target_place": ("Target Country",)},
    },
    (("day",), ("source",), ("target",), ("code", "label")),
    _icews_picks,
    prepare=_icews_prepared,
    coded_by=("code",),
)


def _matches(head: Head, widths: tuple[int, ...]) -> bool:
    rows = head.cells()[:50]
    fits = [len(row) in widths and row[0].isdigit() and len(row[1]) == 8 for row in rows]
    # One good row at the beginning is enough: nothing else looks like it. A header may stand over such rows.
    return bool(fits) and (fits[0] or sum(fits) * 2 > len(fits)) and not _GDELT_NAMED.matches(head)


def _width(head: Head) -> int:
    widths = [len(row) for row in head.cells()[:50] if len(row) in _WIDTHS]
    return max(set(widths), key=widths.count)


def _read(request: ReadRequest, name: str) -> RawRows:
    # Files from before April 2013 end with DATEADDED.
    columns = COLUMNS[name][: _width(request.head)]
    layout = DelimitedLayout(columns)
    picks = {kind: column for kind, column in _PICKS.items() if column in columns}
    lost = lost_zeros(request, columns.index("EventCode"))
    traits = {"compact_dates": True, "lost_zeros": lost, "ids_of": "gdelt"}
    return raw_rows(request, layout, scan_files(request, layout), picks, **traits)


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
    return EventFormat(name, title, matches, read, _width, example={"example.export.CSV": _example(name)})


FORMATS = (
    _format(2, (61,)),
    _format(1, (57, 58)),
    named_format(
        "gdelt-named",
        "GDELT with a header, as BigQuery and data frames save it: SQLDATE, EventCode, …",
        _GDELT_NAMED,
        ",GLOBALEVENTID,SQLDATE,Actor1Code,Actor2Code,EventCode\n0,1,20200203,USA,RUS,130\n",
    ),
    EventFormat(
        "icews",
        "ICEWS, by its names of columns: Event Date, Source Name, Event Text, …",
        _ICEWS_NAMED.matches,
        _ICEWS_NAMED.read,
        header_shape,
        example={"events.tab": "\t".join(_ICEWS) + "\n" + _example("icews", "NA")},
    ),
)
