"""A plain table of events: CSV (or tabs, semicolons) with a header, by the names that people give such columns."""

from __future__ import annotations

from ripeness.evidence.events.formats.named_columns import CODINGS, NamedTable, named_format

NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("event_id", "id"),
    "day": ("date", "event_date", "story_date", "date8", "day"),
    **{"year": ("year",), "month": ("month",), "day_of_month": ("day",)},
    "source": ("source", "actor", "source_actor", "from", "s", "actor1"),
    "target": ("target", "recipient", "target_actor", "to", "o", "actor2"),
    "source_place": ("source_country", "actor_country", "source_side"),
    "target_place": ("target_country", "recipient_country", "target_side"),
    "source_name": ("source_name", "actor_name"),
    "target_name": ("target_name", "recipient_name"),
    "code": ("code", "cameo", "cameo_code", "event_code"),
    "plover": ("plover", "event_type", "class"),
    "quad": ("quad", "quad_class"),
    "goldstein": ("goldstein", "goldstein_scale", "intensity", "score"),
    "mentions": ("mentions", "num_mentions"),
    "fatalities": ("fatalities", "deaths", "killed"),
    "url": ("url", "source_url", "sources"),
}
"""Which names a column may have, best first; case, spaces and underscores do not count."""
TABLE = NamedTable(
    NAMES,
    (("day",), ("source",), ("target",), CODINGS),
    several=("^[A-Z]{2,8}(/[A-Z]{2,8})+$", "/"),
    quoted_tabs=True,
)

FORMATS = (
    named_format(
        "plain",
        "a table with a header that has date, source, target and code, plover or quad",
        TABLE,
        "date,source,target,code\n2020-02-03,USA,RUS,130\n",
    ),
)
