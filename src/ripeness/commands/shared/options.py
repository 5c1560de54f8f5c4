"""Arguments and options that commands share, and what they read them with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from ripeness.core.errors import UsageError


def day(text: str) -> date:
    """A date from an option's text; BadParameter where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; wanted year-month-day, such as 2025-08-15") from None


def settings_of(pairs: Sequence[str]) -> dict[str, str]:
    """`PATH=VALUE` pairs as a mapping; UsageError where one is no pair or a path comes twice."""
    wanted = "PATH=VALUE, such as discount=0.98 or discount='uniform(0.98, 1)'"
    return _mapping(pairs, "--set", wanted, "set twice; give it one value")


def options_of(pairs: Sequence[str], flag: str) -> dict[str, str]:
    """`ISSUE=OPTION` pairs of the option `flag` as a mapping; UsageError for no pair, or an issue given twice."""
    return _mapping(pairs, flag, "ISSUE=OPTION, such as territory=freeze", "given twice; give it one option")


def _mapping(pairs: Sequence[str], flag: str, wanted: str, twice: str) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not (key and equals and value):
            raise UsageError(f"{flag} {pair}: wanted {wanted}")
        if key in mapping:
            raise UsageError(f"{flag} {key}: {twice}")
        mapping[key] = value
    return mapping


Case = Annotated[str, typer.Argument(metavar="CASE", help="A name from `ripeness cases`, a folder, or a file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Perspective = Annotated[str, typer.Option(metavar="NAME", help="Read the case through this perspective.")]
AsOf = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="Look from this day, not the case's own.")]
By = Annotated[
    list[date] | None, typer.Option(parser=day, metavar="DATE", help="A date to give the outlook by; repeatable.")
]
Draws = Annotated[int, typer.Option(min=1, metavar="N", help="How many draws of the uncertain quantities.")]
Seed = Annotated[int, typer.Option(min=0, metavar="N", help="The seed: the same one gives the same numbers.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value of the case for this run; repeatable."),
]
Workers = Annotated[int, typer.Option(min=0, metavar="N", help="Threads to compute with; 0 takes all cores.")]
