"""Layout of a delimited file: columns, delimiter, quotes and encoding, for the scans of every engine."""

from __future__ import annotations

from dataclasses import dataclass

OVERFLOW = "more_than_wanted"
"""The column after the last: only a row with too many fields has anything in it."""


@dataclass(frozen=True, slots=True)
class DelimitedLayout:
    """The fields of a line and their delimiter.

    `columns` names the fields in order; `headed` says that the first line has their names.
    `quote` is '' where a quotation mark is a letter like any other, as in GDELT and ICEWS.
    """

    columns: tuple[str, ...]
    delimiter: str = "\t"
    headed: bool = False
    quote: str = ""
    encoding: str = "utf-8"
