"""Validation of names in requests. Nothing else of a request ever becomes part of a path on disk."""

from __future__ import annotations

import re
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.web.services.http_errors import NotFound

NAME: Final = r"^[a-z0-9][a-z0-9-]{0,79}$"
"""A case or a perspective, as the scenario format has it."""
IN_FORMS: Final = r"[a-z0-9][a-z0-9\-]{0,79}"
"""The same as a form's field has it, where a browser takes a dash within brackets amiss."""
FILE: Final = r"^(scenario\.yaml|ledger\.csv|events\.csv|SOURCES\.md|perspectives/[a-z0-9][a-z0-9-]{0,79}\.yaml)$"
"""A file of a case that can be read and written."""
TOKEN: Final = r"^[0-9a-f]{16}$"  # noqa: S105 (the form of an id, nothing secret)
"""A job or a document."""

RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
"""Names that Windows keeps for its devices."""


def is_name(text: str) -> bool:
    """Whether the text may be the name of a case or perspective on any system."""
    return re.fullmatch(NAME, text) is not None and text not in RESERVED


def known_name(text: str) -> str:
    """The name of a case that is asked for; NotFound where no case could have it."""
    if not is_name(text):
        raise NotFound(f"there is no case {short_repr(text)}", "case")
    return text


def new_name(text: str) -> str:
    """The name of a case to be made; UsageError where no case could have it."""
    if not is_name(text):
        wanted = "small letters, digits and dashes, beginning with a letter or digit, 80 at most"
        raise UsageError(f"{short_repr(text)} cannot be the name of a case; wanted {wanted}")
    return text


def known_file(text: str) -> str:
    """The name of a file of a case; NotFound for any other."""
    stem = text.removeprefix("perspectives/").removesuffix(".yaml")
    if re.fullmatch(FILE, text) is None or stem in RESERVED:
        wanted = "scenario.yaml, ledger.csv, events.csv, SOURCES.md or perspectives/NAME.yaml"
        raise NotFound(f"a case has no file {short_repr(text)}; wanted {wanted}", "name")
    return text


def known_id(text: str, what: str) -> str:
    """The id of a job or document; NotFound where none could have it."""
    if re.fullmatch(TOKEN, text) is None:
        raise NotFound(f"there is no {what} {short_repr(text)}", what)
    return text
