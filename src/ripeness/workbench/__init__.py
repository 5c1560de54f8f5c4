"""The workbench: one function per verb. Renders nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ripeness.backtesting.catalogue import backtest as _backtest
from ripeness.backtesting.runner import Backtest as _Backtest
from ripeness.backtesting.runner import BacktestSuite
from ripeness.core.errors import Fault, Interrupted, UsageError
from ripeness.core.output_folder import atomic_folder
from ripeness.core.verification import Verification, select_answers
from ripeness.core.verification import verify as _verify
from ripeness.diagnostics.sensitivity.published_indices import ANSWERS as OF_INDICES
from ripeness.evidence.drafting.draft import Drafted, DraftQuestion, refuse_name
from ripeness.evidence.drafting.draft import draft as _draft
from ripeness.evidence.events.chronology import chronology, chronology_faults
from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.evidence.perspectives.proposal import propose as _propose
from ripeness.evidence.perspectives.proposal_files import copy_case as copy_with_perspective
from ripeness.evidence.text.accept import Entered, accept
from ripeness.evidence.text.batch import Progress as ReadProgress
from ripeness.evidence.text.batch import ReadingQuestion, Readings
from ripeness.evidence.text.batch import read_all as read
from ripeness.evidence.text.items import DocumentReading
from ripeness.evidence.text.second_reader.service import Service
from ripeness.evidence.words_and_deeds.api import measure
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion
from ripeness.evidence.words_and_deeds.propose import propose
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.inference.ensemble import Progress, solve_at_medians
from ripeness.inference.executors import Workers
from ripeness.inference.plan import Depth, Plan
from ripeness.measures.credibility import credibility
from ripeness.measures.packages import struck_shares
from ripeness.opinions.exchange.exports import EXPORTS as CASE_EXPORTS
from ripeness.opinions.exchange.exports import refuse_unknown
from ripeness.opinions.exchange.imports import TakenIn, take_in
from ripeness.opinions.negotiation.api import offer_asked
from ripeness.opinions.published_answers import ANSWERS as PUBLISHED
from ripeness.opinions.side_by_side import second_opinions
from ripeness.opinions.stability.api import ask_case, ask_file, further_of_case, further_of_file, is_model_file
from ripeness.opinions.stability.further import Further, FurtherAnswers
from ripeness.opinions.stability.opinion import StabilityOpinion
from ripeness.opinions.stability.payoffs import WorthFrom
from ripeness.scenario.files.apply_observation import enter_sighting
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.case_json import case_json
from ripeness.scenario.files.catalogue import CaseEntry, cases
from ripeness.scenario.files.ledger_exchange import write_new
from ripeness.scenario.files.load import check as _check
from ripeness.scenario.files.load import load, whole_ledger
from ripeness.scenario.files.starter import starter_files
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.json_schema import schema
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.observation import Sighting
from ripeness.scenario.views.overlay import with_perspective, with_values, without_instruments
from ripeness.workbench.exports.formats import EXPORTS as ASSESSMENT_EXPORTS
from ripeness.workbench.forecasts import api as forecast_book
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.assess import assess_scenario as _assess
from ripeness.workbench.verbs.case_events import with_words_and_deeds
from ripeness.workbench.verbs.compare import Comparison
from ripeness.workbench.verbs.compare import compare_in_scenario as _compare
from ripeness.workbench.verbs.explain import Explanation
from ripeness.workbench.verbs.explain import explain_in_scenario as _explain
from ripeness.workbench.verbs.import_ledger import Imported, import_into_case
from ripeness.workbench.verbs.keep import keep
from ripeness.workbench.verbs.ledger import LedgerFound, ledger_found, ledger_text
from ripeness.workbench.verbs.observe import Observed
from ripeness.workbench.verbs.observe import observe_in_scenario as _observe
from ripeness.workbench.verbs.what_if import WhatIf
from ripeness.workbench.verbs.what_if import what_if_in_scenario as _what_if

__all__ = [
    "CaseEntry",
    "DraftQuestion",
    "Drafted",
    "DyadQuestion",
    "Entered",
    "Fault",
    "Further",
    "Imported",
    "LedgerFound",
    "Measured",
    "Proposal",
    "Question",
    "ReadingQuestion",
    "Readings",
    "Run",
    "Service",
    "Sighting",
    "TakenIn",
    "Verification",
    "accept",
    "assess",
    "backtest",
    "cases",
    "check",
    "compare",
    "copy_with_perspective",
    "draft",
    "enter",
    "explain",
    "export",
    "export_ledger",
    "file_forecast",
    "forecast_book",
    "import_ledger",
    "keep",
    "ledger",
    "measure",
    "new",
    "observe",
    "offer_asked",
    "opinions",
    "propose",
    "propose_perspective",
    "read",
    "scenario_of",
    "schema",
    "stability",
    "stability_further",
    "take_in",
    "verify",
    "what_if",
]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a case.

    `perspective` is the name of one of its overlays; `as_of` the day to look from; `by` the
    dates to give the outlook by; `settings` maps a quantity's path to its new value (a number,
    or a prior such as `uniform(0, 0.2)`); `workers` counts threads, 0 for one a core, or is an executor; `depth` is
    `atomic_folder`, or `headline` for what a screen of text shows; `precision` is the standard error of
    P(deal by the verdict's horizon) to reach by more draws; `sobol` the base draws of a design for
    full Sobol' indices (0: none); `without` names instruments to leave out.
    """

    perspective: str = ""
    as_of: date | None = None
    by: tuple[date, ...] = ()
    draws: int = 2000
    seed: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    workers: Workers = 0
    depth: Depth = "whole"
    precision: float | None = None
    sobol: int = 0
    without: tuple[str, ...] = ()


