"""Numbers as spreadsheets and people write them: 0.3, 30%, 0,3."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_COMMA: Final = re.compile(r"[-+]?\d+,\d+")
_GROUPS: Final = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
"""May be a number in thousands: 1,250."""


def read_number(text: str) -> tuple[float | None, str]:
    """The number that `text` is, None where it is none, and a note where it does not stand as programs write it.

    `30%` is 0.3 and `0,3` is 0.3; `1,250` may be either of two numbers and is none.
    """
    cell = text.replace("\u00a0", " ").replace("\u2212", "-").strip()
    percent = cell.endswith("%")
    digits = cell.removesuffix("%").rstrip()
    comma = _COMMA.fullmatch(digits) is not None and _GROUPS.fullmatch(digits) is None
    if comma:
        digits = digits.replace(",", ".")
    if not _PLAIN.fullmatch(digits):
        return None, ""
    number = float(digits)
    # Divided as text: 7% is 0.07, and 7.000000000000001 hundredths is not.
    number = float(f"{number / 100:.15g}") if percent else number
    what = "percentages" if percent else "decimal commas" if comma else ""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number, (
        f"{what} such as {text.strip()} are read as {number:g}" if what else ""
    )
