"""The command line: one command per verb of the workbench.

A command parses, calls, prints and gives an exit code:

    0    done
    1    a question with a negative answer (`check` found faults)
    2    the call or the input is wrong; one message on standard error, nothing half-written
    130  stopped by the person; what was finished is kept
    141  the reader of standard output went away

Results go to standard output, progress and messages to standard error. Whatever is slow to
import is imported inside the command that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from ripeness.commands.alternatives import compare, what_if
from ripeness.commands.backtest import backtest
from ripeness.commands.conversion import export, import_files
from ripeness.commands.draft import draft
from ripeness.commands.executors import (
    Dask,
    at_work,
)
from ripeness.commands.explain import explain
from ripeness.commands.forecast import forecast
from ripeness.commands.ledger import ledger
from ripeness.commands.measure import measure
from ripeness.commands.observe import observe
from ripeness.commands.opinions import opinions
from ripeness.commands.options import (
    AsJson,
    AsOf,
    By,
    Case,
    Draws,
    Exact,
    Perspective,
    Seed,
    Settings,
    Sobol,
    Workers,
    settings_of,
)
from ripeness.commands.read import (
    accept,
    read,
)
from ripeness.commands.serve import serve
from ripeness.commands.stability import stability
from ripeness.commands.verify import verify
from ripeness.core.errors import Interrupted, RipenessError, ScenarioError
from ripeness.core.terminal import (
    print_json,
    print_message,
    print_result,
    progress_line,
    replace_unencodable,
    terminal_width,
)

if TYPE_CHECKING:
    from ripeness.workbench import Run

NEGATIVE, WRONG, STOPPED = 1, 2, 130
Words = Literal["icd203", "phia"]

app = typer.Typer(
    name="ripeness",
    help="Bargaining while fighting, made executable: what a conflict's talks can and cannot bring, and why.",
    epilog="CASE is a name that `ripeness cases` lists, a folder, or a scenario file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run one command (default: the process's own arguments) and exit with its code."""
    replace_unencodable()
    try:
        app(args=args, prog_name="ripeness")
    except Interrupted as stop:
        _leave(str(stop), STOPPED)
    except ScenarioError as error:
        _leave(f"the scenario has faults:\n{error}", WRONG)
    except RipenessError as error:
        _leave(str(error), WRONG)
    except OSError as error:
        _leave(_of_the_system(error), WRONG)
    sys.exit(0)


Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write report.html, assessment.json, draws.parquet and run.json here."),
]
WordList = Annotated[Words, typer.Option(help="Whose words for probabilities the report uses.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print_result(version("ripeness"))
        raise typer.Exit


@app.callback()
def _door(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options that come before any command."""


@app.command()
def cases(as_json: AsJson = False) -> None:
    """List the cases that come with the program."""
    from ripeness import workbench

    entries = workbench.cases()
    if as_json:
        print_json([{"name": e.name, "title": e.title, "summary": e.summary} for e in entries])
        return
    longest = max((len(e.name) for e in entries), default=0)
    print_result("\n".join(f"{e.name:<{longest}}  {e.title}" for e in entries))


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the case and of its folder.")],
    parent: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder to write it in.")] = Path(),
) -> None:
    """Write a commented starter case.

    It is whole: it passes `ripeness check` and can be assessed as it stands.
    """
    from ripeness import workbench

    folder = workbench.new(name, parent)
    print_result(str(folder))
    print_message(f"Next: edit {folder / 'scenario.yaml'}, then ripeness check {folder}")


@app.command()
def check(case: Case, as_json: AsJson = False) -> None:
    """List every fault of a case.

    Each is written as file:line:col: message. The exit code is 1 if there is any.
    """
    from ripeness import workbench

    faults = workbench.check(case)
    if as_json:
        print_json([{"file": f.file, "line": f.line, "column": f.column, "message": f.message} for f in faults])
    elif faults:
        print_result("\n".join(map(str, faults)))
    print_message(f"{case}: {_count(len(faults), 'fault')}")
    if faults:
        raise typer.Exit(NEGATIVE)


@app.command()
def schema() -> None:
    """Print the scenario format as JSON Schema.

    Editors use it to complete and check a case while one writes it.
    """
    from ripeness import workbench

    print_json(workbench.schema())


@app.command()
def assess(
    case: Case,
    perspective: Perspective = "",
    as_of: AsOf = None,
    by: By = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    settings: Settings = None,
    out: Out = None,
    as_json: AsJson = False,
    words: WordList = "icd203",
    precision: Exact = None,
    sobol: Sobol = 0,
    workers: Workers = 0,
    dask: Dask = "",
) -> None:
    """Assess a case, in text, JSON or a report.

    Gives the outlook, the zone of possible agreement, leverage, sincerity and ripeness, and why.
    """
    changes = settings_of(settings or [])
    _refuse_unwritable(out)
    from ripeness import workbench
    from ripeness.inference.plan import HEADLINE_DRAWS

    question = workbench.Question(
        perspective=perspective,
        as_of=as_of,
        by=tuple(by or ()),
        draws=draws,
        seed=seed,
        settings=changes,
        depth="whole" if out is not None or as_json else "headline",
        precision=precision,
        sobol=sobol,
    )
    with _kept_when_stopped(out, words), at_work(workers, dask) as crew, progress_line() as tell:
        run = workbench.assess(case, replace(question, workers=crew), progress=tell)
    if out is not None:
        print_message(f"The report is {_write(run, out, words)}")
    _show_run(run, as_json, words)
    if out is None:
        print_message("For the full report, add --out DIR.")
    if out is None and not as_json and draws > HEADLINE_DRAWS:
        print_message(f"Leverage on this screen rests on the first {HEADLINE_DRAWS:,} draws.")


app.command()(compare)
app.command("what-if")(what_if)
app.command()(observe)
app.command()(explain)
app.command()(opinions)
app.command()(stability)
app.command()(verify)
app.command("import")(import_files)
app.command()(export)
app.command()(ledger)
app.command()(measure)
app.command()(backtest)
app.add_typer(forecast, name="forecast")
app.command()(read)
app.command()(accept)
app.command()(draft)
app.command()(serve)


def _show_run(run: Run, as_json: bool, words: Words) -> None:
    if as_json:
        print_json(run.assessment.to_dict())
        return
    from ripeness.report.terminal.assessment import render

    print_result(render(run.assessment, width=terminal_width(), words=words).rstrip("\n"))


def _refuse_unwritable(out: Path | None) -> None:
    from ripeness.core.output_folder import check_writable

    if out is not None:
        check_writable(out)


def _write(run: Run, out: Path, words: Words) -> Path:
    """Write all of a run's files, and give the report's path."""
    from ripeness import workbench
    from ripeness.core.output_folder import atomic_folder
    from ripeness.report.html.write import write_report

    with atomic_folder(out) as draft:
        report = write_report(run.assessment, draft, words=words)
        workbench.keep(run, draft)
    return out / report.name


@contextmanager
def _kept_when_stopped(out: Path | None, words: Words) -> Iterator[None]:
    try:
        yield
    except Interrupted as stop:
        from ripeness.workbench import Run

        if out is not None and isinstance(stop.partial, Run):
            print_message(f"What was finished is in {_write(stop.partial, out, words).parent}")
        raise


def _leave(message: str, code: int) -> NoReturn:
    print_message(f"ripeness: {message}")
    sys.exit(code)


def _of_the_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