def scenario_of(case: str | Path, question: Question = Question()) -> Scenario:
    """The case as the question sees it: its date, its perspective, its settings, less what is left out."""
    scenario = load(case)
    if question.as_of is not None:
        scenario = as_of(scenario, question.as_of)
    if question.perspective:
        scenario = with_perspective(scenario, question.perspective)
    if question.settings:
        scenario = with_values(scenario, dict(question.settings))
    return without_instruments(scenario, question.without) if question.without else scenario


def check(case: str | Path) -> tuple[Fault, ...]:
    """All faults of a case, sorted by file and line, the rows of its events.csv included; empty where there are none.

    Raises UsageError where there is no such case.
    """
    return tuple(sorted({*_check(case), *chronology_faults(case_files(case))}))


def assess(case: str | Path, question: Question = Question(), *, progress: Progress | None = None) -> Run:
    """The main job: assess a case.

    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped
    the run: its `partial` is the Run of the draws that were finished.
    """
    scenario = scenario_of(case, question)
    # Before the run: an events.csv that is no table is told at once, not after it.
    record = chronology(case_files(case), scenario.file.time.as_of)
    plan = Plan(
        by=question.by,
        draws=question.draws,
        seed=question.seed,
        workers=question.workers,
        depth=question.depth,
        precision=question.precision,
        sobol=question.sobol,
    )
    run = _assess(scenario, plan, progress=progress)
    if run.ensemble.stopped:
        raise Interrupted(f"stopped; {run.assessment.draws} of {question.draws} draws were finished", run)
    return with_words_and_deeds(_with_opinions(scenario, run), record) if question.depth == "whole" else run


def opinions(
    case: str | Path, question: Question = Question(depth="headline"), *, progress: Progress | None = None
) -> Run:
    """The assessment of a case with what other methods say beside it, in its `second_opinions`.

    Raises as `assess`.
    """
    run = assess(case, question, progress=progress)
    return run if run.assessment.second_opinions else _with_opinions(scenario_of(case, question), run)


def _with_opinions(scenario: Scenario, run: Run) -> Run:
    """The run with what other methods say beside the game; they change no number of the game."""
    solution, found = run.ensemble.solution, run.assessment
    said = second_opinions(
        scenario,
        solution,
        run.weights,
        struck=struck_shares(solution, run.weights),
        credibility={one.instrument: one.credibility.mean for one in found.leverage},
        seed=found.seed,
    )
    return replace(run, assessment=replace(found, second_opinions=said))


