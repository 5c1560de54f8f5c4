"""The commands of the forecast book: `forecast add`, `mine`, `resolve`, `list`, `print_result`, `score`, `verify`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.commands.shared.output import NEGATIVE, show
from ripeness.core.errors import UsageError
from ripeness.core.output_folder import check_writable
from ripeness.core.terminal import print_json, print_message, print_result, progress_line
from ripeness.report import display

Book = Annotated[Path, typer.Option(metavar="DIR", help="The folder of the book.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The forecast's number, as `forecast list` gives it.")]
Mine = Annotated[
    list[str] | None,
    typer.Option(metavar="P or DATE=P", help="Your own chance of a deal, 0 to 1, by the date; repeatable."),
]
Who = Annotated[str, typer.Option(metavar="NAME", help="Whose own chance that is.")]
Counts = Annotated[str, typer.Option(metavar="TEXT", help="What counts as a deal, in your words; goes on record.")]
Outcome = Annotated[Literal["yes", "no", "void"], typer.Option(help="A deal, no deal, or not to be decided.")]
Source = Annotated[str, typer.Option(metavar="URL", help="Where one can read it.")]
Kind = Annotated[str, typer.Option(metavar="KIND", help="With yes: of which kind the deal was.")]
Collapse = Annotated[str, typer.Option(metavar="SIDE", help="With no: the side that collapsed on that day, a or b.")]
Note = Annotated[str, typer.Option(metavar="TEXT", help="A word on it.")]
Replaces = Annotated[int | None, typer.Option(metavar="ENTRY", help="The entry that was wrong; both stay on record.")]
Expect = Annotated[str, typer.Option(metavar="HASH", help="A hash noted earlier, which the book has to hold.")]
OnlyOpen = Annotated[bool, typer.Option("--open", help="Only questions without an answer yet.")]
HERE = Path("forecasts")

command = typer.Typer(
    help="Keep a book of dated forecasts, what came of them, and how good they were.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@command.command()
def add(
    case: options.Case,
    book: Book = HERE,
    by: options.By = None,
    mine: Mine = None,
    who: Who = "",
    counts: Counts = "",
    perspective: options.Perspective = "",
    as_of: options.AsOf = None,
    draws: options.Draws = 2000,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    workers: options.Workers = 0,
    as_json: options.AsJson = False,
) -> None:
    """File a forecast of a case; it is never changed afterwards."""
    own, changes = _own(mine, who), options.settings_of(settings or [])
    check_writable(book)
    question = workbench.Question(perspective, as_of, tuple(by or ()), draws, seed, changes, workers, depth="headline")
    with progress_line() as tell:
        entry = workbench.file_forecast(case, question, book, counts=counts, own=own, progress=tell)
    _show_entry(entry, book, as_json, whole=True)


@command.command(name="mine")
def file_mine(
    number: Number, book: Book = HERE, mine: Mine = None, who: Who = "", as_json: options.AsJson = False
) -> None:
    """File your own chance of a deal beside a forecast."""
    own = _own(mine, who)
    if own is None:
        raise UsageError("say how likely a deal is: --mine P --who NAME")
    _show_entry(workbench.forecast_book.say(book, number, own), book, as_json)


@command.command()
def resolve(
    number: Number,
    on: Annotated[
        date, typer.Option("--date", parser=options.day, metavar="DATE", help="The day that the outcome is of.")
    ],
    outcome: Outcome,
    source: Source,
    book: Book = HERE,
    kind: Kind = "",
    collapse: Collapse = "",
    note: Note = "",
    replaces: Replaces = None,
    as_json: options.AsJson = False,
) -> None:
    """Enter what came of a forecast.

    yes: on --date there was a deal. no: to the end of --date there was none; this settles the questions that ran to
    that day or less. void: the questions still open can't be decided. Nothing is overwritten.
    """
    resolution = workbench.forecast_book.Came(
        on, outcome, source, kind=kind, collapse=collapse, note=note, replaces=replaces
    )
    _show_entry(workbench.forecast_book.resolve(book, number, resolution), book, as_json)


@command.command(name="list")
def list_all(book: Book = HERE, only_open: OnlyOpen = False, as_json: options.AsJson = False) -> None:
    """List the forecasts and where their questions stand."""
    listing = workbench.forecast_book.forecasts(book)
    show("forecast_book.listing_view", listing, as_json=as_json, only_open=only_open)


@command.command(name="show")
def show_forecast(number: Number, book: Book = HERE, as_json: options.AsJson = False) -> None:
    """Show one forecast in full.

    Every question in words, what counts as a deal, and what it was made from.
    """
    status = workbench.forecast_book.forecast(book, number)
    show("forecast_book.forecast_view", status, as_json=as_json)


@command.command()
def score(book: Book = HERE, seed: options.Seed = 0, as_json: options.AsJson = False) -> None:
    """Show how good the forecasts were so far.

    The program's views, people's own, and what anyone could have said, on the same questions.
    """
    show("forecast_book.score_view", workbench.forecast_book.score(book, seed), as_json=as_json)


@command.command()
def verify(book: Book = HERE, expect: Expect = "", as_json: options.AsJson = False) -> None:
    """Check that every entry is as it was filed.

    The exit code is 1 if one is not.
    """
    verification = workbench.forecast_book.verify(book, expect)
    if as_json:
        print_json(verification.to_dict())
    elif verification.faults:
        print_result("\n".join(map(str, verification.faults)))
    else:
        print_result(f"{verification.entries} entries, all as they were filed; the last is {verification.head}")
    if verification.cut_off:
        print_message("A last line that was not finished is not counted; it is put aside when the next entry is filed.")
    if verification.faults:
        raise typer.Exit(NEGATIVE)


def _show_entry(entry: workbench.forecast_book.FiledEntry, book: Path, as_json: bool, *, whole: bool = False) -> None:
    if entry.cut_off:
        print_message(f"A line that was left unfinished before is kept in {book}, and not counted.")
    if as_json:
        print_json(entry.to_dict())
        return
    display.show(f"forecast_book.{'forecast' if whole else 'summary'}_view", entry.forecast)
    print_message(f"Entry {entry.entry} of {book}; its hash is {entry.hash}")


def _own(mine: list[str] | None, who: str) -> workbench.forecast_book.Own | None:
    if bool(mine) != bool(who.strip()):
        raise UsageError("--mine and --who go together: how likely a deal is, and who says so")
    if not mine:
        return None
    probabilities: dict[date | None, float] = {}
    for text in mine:
        by, p = _dated_probability(text)
        if by in probabilities:
            raise UsageError(f"--mine {text}: given twice for the same date")
        probabilities[by] = p
    if None in probabilities and len(probabilities) > 1:
        raise UsageError("--mine: give one probability, or each with its date as DATE=P")
    return workbench.forecast_book.Own(who, probabilities)


def _dated_probability(text: str) -> tuple[date | None, float]:
    at, equals, p = text.rpartition("=")
    try:
        return date.fromisoformat(at.strip()) if equals else None, float(p)
    except ValueError:
        raise UsageError(f"--mine {text}: wanted a probability, or DATE=P such as 2026-12-31=0.2") from None
