"""The commands of the forecast book: `forecast add`, `mine`, `resolve`, `list`, `print_result`, `score`, `verify`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ripeness.commands.options import (
    AsJson,
    AsOf,
    By,
    Case,
    Draws,
    Perspective,
    Seed,
    Settings,
    Workers,
    day,
    settings_of,
)
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width

if TYPE_CHECKING:
    from ripeness.workbench.forecasts.api import (
        Added,
        Own,
    )

NEGATIVE = 1
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

forecast = typer.Typer(
    help="Keep a book of dated forecasts, what came of them, and how good they were.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@forecast.command()
def add(
    case: Case,
    book: Book = HERE,
    by: By = None,
    mine: Mine = None,
    who: Who = "",
    counts: Counts = "",
    perspective: Perspective = "",
    as_of: AsOf = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    settings: Settings = None,
    workers: Workers = 0,
    as_json: AsJson = False,
) -> None:
    """File a forecast of a case; it is never changed afterwards."""
    own, changes = _own(mine, who), settings_of(settings or [])
    from ripeness.core.output_folder import check_writable

    check_writable(book)
    from ripeness import workbench

    question = workbench.Question(
        perspective=perspective, as_of=as_of, by=tuple(by or ()), draws=draws, seed=seed, settings=changes
    )
    with progress_line() as tell:
        asked = replace(question, workers=workers, depth="headline")
        found = workbench.file_forecast(case, asked, book, counts=counts, own=own, progress=tell)
    _show_added(found, book, as_json, whole=True)


@forecast.command(name="mine")
def file_mine(number: Number, book: Book = HERE, mine: Mine = None, who: Who = "", as_json: AsJson = False) -> None:
    """File your own chance of a deal beside a forecast."""
    own = _own(mine, who)
    if own is None:
        raise UsageError("say how likely a deal is: --mine P --who NAME")
    from ripeness import workbench

    _show_added(workbench.forecast_book.say(book, number, own), book, as_json)


@forecast.command()
def resolve(
    number: Number,
    on: Annotated[date, typer.Option("--date", parser=day, metavar="DATE", help="The day that the outcome is of.")],
    outcome: Outcome,
    source: Source,
    book: Book = HERE,
    kind: Kind = "",
    collapse: Collapse = "",
    note: Note = "",
    replaces: Replaces = None,
    as_json: AsJson = False,
) -> None:
    """Enter what came of a forecast.

    yes: on --date there was a deal. no: to the end of --date there was none; this settles the questions that ran to
    that day or less. void: the questions still open can't be decided. Nothing is overwritten.
    """
    from ripeness import workbench

    came = workbench.forecast_book.Came(on, outcome, source, kind=kind, collapse=collapse, note=note, replaces=replaces)
    _show_added(workbench.forecast_book.resolve(book, number, came), book, as_json)


@forecast.command(name="list")
def list_all(book: Book = HERE, only_open: OnlyOpen = False, as_json: AsJson = False) -> None:
    """List the forecasts and where their questions stand."""
    from ripeness import workbench

    found = workbench.forecast_book.forecasts(book)
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.book import render_list

    print_result(render_list(found, width=terminal_width(), only_open=only_open).rstrip("\n"))


@forecast.command(name="show")
def show_one(number: Number, book: Book = HERE, as_json: AsJson = False) -> None:
    """Show one forecast in full.

    Every question in words, what counts as a deal, and what it was made from.
    """
    from ripeness import workbench

    found = workbench.forecast_book.forecast(book, number)
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.book import render_case

    print_result(render_case(found, width=terminal_width()).rstrip("\n"))


@forecast.command()
def score(book: Book = HERE, seed: Seed = 0, as_json: AsJson = False) -> None:
    """Show how good the forecasts were so far.

    The program's views, people's own, and what anyone could have said, on the same questions.
    """
    from ripeness import workbench

    found = workbench.forecast_book.score(book, seed)
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.book import render_score

    print_result(render_score(found, width=terminal_width()).rstrip("\n"))


@forecast.command()
def verify(book: Book = HERE, expect: Expect = "", as_json: AsJson = False) -> None:
    """Check that every entry is as it was filed.

    The exit code is 1 if one is not.
    """
    from ripeness import workbench

    found = workbench.forecast_book.verify(book, expect)
    if as_json:
        print_json(found.to_dict())
    elif found.faults:
        print_result("\n".join(map(str, found.faults)))
    else:
        print_result(f"{found.entries} entries, all as they were filed; the last is {found.head}")
    if found.cut_off:
        print_message("A last line that was not finished is not counted; it is put aside when the next entry is filed.")
    if found.faults:
        raise typer.Exit(NEGATIVE)


def _show_added(found: Added, book: Path, as_json: bool, *, whole: bool = False) -> None:
    if found.cut_off:
        print_message(f"A line that was left unfinished before is kept in {book}, and not counted.")
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.book import (
        render_block,
        render_case,
    )

    print_result((render_case if whole else render_block)(found.forecast, width=terminal_width()).rstrip("\n"))
    print_message(f"Entry {found.entry} of {book}; its hash is {found.hash}")


def _own(mine: list[str] | None, who: str) -> Own | None:
    if bool(mine) != bool(who.strip()):
        raise UsageError("--mine and --who go together: how likely a deal is, and who says so")
    if not mine:
        return None
    from ripeness.workbench import forecast_book

    said: dict[date | None, float] = {}
    for text in mine:
        at, p = _said(text)
        if at in said:
            raise UsageError(f"--mine {text}: given twice for the same date")
        said[at] = p
    if None in said and len(said) > 1:
        raise UsageError("--mine: give one probability, or each with its date as DATE=P")
    return forecast_book.Own(who, said)


def _said(text: str) -> tuple[date | None, float]:
    at, equals, p = text.rpartition("=")
    try:
        return date.fromisoformat(at.strip()) if equals else None, float(p)
    except ValueError:
        raise UsageError(f"--mine {text}: wanted a probability, or DATE=P such as 2026-12-31=0.2") from None
