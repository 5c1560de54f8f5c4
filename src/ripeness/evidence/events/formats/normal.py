"""Normalisation of raw rows to events: one set of Ibis expressions for every format and backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.actors import names
from ripeness.evidence.events.actors.names import countries_by_code
from ripeness.evidence.events.formats.contract import RawRows
from ripeness.evidence.events.quad_classes import QUAD_BY_ABBREVIATION, QUADS, Quad

if TYPE_CHECKING:
    from ibis.expr.types import Column, StringColumn, Table

COLUMNS = (
    *("event_id", "date", "source", "target", "source_country", "target_country", "source_name", "target_name"),
    *("code", "plover", "quad", "goldstein", "mentions", "file", "line", "url"),
)
"""The columns of a table of events, in order."""
_QUAD_NUMBERS: dict[str, Quad] = {
    **{"1": "verbal_cooperation", "2": "material_cooperation", "3": "verbal_conflict", "4": "material_conflict"},
    **{abbreviation.lower(): quad for abbreviation, quad in QUAD_BY_ABBREVIATION.items()},
    **{name: quad for quad in QUADS for name in (quad, quad.replace("_", " "))},
}


def events_of(rows: RawRows) -> Table:
    """The usable rows as events, with COLUMNS."""
    read = _read(rows)
    # Lookups are left joins, so that an unknown code leaves null here and its row can be shown as set aside.
    good = read.filter(read.fault.isnull(), read.date.notnull(), read.quad.notnull())
    if not rows.identifiers:
        good = good.mutate(event_id=good.file + ":" + good.line.cast("string"))
    return good.select(*COLUMNS)


def faulty_rows(rows: RawRows) -> Table:
    """The other rows: `file`, `line`, `reason`, `text`."""
    import ibis

    read = _read(rows)
    reason = ibis.coalesce(
        read.fault,
        ibis.cases(
            (read.date.isnull() & (read.day.fill_null("").strip() == ""), "no date"),
            (read.date.isnull(), "a date that is none"),
            (read.quad.isnull() & (read.said.strip() == ""), "no event code"),
            (read.quad.isnull(), "an event code in no table"),
        ),
    )
    with_reason = read.select("file", "line", "text", reason=reason)
    return with_reason.filter(with_reason.reason.notnull()).select("file", "line", "reason", "text")


_CODINGS = ("code", "plover", "quad")
_WORDS = ("event_id", "source", "target", "source_name", "target_name", "url")


def _read(rows: RawRows) -> Table:
    """Every row with its fields parsed; null where a field could not be."""
    import ibis

    table = _with_meaning(_with_countries(rows), rows)
    # Of the columns that say what an event is, those that the format has, best first.
    tries, scores, plovers = (
        [table[f"{kind}_by_{way}"] for way in _CODINGS if f"{kind}_by_{way}" in table.columns]
        for kind in ("quad", "goldstein", "plover")
    )
    return table.mutate(
        code=table.known_code.fill_null("") if "known_code" in table.columns else ibis.literal(""),
        plover=ibis.coalesce(*[plover.nullif("") for plover in plovers], ""),
        quad=ibis.coalesce(*tries),
        goldstein=ibis.coalesce(_number(table.goldstein), *scores),
        mentions=ibis.coalesce(_number(table.mentions).cast("int64"), 1),
        said=ibis.literal("").join([table[name].fill_null("") for name in rows.coded_by]),
        **{name: table[name].fill_null("").strip() for name in _WORDS},
        source_country=table.source_country.fill_null(""),
        target_country=table.target_country.fill_null(""),
    )


def _with_meaning(table: Table, rows: RawRows) -> Table:
    if "code" in rows.coded_by:
        table = _join_lookup(table, _codes(codes.spellings(rows.lost_zeros)), table.code)
    if "plover" in rows.coded_by:
        table = _join_lookup(table, _plovers(), table.plover.upper())
    if "quad" in rows.coded_by:
        table = join_values(table, _QUAD_NUMBERS, table.quad.lower(), "quad_by_quad")
    return table


def _with_countries(rows: RawRows) -> Table:
    """The rows with both countries and the date."""
    table = rows.table
    if rows.places == "names":
        # Who holds an office depends on the day.
        dated = table.mutate(date=_date(table.day, compact=rows.compact_dates))
        return _with_place(_with_place(dated, "source"), "target")
    for end in ("source", "target"):
        table = join_values(table, countries_by_code(), table[f"{end}_place"], f"{end}_country")
    # Last, so that dates are parsed only for the rows that a filter on countries leaves.
    return table.mutate(date=_date(table.day, compact=rows.compact_dates))


def _with_place(table: Table, end: str) -> Table:
    """The country of an actor by name: of a country, or of one who held office on the day of the event."""
    tenures = [tenure for tenure in names.places_by_key() if tenure.who not in names.BODIES]
    fields = {"written": "name", f"{end}_country": "who", "start": "start", "end": "end"}
    lookup = _memory({column: [getattr(tenure, name) for tenure in tenures] for column, name in fields.items()})
    key = _place(table[f"{end}_place"]).replace("_", " ").strip().lower()
    in_time = (table.date >= lookup.start) & (table.date <= lookup.end)
    return table.left_join(lookup, [key == lookup.written, in_time]).drop("written", "start", "end")


def _place(text: StringColumn) -> StringColumn:
    """The part that names the place: the country of a CAMEO actor code, the text in final brackets, or all of it."""
    import ibis

    place: StringColumn = ibis.cases(
        (text.re_search("^[A-Z]{3}([A-Z]{3})+$"), text[0:3]),
        (text.re_search(r"\([^()]*\)\s*$"), text.re_extract(r"\(([^()]*)\)\s*$", 1)),
        else_=text,
    )
    return place


def join_values(table: Table, values: dict[str, Any], key: Column, name: str) -> Table:
    """The table with the value of each row's key in the column `name`; null where the key has none."""
    return _join_lookup(table, _memory({"written": list(values), name: list(values.values())}), key)


def _join_lookup(table: Table, lookup: Table, key: Column) -> Table:
    return table.left_join(lookup, key == lookup.written).drop("written")


def _codes(spelled: dict[str, str]) -> Table:
    meanings = [codes.cameo()[code] for code in spelled.values()]
    fields = {"known_code": "code", **{f"{name}_by_code": name for name in ("plover", "quad", "goldstein")}}
    columns: dict[str, list[Any]] = {"written": list(spelled)}
    return _memory(columns | {column: [getattr(row, name) for row in meanings] for column, name in fields.items()})


def _plovers() -> Table:
    quads, scores = codes.plover_quads(), codes.plover_goldstein()
    spelled = {name: codes.plover_class(name) for name in codes.plover_names()}
    names = list(spelled.values())
    meanings: dict[str, list[Any]] = {
        "quad_by_plover": [quads[n] for n in names],
        "goldstein_by_plover": [scores[n] for n in names],
    }
    return _memory({"written": list(spelled), "plover_by_plover": names, **meanings})


def _memory(columns: dict[str, list[Any]]) -> Table:
    import ibis
    import pyarrow as pa

    return ibis.memtable(pa.table(columns))


def _date(day: StringColumn, *, compact: bool) -> Column:
    if compact:
        day = day[0:4] + "-" + day[4:6] + "-" + day[6:]
    return day.strip()[0:10].try_cast("date")


def _number(text: StringColumn) -> Column:
    return text.try_cast("float64")
