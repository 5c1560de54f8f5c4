"""What every reader gives: rows of text under fixed names, before anything is made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ibis.expr.types import Table

Places = Literal["codes", "names"]
"""How a format writes the country of an actor: as a code of three letters, or as a name."""
Coding = Literal["code", "plover", "quad"]
"""A column that can say what kind of event it is."""

TEXT_COLUMNS = (
    *("event_id", "day", "source", "target", "source_place", "target_place", "source_name", "target_name"),
    *("code", "plover", "quad", "goldstein", "mentions", "url"),
)
"""Text columns that a reader fills; what a format has not is ''."""
COLUMNS_OF_ROWS = (*TEXT_COLUMNS, "fault", "text", "file", "line")


@dataclass(frozen=True, slots=True, order=True)
class SetAside:
    """A row that was not used: where it is, why, and the beginning of its text. `line` 0: not known."""

    file: str
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some files as text, and how to read that text.

    `table` has COLUMNS_OF_ROWS: the fields as text, `fault` (null, or what is wrong with the row
    as a row), `text` (the row as it stands in the file), `file` and `line`. `compact_dates`:
    dates are YYYYMMDD, else they begin with YYYY-MM-DD. `coded_by` names the columns that say
    what the event is, best first. `lost_zeros`: its CAMEO codes were once read as numbers.
    `identifiers` says that `event_id` comes from the file. `unreadable` finds the lines of which
    no row could be made.
    """

    table: Table
    coded_by: tuple[Coding, ...] = ("code",)
    places: Places = "codes"
    compact_dates: bool = False
    lost_zeros: bool = False
    identifiers: bool = True
    unreadable: Callable[[], tuple[SetAside, ...]] = tuple
    notes: tuple[str, ...] = ()