def what_if(
    case: str | Path,
    question: Question = Question(),
    changes: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> WhatIf:
    """Set a change of a case against the case as the question sees it, on the same draws.

    `changes` maps paths to new values, `without` names instruments to leave out. Raises
    ScenarioError or UsageError for bad input, and Interrupted where the person stopped it.
    """
    return _what_if(
        scenario_of(case, question), dict(changes or {}), without=without, plan=_plan(question), progress=progress
    )


def compare(
    case: str | Path,
    question: Question = Question(),
    perspectives: Sequence[str] = (),
    *,
    progress: Progress | None = None,
) -> Comparison:
    """Lay the perspectives of a case (default: all) side by side, on the same draws.

    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped it.
    """
    return _compare(scenario_of(case, question), perspectives, plan=_plan(question), progress=progress)


def backtest(
    name: str,
    data: str | Path | None = None,
    question: Question = Question(draws=1024),
    *,
    out: Path | None = None,
    progress: Progress | None = None,
) -> _Backtest | BacktestSuite:
    """Score forecasts made as of past days against what came: `wars`, `talks`, `threats`, … `all`, or `korea`.

    All but `korea` want `data`. Of the question only draws, seed and workers count. With `out` the forecasts are
    written there, and those of the game taken from there again. Raises UsageError for bad input, and Interrupted
    where the person stopped it.
    """
    folder = None if data is None else Path(data)
    return _backtest(name, folder, _plan(question), out=out, progress=progress)


def explain(
    case: str | Path, quantity: str, question: Question = Question(), *, progress: Progress | None = None
) -> Explanation:
    """Walk down from one number of a case: a headline such as `gap`, or the path of a quantity.

    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped it.
    """
    return _explain(scenario_of(case, question), quantity, plan=_plan(question), progress=progress)


def observe(
    case: str | Path, sighting: Sighting, question: Question = Question(), *, progress: Progress | None = None
) -> Observed:
    """The outlook of a case before and after something was seen; nothing is written.

    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped it.
    """
    return _observe(scenario_of(case, question), sighting, plan=_plan(question), progress=progress)


def file_forecast(
    case: str | Path,
    question: Question = Question(),
    book: Path = Path("forecasts"),
    *,
    counts: str = "",
    own: forecast_book.Own | None = None,
    progress: Progress | None = None,
) -> forecast_book.FiledEntry:
    """Assess a case and file what it says as a forecast in the folder `book`; `forecast_book` holds the verbs on that.

    `counts` says in the filer's words what counts as a deal, `own` a person's probabilities beside the program's.
    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped it, with nothing filed.
    """
    run = assess(case, question, progress=progress)
    filing = forecast_book.Filing(case, scenario_of(case, question), run.assessment, question.settings)
    return forecast_book.add(filing, book, counts=counts, own=own)


def stability(
    case: str | Path,
    question: Question = Question(),
    *,
    terms: Mapping[str, str] | None = None,
    values: WorthFrom = "game",
    export: Path | None = None,
) -> StabilityOpinion:
    """The graph model's second opinion on a case, or on a graph model in a JSON file.

    `terms` names options of the deal (the rest: what is nearest to all), `values` what states are worth,
    `export` a new file to write the graph model to. Raises ScenarioError or UsageError for bad input, terms or a
    question other than the default for a file among it.
    """
    if is_model_file(case):
        _refuse_of_file(case, question, terms)
        return ask_file(case, export=export)
    return ask_case(scenario_of(case, question), terms=terms, values=values, export=export)


def stability_further(
    case: str | Path,
    question: Question,
    asked: Further,
    *,
    terms: Mapping[str, str] | None = None,
    values: WorthFrom = "game",
) -> FurtherAnswers:
    """Answers to further questions to the graph model of `stability`: horizon, coalitions, inverse, misperception.

    Raises as `stability`, and UsageError for a state that there is not or a model too large for coalitions.
    """
    if is_model_file(case):
        return further_of_file(case, asked)
    return further_of_case(scenario_of(case, question), asked, terms=terms, values=values)


def _refuse_of_file(file: str | Path, question: Question, terms: Mapping[str, str] | None) -> None:
    if terms or question.perspective or question.as_of or question.settings:
        raise UsageError(f"{file} is a graph model: terms, perspectives, dates and settings are those of cases")


def verify(only: str = "", *, data: Path | None = None, progress: Progress | None = None) -> Verification:
    """Run the published answers that the program claims to reproduce, or those with `only` in name, source or method.

    `data` is a folder with the user's copies of data that cannot ship. Raises UsageError where nothing
    bears that name, or the data are not what they should be.
    """
    return _verify(select_answers((*PUBLISHED, *OF_INDICES), only), data, progress=progress)


def enter(case: str | Path, sighting: Sighting, *, out: Path | None = None) -> tuple[Path, ...]:
    """Enter something seen into the files of a case, or of a copy of it in the new folder `out`.

    Gives the files changed. A case of the catalogue is never changed: it wants `out`. Raises
    UsageError or ScenarioError with all files as they were.
    """
    return enter_sighting(case, sighting, out=out)


def propose_perspective(reading: DocumentReading, case: str | Path, name: str) -> Proposal:
    """Propose a perspective called `name` of a case from a document that was read with the case's actors.

    Raises ScenarioError where the case has faults, UsageError where the name is none or taken or the
    document speaks of no actor of the case.
    """
    scenario = load(case)
    return _propose(reading, scenario, name, credibility=lambda *cell: credibility(scenario, *cell).prior)


def draft(
    documents: Sequence[str | Path],
    question: DraftQuestion,
    *,
    published: date | None = None,
    progress: ReadProgress | None = None,
) -> tuple[Drafted, tuple[tuple[str, str], ...]]:
    """Write a draft of a case from documents; what it holds, and (name, reason) of each that could not be read.

    Raises UsageError where the name or the days will not do, or the documents do not give a case.
    """
    refuse_name(question)
    found = read(documents, ReadingQuestion(published=published), progress=progress)
    if not found.readings:
        raise UsageError("no document could be read: " + "; ".join(why for _, why in found.refused))
    done = _draft(
        found.readings,
        question,
        credibility=lambda scenario: lambda *cell: credibility(scenario, *cell).prior,
    )
    return done, found.refused


def ledger(case: str | Path, as_of: date | None = None) -> LedgerFound:
    """The record of words of a case as known on a day (default: the case's own): entries and what they say.

    Raises ScenarioError or UsageError for bad input.
    """
    scenario = load(case)
    return ledger_found(scenario, whole_ledger(case), as_of or scenario.file.time.as_of)


def import_ledger(
    case: str | Path, file: Path, *, near_too: bool = False, write: bool = False, out: Path | None = None
) -> Imported:
    """Lay another ledger beside the case's; where `write`, enter what is new into the case or a copy in `out`.

    Entries that look like one on record are told and held back unless `near_too`. Raises
    ScenarioError or UsageError with all files as they were.
    """
    return import_into_case(case, file, near_too=near_too, write=write, out=out)


def export_ledger(found: LedgerFound, file: Path) -> Path:
    """Write a ledger to the new file, CSV or JSON by its ending; the file.

    No cell of the CSV runs in a spreadsheet. Raises UsageError for another ending, or where the file is there already.
    """
    write_new(file, ledger_text(found, file.suffix))
    return file


def export(
    subject: str | Path, to: str, out: Path, question: Question = Question()
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Give away a case, or an assessment in the folder that `assess --out` wrote, in another format.

    Gives the files written into the folder `out`, and what the format could not say. Raises
    UsageError for an unknown format, or where the format is one of assessments and the
    subject is none.
    """
    refuse_unknown(to, [*CASE_EXPORTS, *ASSESSMENT_EXPORTS, "json"])
    if to in ASSESSMENT_EXPORTS:
        return ASSESSMENT_EXPORTS[to](Path(subject), out), ()
    if to == "json":
        text = json.dumps(case_json(subject), indent=1, ensure_ascii=False) + "\n"
        texts, lost = {f"{load(subject).file.name}.json": text}, ("comments in YAML",)
    else:
        texts, lost = CASE_EXPORTS[to](solve_at_medians(scenario_of(subject, question)))  # type: ignore[assignment]
    with atomic_folder(out) as draft:
        for name, text in texts.items():
            (draft / name).write_text(text, encoding="utf-8")
    return tuple(out / name for name in texts), lost


def _plan(question: Question) -> Plan:
    return Plan(question.by, question.draws, question.seed, question.workers)


def new(name: str, parent: str | Path = ".") -> Path:
    """Write a commented starter case called `name` into a new folder of `parent`; the folder.

    Raises UsageError where the name is no name for a case or the folder is there already.
    """
    files = starter_files(name)
    folder = Path(parent) / name
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another name, or remove it")
    for inside, text in files.items():
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
