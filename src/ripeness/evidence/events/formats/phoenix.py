"""Data of the Open Event Data Alliance and its kin: Phoenix, historical and near real time, and TERRIER.

Column names are those of the published files: Phoenix of the Cline Center (`story_date`), Phoenix near real time,
which has no header (`SourceActorFull` in its documentation), and TERRIER (`date8`).
"""

from __future__ import annotations

from typing import Final

from ripeness.evidence.events.formats.contract import DelimitedLayout, EventFormat, Head, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import raw_rows, scan_files
from ripeness.evidence.events.formats.named_columns import CODINGS, NamedTable, named_format

COLUMNS: Final = (
    *("EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole"),
    *("SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute"),
    *("EventCode", "EventRootCode", "QuadClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName"),
    *("StateName", "CountryCode", "SentenceID", "URLs", "NewsSources"),
)
"""The columns of Phoenix near real time, in order."""
_SAID: Final = {
    "code": ("code", "event_code", "cameo", "root_code", "event_root_code"),
    "quad": ("quad_class", "penta_class"),
    "goldstein": ("goldstein", "goldstein_score"),
    "url": ("url", "urls"),
}
_PHOENIX: Final = NamedTable(
    {
        **{"event_id": ("event_id", "eid"), "day": ("story_date", "date"), **_SAID},
        **{"source": ("source", "source_actor_full"), "target": ("target", "target_actor_full")},
        "sign": ("story_date", "source_actor_full"),
    },
    (("sign",), ("day",), ("source",), ("target",), CODINGS),
    coded_by=("code", "quad"),
)
_TERRIER: Final = NamedTable(
    {
        **{"event_id": ("event_id", "mongo_id"), "day": ("date8",), **_SAID},
        **{"source": ("source", "src_actor"), "target": ("target", "tgt_actor")},
        **{"source_place": ("src_actor",), "target_place": ("tgt_actor",)},
    },
    (("day",), ("source",), ("target",), CODINGS),
    coded_by=("code", "quad"),
)


def _has_no_header(head: Head) -> bool:
    rows = [row for row in head.cells()[:50] if len(row) in (len(COLUMNS), len(COLUMNS) + 1)]
    fits = [len(row[1]) == 8 and row[1].isdigit() and row[1].startswith(row[2]) and len(row[2]) == 4 for row in rows]
    return sum(fits) * 2 > len(head.cells()[:50])


def _read(request: ReadRequest) -> RawRows:
    width = max(len(row) for row in request.head.cells()[:50])
    layout = DelimitedLayout((*COLUMNS, *(("GeoSentence",) if width > len(COLUMNS) else ())))
    ends = {
        f"{end}{kind}": f"{who}ActorFull"
        for end, who in (("source", "Source"), ("target", "Target"))
        for kind in ("", "_place", "_name")
    }
    picks = {"event_id": "EventID", "day": "Date", "code": "EventCode", "quad": "QuadClass", "url": "URLs", **ends}
    return raw_rows(
        request,
        layout,
        scan_files(request, layout),
        {**picks, "goldstein": "GoldsteinScore"},
        coded_by=("code", "quad"),
        places="names",
    )


FORMATS = (
    named_format(
        "phoenix",
        "Phoenix with a header: story_date, source, target, code, …",
        _PHOENIX,
        "eid,story_date,year,month,day,source,target,code,quad_class\nI1,2020-02-03,2020,2,3,USAGOV,RUS,130,3\n",
    ),
    EventFormat(
        "phoenix-rt",
        "Phoenix near real time, 26 columns parted by tabs, without a header",
        _has_no_header,
        _read,
        lambda head: max(len(row) for row in head.cells()[:50]),
        example={
            "events.full.20200203.txt": "\t".join(
                {
                    **{"EventID": "0_v0.2.0", "Date": "20200203", "Year": "2020", "Month": "2", "Day": "3"},
                    **{"SourceActorFull": "USAGOV", "TargetActorFull": "RUS", "EventCode": "130"},
                }.get(column, "")
                for column in COLUMNS
            )
            + "\n"
        },
    ),
    named_format(
        "terrier",
        "TERRIER, with a header: date8, source, target, code, …",
        _TERRIER,
        "id,date8,year,month,day,source,target,code,quad_class\nI1,20200203,2020,2,3,USAGOV,RUS,130,3\n",
    ),
)
