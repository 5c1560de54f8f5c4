"""The command `observe`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, By, Case, Draws, Perspective, Seed, Workers, day
from ripeness.commands.shared.output import show
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_message, progress_line

Value = TypeVar("Value")
Pair = tuple[str, str] | None
Accepted = Annotated[Pair, typer.Option(metavar="ACTOR OFFER", help="An offer, as ISSUE=OPTION,…, was accepted.")]
Refused = Annotated[Pair, typer.Option(metavar="ACTOR OFFER", help="An offer was refused.")]
Deadline = Annotated[Pair, typer.Option(metavar="ID OUTCOME", help="An entry of the ledger was kept or not_kept.")]
Line = Annotated[Pair, typer.Option(metavar="DATE SHARE", help="Where the line stood: side a's share of the ground.")]
Meeting = Annotated[Pair, typer.Option(metavar="ID OUTCOME", help="A meeting was held or called_off.")]
Instrument = Annotated[Pair, typer.Option(metavar="ID OUTCOME", help="An instrument was used or dropped.")]
On = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="The day it was seen on.")]
Write = Annotated[bool, typer.Option("--write", help="Enter it into the case.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="With --write: a new folder for the changed case.")]


def command(
    case: Case,
    offer_accepted: Accepted = None,
    offer_refused: Refused = None,
    deadline: Deadline = None,
    line: Line = None,
    meeting: Meeting = None,
    instrument: Instrument = None,
    on: On = None,
    write: Write = False,
    out: Out = None,
    perspective: Perspective = "",
    by: By = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Take in one thing that happened, and show the outlook before and after it.

    Say what was seen with one option, and when with --on (--line carries its own date). Nothing
    is written unless --write is given; a case of the catalogue wants --out DIR for that.
    """
    options = {
        "offer-accepted": offer_accepted,
        "offer-refused": offer_refused,
        "deadline": deadline,
        "line": line,
        "meeting": meeting,
        "instrument": instrument,
    }
    if out is not None and not write:
        raise UsageError("--out says where to write; give --write with it")
    sighting = _sighting(options, on)
    question = workbench.Question(perspective=perspective, by=tuple(by or ()), draws=draws, seed=seed, workers=workers)
    with progress_line() as tell:
        observed = workbench.observe(case, sighting, question, progress=tell)
    if write:
        for path in workbench.enter(case, sighting, out=out):
            print_message(f"Entered in {path}")
    show("effects.observation_view", observed, as_json=as_json)


def _sighting(options: Mapping[str, Pair], on: date | None) -> workbench.Sighting:
    pairs = [(name, pair) for name, pair in options.items() if pair is not None]
    if len(pairs) != 1:
        raise UsageError(f"say one thing that was seen: one of {', '.join(f'--{name}' for name in options)}")
    name, (first, second) = pairs[0]
    if name == "line":
        day_seen, share = _line_part(date.fromisoformat, first, "date"), _line_part(float, second, "share")
        return workbench.Sighting("line", day_seen, share=share)
    if on is None:
        raise UsageError(f"--{name}: say on which day, with --on DATE")
    if name.startswith("offer-"):
        return workbench.Sighting("offer", on, first, name.removeprefix("offer-"), _offer(second.split(",")))
    return workbench.Sighting(name, on, first, second.replace("-", "_"))  # type: ignore[arg-type]


def _offer(parts: Sequence[str]) -> dict[str, str]:
    offer = {}
    for part in parts:
        issue, equals, option = part.partition("=")
        if not equals or not issue.strip() or not option.strip():
            raise UsageError(f"offer: found {part!r}, wanted ISSUE=OPTION,…; an issue left out stands as it stands")
        offer[issue.strip()] = option.strip()
    return offer


def _line_part(parse: Callable[[str], Value], text: str, kind: str) -> Value:
    try:
        return parse(text)
    except ValueError:
        raise UsageError(f"--line: {text!r} is no {kind}; wanted DATE SHARE, such as 2025-09-01 0.77") from None
