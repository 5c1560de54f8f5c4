"""Normalisation of raw rows to events: one set of Ibis expressions for every format and backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.actors import names
from ripeness.evidence.events.actors.names import countries_by_code
from ripeness.evidence.events.actors.states import place_in_name
from ripeness.evidence.events.formats.contract import TEXT_SHOWN, RawRows
from ripeness.evidence.events.formats.days import can_be_two, date_of
from ripeness.evidence.events.quad_classes import QUAD_BY_ABBREVIATION, QUADS, Quad

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Column, StringColumn, Table

COLUMNS = (
    *("event_id", "date", "source", "target", "source_country", "target_country", "source_name", "target_name"),
    *("code", "plover", "quad", "goldstein", "mentions", "fatalities", "added", "file", "line", "url"),
)
"""The columns of a table of events, in order."""
BLANKS = ("", "na", "n/a", "nan", "none", "null", "-", "--", ".")
"""How files write that there is nothing in a field, in lower case."""
MOST_GOLDSTEIN = 10.0
"""Scores run from −10 to 10; beyond is another scale, or a slip."""
_QUAD_NUMBERS: dict[str, Quad] = {
    # Phoenix and TERRIER write 0 for statements, which CAMEO has among the words of cooperation.
    "0": "verbal_cooperation",
    **{"1": "verbal_cooperation", "2": "material_cooperation", "3": "verbal_conflict", "4": "material_conflict"},
    **{abbreviation.lower(): quad for abbreviation, quad in QUAD_BY_ABBREVIATION.items()},
    **{name: quad for quad in QUADS for name in (quad, quad.replace("_", " "))},
}


def events_of(rows: RawRows) -> Table:
    """The usable rows as events: COLUMNS, and `piece`, `key` and `content` as `read_rows` gives them."""
    read = _read(_with_countries(rows), rows)
    # Lookups are left joins, so that an unknown code leaves null here and its row can be shown as set aside.
    good = read.filter(read.fault.isnull(), read.date.notnull(), read.quad.notnull())
    return _with_keys(good, rows).select(*COLUMNS, "piece", "key", "content")


def read_rows(rows: RawRows) -> Table:
    """Every row, usable or not, without its countries: what the account of the files needs.

    `reason` says why a row is not used, null where it is; `unread_score` is the file's own score where that is none.
    By `key` rows of one event are the same, null where they have no id; rows of files without ids have the text of
    their row in `content`, null elsewhere.
    """
    import ibis

    read = _with_keys(_read(rows.table.mutate(date=_date(rows, rows.table.day)), rows), rows)
    reason = ibis.coalesce(
        read.fault,
        ibis.cases(
            (read.date.isnull() & (read.day.fill_null("").strip() == ""), "no date"),
            (read.date.isnull() & can_be_two(read.day, rows.day_order), "a date that can be read in two ways"),
            (read.date.isnull(), "a date that is none"),
            (read.quad.isnull() & (read.said.strip() == ""), "no event code"),
            (read.quad.isnull(), "an event code in no table"),
        ),
    )
    return read.mutate(reason=reason, text=read.text.left(TEXT_SHOWN))


def _with_keys(table: Table, rows: RawRows) -> Table:
    import ibis

    none = ibis.null("string")
    if not rows.identifiers:
        place = table.file + ":" + table.line.cast("string")
        return table.mutate(event_id=place, key=none, content=table.text)
    parts = [table.event_id, table.piece.cast("string")]
    if not rows.ids_of:
        parts += [*(table[name].lower() for name in ("source", "target")), table.code, table.plover, table.quad]
        parts.append(table.date.cast("string"))
    key = ibis.literal("\x1f").join([ibis.literal(rows.ids_of), *parts])
    return table.mutate(key=table.event_id.lower().isin(BLANKS).ifelse(none, key), content=none)


_CODINGS = ("code", "plover", "quad")
_WORDS = ("event_id", "source", "target", "source_name", "target_name", "url")


def _read(table: Table, rows: RawRows) -> Table:
    """Every row of a table with its dates, with the other fields parsed; null where a field could not be."""
    import ibis

    table = _with_meaning(table, rows)
    added = table.added.re_replace("[-/]", "")
    # Of the columns that say what an event is, those that the format has, best first.
    tries, scores, plovers = (
        [table[f"{kind}_by_{way}"] for way in _CODINGS if f"{kind}_by_{way}" in table.columns]
        for kind in ("quad", "goldstein", "plover")
    )
    score = _number(table.goldstein)
    score = score.abs().between(0.0, MOST_GOLDSTEIN).ifelse(score, None)
    unread = score.isnull() & ~_has_no_number(table.goldstein)
    return table.mutate(
        code=table.known_code.fill_null("") if "known_code" in table.columns else ibis.literal(""),
        plover=ibis.coalesce(*[plover.nullif("") for plover in plovers], ""),
        quad=ibis.coalesce(*tries),
        goldstein=ibis.coalesce(score, *scores),
        unread_score=unread.ifelse(table.goldstein.strip(), None),
        mentions=ibis.coalesce(_number(table.mentions).cast("int64"), 1),
        fatalities=_number(table.fatalities).cast("int64"),
        # When a data set took the event in; GDELT writes the time behind the day.
        added=(added[0:4] + "-" + added[4:6] + "-" + added[6:8]).try_cast("date"),
        said=ibis.literal("").join([table[name].fill_null("") for name in rows.coded_by]),
        **{name: table[name].fill_null("").strip() for name in _WORDS},
    )


def _with_meaning(table: Table, rows: RawRows) -> Table:
    if "code" in rows.coded_by:
        table = _join_lookup(table, _codes(codes.spellings(rows.lost_zeros)), table.code)
    if "plover" in rows.coded_by:
        table = _join_lookup(table, _plovers(), table.plover.upper())
    if "quad" in rows.coded_by:
        table = join_values(table, _QUAD_NUMBERS, table.quad.strip().lower().re_replace(r"\.0$", ""), "quad_by_quad")
    return table


def _with_countries(rows: RawRows) -> Table:
    """The rows with both countries and the date."""
    table = rows.table
    if rows.places == "names":
        # Who holds an office depends on the day.
        dated = table.mutate(date=_date(rows, table.day))
        placed = _with_place(_with_place(dated, "source"), "target")
    else:
        for end in ("source", "target"):
            table = join_values(table, countries_by_code(), table[f"{end}_place"], f"{end}_country")
        # Last, so that dates are parsed only for the rows that a filter on countries leaves.
        placed = table.mutate(date=_date(rows, table.day))
    return placed.mutate(**{name: placed[name].fill_null("") for name in ("source_country", "target_country")})


def _with_place(table: Table, end: str) -> Table:
    """The country of an actor by name: of a country, or of one who held office on the day of the event."""
    tenures = [tenure for tenure in names.places_by_key() if tenure.who not in names.BODIES]
    fields = {"written": "name", f"{end}_country": "who", "start": "start", "end": "end"}
    lookup = _memory({column: [getattr(tenure, name) for tenure in tenures] for column, name in fields.items()})
    key = place_in_name(table[f"{end}_place"]).replace("_", " ").strip().lower()
    in_time = (table.date >= lookup.start) & (table.date <= lookup.end)
    return table.left_join(lookup, [key == lookup.written, in_time]).drop("written", "start", "end")


def join_values(table: Table, values: dict[str, Any], key: Column, name: str) -> Table:
    """The table with the value of each row's key in the column `name`; null where the key has none."""
    return _join_lookup(table, _memory({"written": list(values), name: list(values.values())}), key)


def with_label_code(table: Table, label: str, name: str) -> Table:
    """The table with the CAMEO code of each event text in `name`: the text itself where it is none that we know."""
    # `codes.label_key` as an expression.
    key = table[label].lower().re_replace("[^a-z]", "").hexdigest("sha256").lower().left(8)
    coded = join_values(table, codes.codes_by_label(), key, name)
    return coded.mutate(**{name: coded[name].fill_null(coded[label])})


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


def _date(rows: RawRows, day: StringColumn) -> Column:
    if rows.compact_dates:
        return (day[0:4] + "-" + day[4:6] + "-" + day[6:]).strip()[0:10].try_cast("date")
    return date_of(day, rows.day_order)


def _number(text: StringColumn) -> Column:
    """The number in a text: with a comma or a point, and any of the signs that stand for minus."""
    plain = text.strip().re_replace("^[\u2212\u2013]", "-").re_replace(r"^([-+]?\d*),(\d+)$", r"\1.\2")
    return plain.try_cast("float64")


def _has_no_number(text: StringColumn) -> BooleanValue:
    blank: BooleanValue = text.strip().lower().isin(BLANKS)
    return blank
