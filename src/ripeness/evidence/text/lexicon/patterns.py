"""The word patterns of the data files, compiled to regular expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_GAP = r"(?:[\w’'-]+\s+){0,3}"
_LETTERS = r"[\w’'-]*"


def compile_patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression that finds the longest of the patterns first, at the borders of words, in any case.

    `a|b` takes either word, `stem*` any ending, `~word` an optional word (with all its alternatives),
    `...` up to three words.
    """
    # An alternation takes the first that matches, so longer expressions come first.
    split = (pattern.split() for pattern in patterns)
    expressions = ("".join(_word(word, last=n == len(words)) for n, word in enumerate(words, 1)) for words in split)
    parts = sorted(expressions, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


@cache
def entries(name: str) -> dict[str, Any]:
    """The data file `name`.toml of this folder."""
    text = files("ripeness.evidence.text.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def expression(name: str, key: str) -> re.Pattern[str]:
    """The patterns under `key` of the data file `name`.toml, compiled."""
    return compile_patterns(entries(name)[key])


def _word(word: str, *, last: bool) -> str:
    if word == "...":
        return _GAP if not last else ""
    optional = word.startswith("~")
    options = "|".join(_escape(option) for option in word.removeprefix("~").split("|"))
    space = "" if last else r"\s+"
    return f"(?:(?:{options}){space})?" if optional else f"(?:{options}){space}"


def _escape(word: str) -> str:
    return re.escape(word.removesuffix("*")).replace(r"\*", _LETTERS) + (_LETTERS if word.endswith("*") else "")
