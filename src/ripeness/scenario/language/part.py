"""What every part of a scenario has, its keys and no others, its sources and its remark; and days as it writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ripeness.core.messages import short_repr

YEARS: Final = (1000, 2999)
"""The first and last year that a scenario may speak of."""

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(value: object) -> date:
    """The date that `value` writes as YYYY-MM-DD; ValueError with a sentence otherwise."""
    day = value if isinstance(value, date) and not isinstance(value, datetime) else _parse_text(value)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(f"found the year {day.year}; wanted one from {YEARS[0]} to {YEARS[1]}")
    return day


def _parse_text(value: object) -> date:
    if not isinstance(value, str) or _ISO.fullmatch(value) is None:
        raise ValueError(f"{short_repr(value)} is no date; wanted YYYY-MM-DD, such as 2025-08-15")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{short_repr(value)} is no day of the calendar; wanted YYYY-MM-DD, such as 2025-08-15"
        ) from None


Day = Annotated[date, BeforeValidator(parse_day)]


def source_ids(value: object) -> tuple[str, ...]:
    """One id or a list of ids; ValueError where it is neither."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("source is an id or a list of ids from the section 'sources', or 'judgement'")


Sources = Annotated[tuple[str, ...], BeforeValidator(source_ids, json_schema_input_type=str | tuple[str, ...])]


class Part(BaseModel):
    """A part of a scenario: unknown keys are refused, nothing can be changed once made.

    `source` holds for every number of the part that names no source of its own. Every field carries what there is to
    say of its key: `description`, a sentence for the schema, the editor and the reference; a quantity (or
    mapping of quantities) also `title`, what reports call the number: see `ripeness.scenario.schema.labels`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    source: Sources = Field(
        (),
        description="Ids from the section sources, judgement, or lines of the case's own files (ledger:ID, events:ID),"
        " for every number of this part that names none itself.",
    )
    note: str = Field("", description="A remark for readers.")


def to_plain(value: Any) -> Any:
    """Parts as dicts of the keys that were given, tuples as lists; all else as it is."""
    # The keys that were given, not all keys: what is saved again is what the author wrote.
    if isinstance(value, Part):
        return {
            name: to_plain(getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set
        }
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value
