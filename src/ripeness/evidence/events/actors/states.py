"""The state in an actor's name, as conflict data write it: `Military Forces of Ethiopia (2018-)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ibis.expr.types import StringValue

_YEARS: Final = r"\s*\(\d{4}\s*[-–]\s*(?:\d{4}|present)?\s*\).*$"
"""The years of a government, and what ACLED puts behind them: the branch of its forces."""
_OF_STATE: Final = (
    r"^(?:mutiny of |former |joint )?(?:government|(?:the )?(?:military|police|armed|security|defen[cs]e) forces|"
    r"(?:military|police|army|navy|air force|armed forces|parliament|ministry of [a-z ]+?)) of (?:the )?"
)
_FORCES: Final = rf"(?i){_OF_STATE}(.+?)\s*(?:\([^()]*\)\s*)?$"
_BRACKETS: Final = r"\(([^()]*)\)\s*$"
_CODE: Final = "^[A-Z]{3}([A-Z]{3})+$"


def place_in_name(text: StringValue) -> StringValue:
    """The part of an actor that names its place.

    Of a CAMEO code the country; of `Government of Russia (Soviet Union)` and `Military Forces of Mali (2021-)` the
    state; else the text in final brackets, as in `Civilians (Ukraine)`; else all of it.
    """
    import ibis

    name = text.strip().re_replace(_YEARS, "")
    place: StringValue = ibis.cases(
        (text.re_search(_CODE), text[0:3]),
        (name.re_search(_FORCES), name.re_extract(_FORCES, 1)),
        (name.re_search(_BRACKETS), name.re_extract(_BRACKETS, 1)),
        else_=name,
    )
    return place
