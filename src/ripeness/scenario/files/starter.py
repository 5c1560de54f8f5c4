"""A commented starter case, to be replaced part by part by one's own."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

from ripeness.core.errors import UsageError
from ripeness.core.short_repr import short_repr
from ripeness.scenario.files.case_files import NAME


def starter_files(name: str) -> dict[str, str]:
    """The files of a starter case called `name`, as text by path inside the case's folder.

    The case passes `check` as it is. Raises UsageError where `name` cannot be a case's name.
    """
    if not NAME.fullmatch(name):
        wanted = "small letters, digits and dashes, beginning with a letter or digit, 80 at most"
        raise UsageError(f"{short_repr(name)} cannot be the name of a case; wanted {wanted}")
    texts = dict(sorted(_texts(files("ripeness.scenario") / "starter_case", "").items()))
    texts["scenario.yaml"] = texts["scenario.yaml"].replace("\nname: starter\n", f"\nname: {_quote_name(name)}\n", 1)
    return texts


def _texts(folder: Traversable, prefix: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for item in folder.iterdir():
        if item.is_dir():
            texts |= _texts(item, f"{prefix}{item.name}/")
        else:
            texts[prefix + item.name] = item.read_text(encoding="utf-8")
    return texts


def _quote_name(name: str) -> str:
    """In quotes where bare it would be a number or a word that means something else."""
    return name if re.match(r"[a-z]", name) and name not in ("true", "false", "null") else f'"{name}"'
