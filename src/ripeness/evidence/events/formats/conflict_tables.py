"""Data sets of organised violence: ACLED, before and after its change of columns in 2023, and UCDP GED.

Both count the dead, name armed groups beside states, and do not say who began. What they call the kinds of events
becomes a PLOVER class; that mapping is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ripeness.evidence.events.formats.named_columns import ColumnOf, NamedTable, named_format

if TYPE_CHECKING:
    from ibis.expr.types import Table

ACLED_CLASSES: Final = {
    **{"agreement": "AGREE", "arrests": "COERCE", "non-violent transfer of territory": "RETREAT"},
    **{"change to group/activity": "MOBILIZE", "headquarters or base established": "MOBILIZE"},
    **{"looting/property destruction": "ASSAULT", "disrupted weapons use": "COERCE"},
    "abduction/forced disappearance": "COERCE",
}
"""PLOVER classes of ACLED's sub-events that differ from those of their event type."""
_BY_TYPE: Final = (
    *(("^battle", "ASSAULT"), ("^(explosions|remote violence)", "ASSAULT"), ("^violence against", "ASSAULT")),
    *(("^protests", "PROTEST"), ("^riots", "PROTEST"), ("^(headquarters|strategic: base)", "MOBILIZE")),
    ("^non-violent transfer", "RETREAT"),
)


def _acled_picks(table: Table, column_of: ColumnOf) -> dict[str, Any]:
    import ibis

    kind = table[column_of["kind"]].strip().lower()
    sub = table[column_of["sub_kind"]].strip().lower() if "sub_kind" in column_of else ibis.literal("")
    by_sub = [(sub == name, plover) for name, plover in ACLED_CLASSES.items()]
    by_type = [(kind.re_search(pattern), plover) for pattern, plover in _BY_TYPE]
    # A kind without a class is kept, so that the row set aside shows why.
    return {"plover": ibis.cases(*by_sub, *by_type, else_=kind)}


def _ged_picks(table: Table, column_of: ColumnOf) -> dict[str, Any]:
    """Violence is an assault; civilians are those of the country in which they were killed."""
    import ibis

    picks: dict[str, Any] = {"plover": ibis.literal("ASSAULT")}
    if "country" in column_of:
        country = table[column_of["country"]]
        for end in ("source", "target"):
            name = table[column_of[end]]
            picks[f"{end}_place"] = ibis.cases((name.strip().lower() == "civilians", country), else_=name)
    return picks


_ACLED: Final = NamedTable(
    {
        **{"event_id": ("event_id_cnty", "data_id"), "day": ("event_date",), "year": ("year",)},
        **{"source": ("actor1",), "target": ("actor2",), "kind": ("event_type",), "sub_kind": ("sub_event_type",)},
        "fatalities": ("fatalities",),
    },
    (("day",), ("source",), ("target",), ("kind",)),
    _acled_picks,
    coded_by=("plover",),
    ids_of="acled",
    with_strokes="day",
)
_GED: Final = NamedTable(
    {
        **{"event_id": ("id",), "day": ("date_start",), "source": ("side_a",), "target": ("side_b",)},
        **{"fatalities": ("best", "best_est"), "country": ("country",)},
    },
    (("day",), ("source",), ("target",), ("fatalities",)),
    _ged_picks,
    coded_by=("plover",),
    ids_of="ged",
    several=(", Government of ", ", (Government of )"),
)

FORMATS = (
    named_format(
        "acled",
        "ACLED, by its names of columns: event_date, event_type, actor1, actor2, …",
        _ACLED,
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,fatalities\n"
        "XXX1,03 February 2020,Battles,Armed clash,Military Forces of the United States (2017-2021),State Forces,"
        "Military Forces of Russia (2000-),State Forces,0\n",
    ),
    named_format(
        "ged",
        "UCDP GED, by its names of columns: side_a, side_b, date_start, best, …",
        _GED,
        "id,side_a,side_b,country,date_start,best\n"
        "1,Government of United States of America,Government of Russia (Soviet Union),Invented,2020-02-03,0\n",
    ),
)
