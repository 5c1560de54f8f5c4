"""The command `observe`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, By, Case, Draws, Perspective, Seed, Workers, day, options_of
from ripeness.commands.shared.output import show
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_message, progress_line

Value = TypeVar("Value")
Pair = tuple[str, str] | None
Offer = Annotated[Pair, typer.Option(metavar="ACTOR TERMS", help="Terms were offered, as ISSUE=OPTION,…")]
Accepted = Annotated[Pair, typer.Option(metavar="ACTOR TERMS", help="Terms, or an offer by its id, were accepted.")]
Refused = Annotated[Pair, typer.Option(metavar="ACTOR TERMS", help="Terms, or an offer by its id, were refused.")]
Deal = Annotated[str | None, typer.Option(metavar="TERMS", help="A deal on these terms was signed.")]
DealBroken = Annotated[str | None, typer.Option(metavar="ID", help="A deal on record broke down.")]
Deadline = Annotated[Pair, typer.Option(metavar="ID OUTCOME", help="An entry of the ledger was kept or not_kept.")]
Line = Annotated[Pair, typer.Option(metavar="DATE SHARE", help="Where the line stood: side a's share of the ground.")]
Meeting = Annotated[
    Pair, typer.Option(metavar="ID OUTCOME", help="A meeting was held, held_without_deal or called_off.")
]
Instrument = Annotated[Pair, typer.Option(metavar="ID OUTCOME", help="An instrument was used, lifted or dropped.")]
Assume = Annotated[Pair, typer.Option(metavar="PATH VALUE", help="A value of the case is revised from this day on.")]
Event = Annotated[
    list[str] | None,
    typer.Option(metavar="EVENT", help="Any event, as an entry of history.yaml has it: {event: …, …}; repeatable."),
]
From = Annotated[Path | None, typer.Option("--from", metavar="FILE", help="All events of a file like history.yaml.")]
On = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="The day it happened on.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why it is entered so.")]
EnteredBy = Annotated[str, typer.Option(metavar="NAME", help="Who enters it.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take back the last event of the case's history.")]
Write = Annotated[bool, typer.Option("--write", help="Enter it into the case.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="With --write: a new folder for the changed case.")]

SPELLINGS: Final = {"called-off": "called_off", "not-kept": "not_kept", "held-without-deal": "held_without_deal"}


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of every event entered: its day, why, and by whom."""

    on: date | None
    why: str
    entered_by: str

    def event(self, flag: str, kind: str, **fields: Any) -> workbench.HistoryEvent:
        """An event of a kind, with its day; UsageError where none is given."""
        on = fields.pop("on", None) or self.on
        if on is None:
            raise UsageError(f"--{flag}: say on which day, with --on DATE")
        fields |= {"entered": datetime.now(UTC).date()}
        fields |= {key: text for key, text in (("why", self.why), ("entered_by", self.entered_by)) if text}
        return workbench.HistoryEvent(on=on, event=kind, **fields)


def command(
    case: Case,
    offer: Offer = None,
    offer_accepted: Accepted = None,
    offer_refused: Refused = None,
    deal: Deal = None,
    deal_broken: DealBroken = None,
    deadline: Deadline = None,
    line: Line = None,
    meeting: Meeting = None,
    instrument: Instrument = None,
    assume: Assume = None,
    event: Event = None,
    from_file: From = None,
    on: On = None,
    why: Why = "",
    entered_by: EnteredBy = "",
    undo: Undo = False,
    write: Write = False,
    out: Out = None,
    perspective: Perspective = "",
    by: By = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Take in what happened, and show the outlook before and after it.

    Say what happened with one option or several, and when with --on (--line carries its own date). Nothing
    is written unless --write is given; a case of the catalogue wants --out DIR for that.
    """
    if out is not None and not write:
        raise UsageError("--out says where to write; give --write with it")
    pairs = {
        "offer": offer,
        "offer-accepted": offer_accepted,
        "offer-refused": offer_refused,
        "deal": (deal, "") if deal is not None else None,
        "deal-broken": (deal_broken, "") if deal_broken is not None else None,
        "deadline": deadline,
        "line": line,
        "meeting": meeting,
        "instrument": instrument,
        "assume": assume,
    }
    note = Note(on, why, entered_by)
    events = [_event(note, flag, *pair) for flag, pair in pairs.items() if pair is not None]
    events += [workbench.read_event(text, on=on, why=why, entered_by=entered_by) for text in event or ()]
    events += workbench.read_events(from_file) if from_file is not None else ()
    if undo:
        events.append(workbench.correction(case))
    if not events:
        raise UsageError(f"say what happened: one of {', '.join(f'--{flag}' for flag in pairs)}, --event or --undo")
    question = workbench.Question(perspective=perspective, by=tuple(by or ()), draws=draws, seed=seed, workers=workers)
    with progress_line() as tell:
        observed = workbench.observe(case, events, question, progress=tell)
    if write:
        for path in workbench.enter(case, events, out=out):
            print_message(f"Entered in {path}")
    show("effects.observation_view", observed, as_json=as_json)


def _event(note: Note, flag: str, first: str, second: str) -> workbench.HistoryEvent:
    """The event of a shorthand option."""
    outcome = SPELLINGS.get(second, second)
    match flag:
        case "line":
            on, share = _part(date.fromisoformat, first, "date"), _part(float, second, "share")
            if not 0 <= share <= 1:
                raise UsageError(f"--line: found {second}, wanted a share of the contested ground from 0 to 1")
            return note.event(flag, "line", on=on, share=share)
        case "offer":
            return note.event(flag, "offer", actor=first, offer=_terms(second, flag))
        case "offer-accepted" | "offer-refused":
            subject: Mapping[str, Any] = {"offer": _terms(second, flag)} if "=" in second else {"id": second}
            return note.event(flag, "answer", actor=first, outcome=flag.removeprefix("offer-"), **subject)
        case "deal":
            return note.event(flag, "deal", outcome="signed", offer=_terms(first, flag))
        case "deal-broken":
            return note.event(flag, "deal", outcome="broken", id=first)
        case "assume":
            return note.event(flag, "assumption", path=first, value=second)
        case _:
            kind = "ledger" if flag == "deadline" else flag
            return note.event(flag, kind, id=first, outcome=outcome)


def _terms(text: str, flag: str) -> dict[str, str]:
    return options_of([part for part in text.replace(",", " ").split() if part], f"--{flag}")


def _part(parse: Callable[[str], Value], text: str, kind: str) -> Value:
    try:
        return parse(text)
    except ValueError:
        raise UsageError(f"--line: {text!r} is no {kind}; wanted DATE SHARE, such as 2025-09-01 0.77") from None
