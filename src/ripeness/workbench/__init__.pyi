# Written by tools/workbench_types.py from the tables in __init__.py: make reference
from typing import Final

from ripeness.backtesting.results import results_of as _backtest_results
from ripeness.core.errors import Fault as Fault
from ripeness.core.verification import Verification as Verification
from ripeness.evidence.drafting.draft import Drafted as Drafted
from ripeness.evidence.drafting.draft import DraftQuestion as DraftQuestion
from ripeness.evidence.events.account import RejectionCount as RejectionCount
from ripeness.evidence.perspectives.claim_effects import short_prior as short_prior
from ripeness.evidence.perspectives.proposal import Proposal as Proposal
from ripeness.evidence.perspectives.proposal import ProposedChange as ProposedChange
from ripeness.evidence.perspectives.proposal_files import copy_case as copy_with_perspective
from ripeness.evidence.perspectives.proposal_files import perspective_yaml as perspective_yaml
from ripeness.evidence.text.accept import Entered as Entered
from ripeness.evidence.text.accept import accept as accept
from ripeness.evidence.text.items import DocumentReading as DocumentReading
from ripeness.evidence.text.items import Item as Item
from ripeness.evidence.text.items import ItemParty as ItemParty
from ripeness.evidence.text.items import write_review_lines as write_review_lines
from ripeness.evidence.text.read import ReadingQuestion as ReadingQuestion
from ripeness.evidence.text.read import Readings as Readings
from ripeness.evidence.text.read import read_all as read
from ripeness.evidence.text.second_reader import Service as Service
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion as DyadQuestion
from ripeness.evidence.words_and_deeds.dyad import measure as measure
from ripeness.evidence.words_and_deeds.propose import propose as propose
from ripeness.evidence.words_and_deeds.results import DirectionReading as DirectionReading
from ripeness.evidence.words_and_deeds.results import Measured as Measured
from ripeness.game.solution import Solution as Solution
from ripeness.inference.executors import dask_executor as dask_executor
from ripeness.inference.plan import COUNTERFACTUAL_DRAWS as COUNTERFACTUAL_DRAWS
from ripeness.measures.horizon import outlook_dates as outlook_dates
from ripeness.scenario.files.case_changes import enter_events as enter
from ripeness.scenario.files.case_files import PERSPECTIVES as PERSPECTIVES
from ripeness.scenario.files.case_files import SCENARIO as SCENARIO
from ripeness.scenario.files.case_files import case_files as case_files
from ripeness.scenario.files.catalogue import CaseEntry as CaseEntry
from ripeness.scenario.files.catalogue import cases as cases
from ripeness.scenario.files.catalogue import head_of as head_of
from ripeness.scenario.files.catalogue import starter_files as starter_files
from ripeness.scenario.files.history_file import parse_event as parse_event
from ripeness.scenario.files.history_file import read_event as read_event
from ripeness.scenario.files.history_file import read_events as read_events
from ripeness.scenario.files.ledger_file import COLUMNS as _LEDGER_COLUMNS
from ripeness.scenario.files.load import correction as correction
from ripeness.scenario.files.load import written_case as written_case
from ripeness.scenario.files.migrate import migrate as migrate
from ripeness.scenario.language.history import HistoryEvent as HistoryEvent
from ripeness.scenario.language.scenario import Scenario as Scenario
from ripeness.scenario.language.scenario import ScenarioFile as ScenarioFile
from ripeness.scenario.schema.json_schema import perspective_schema as perspective_schema
from ripeness.scenario.schema.json_schema import schema as schema
from ripeness.scenario.schema.labels import label as _quantity_label
from ripeness.scenario.schema.vocabulary import reword as reword
from ripeness.scenario.schema.vocabulary import vocabulary_of as vocabulary_of
from ripeness.scenario.schema.vocabulary import words_of as words_of
from ripeness.scenario.text.citations import EVENT_COLUMNS as EVENT_COLUMNS
from ripeness.second_opinions.exchange.imports import TakenIn as TakenIn
from ripeness.second_opinions.exchange.imports import take_in as take_in
from ripeness.second_opinions.negotiation.api import offer_asked as offer_asked
from ripeness.second_opinions.stability.api import Further as Further
from ripeness.workbench.assessment_archive import archive_assessment as archive_assessment
from ripeness.workbench.assessment_archive import read_archive as read_archive
from ripeness.workbench.forecasts import api as forecast_book
from ripeness.workbench.guide.events import EVENTS as _GUIDE_EVENTS
from ripeness.workbench.guide.plan import STEPS as _GUIDE_STEPS
from ripeness.workbench.guide.plan import GuidePlan as GuidePlan
from ripeness.workbench.guide.plan import open_step as open_step
from ripeness.workbench.guide.plan import plan_step as plan_step
from ripeness.workbench.guide.plan import save_step as save_step
from ripeness.workbench.live.lru_cache import LruCache as LruCache
from ripeness.workbench.live.modified import rescale_issue_weights as rescale_issue_weights
from ripeness.workbench.live.response import LiveAnswer as LiveAnswer
from ripeness.workbench.live.session import LiveSession as LiveSession
from ripeness.workbench.live.session import Modification as Modification
from ripeness.workbench.live.session import live_session as live_session
from ripeness.workbench.question import Question as Question
from ripeness.workbench.question import scenario_of as scenario_of
from ripeness.workbench.run import Run as Run
from ripeness.workbench.run import keep as keep
from ripeness.workbench.verbs.assess import assess as assess
from ripeness.workbench.verbs.backtest import backtest as backtest
from ripeness.workbench.verbs.check import check as check
from ripeness.workbench.verbs.check import likely_mistakes as likely_mistakes
from ripeness.workbench.verbs.compare import Comparison as Comparison
from ripeness.workbench.verbs.compare import compare as compare
from ripeness.workbench.verbs.documents import draft as draft
from ripeness.workbench.verbs.documents import enter_perspective as enter_perspective
from ripeness.workbench.verbs.documents import propose_perspective as propose_perspective
from ripeness.workbench.verbs.explain import Explanation as Explanation
from ripeness.workbench.verbs.explain import explain as explain
from ripeness.workbench.verbs.export import export as export
from ripeness.workbench.verbs.file_forecast import file_forecast as file_forecast
from ripeness.workbench.verbs.ledger import Imported as Imported
from ripeness.workbench.verbs.ledger import LedgerFound as LedgerFound
from ripeness.workbench.verbs.ledger import export_ledger as export_ledger
from ripeness.workbench.verbs.ledger import import_ledger as import_ledger
from ripeness.workbench.verbs.ledger import ledger as ledger
from ripeness.workbench.verbs.new import new as new
from ripeness.workbench.verbs.observe import ObservationResult as ObservationResult
from ripeness.workbench.verbs.observe import observe as observe
from ripeness.workbench.verbs.opinions import opinions as opinions
from ripeness.workbench.verbs.quantities import CaseQuantity as CaseQuantity
from ripeness.workbench.verbs.quantities import quantities as quantities
from ripeness.workbench.verbs.quantities import uncertain_quantities as uncertain_quantities
from ripeness.workbench.verbs.stability import stability as stability
from ripeness.workbench.verbs.stability import stability_further as stability_further
from ripeness.workbench.verbs.trace import HistoryTrace as HistoryTrace
from ripeness.workbench.verbs.trace import trace as trace
from ripeness.workbench.verbs.verify import verify as verify
from ripeness.workbench.verbs.what_if import WhatIf as WhatIf
from ripeness.workbench.verbs.what_if import what_if as what_if

VERBS: Final[dict[str, str]]
DOORS: Final[dict[str, str]]
LEDGER_COLUMNS = _LEDGER_COLUMNS
backtest_results = _backtest_results
GUIDE_EVENTS = _GUIDE_EVENTS
GUIDE_STEPS = _GUIDE_STEPS
quantity_label = _quantity_label
__all__ = [
    "CaseEntry",
    "CaseQuantity",
    "DraftQuestion",
    "Drafted",
    "DyadQuestion",
    "Entered",
    "Fault",
    "Further",
    "HistoryEvent",
    "HistoryTrace",
    "Imported",
    "LedgerFound",
    "LiveAnswer",
    "LiveSession",
    "Measured",
    "Modification",
    "Proposal",
    "Question",
    "ReadingQuestion",
    "Readings",
    "Run",
    "Service",
    "TakenIn",
    "Verification",
    "accept",
    "archive_assessment",
    "assess",
    "backtest",
    "cases",
    "check",
    "compare",
    "copy_with_perspective",
    "correction",
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
    "likely_mistakes",
    "live_session",
    "measure",
    "migrate",
    "new",
    "observe",
    "offer_asked",
    "opinions",
    "parse_event",
    "propose",
    "propose_perspective",
    "quantities",
    "read",
    "read_archive",
    "read_event",
    "read_events",
    "scenario_of",
    "schema",
    "stability",
    "stability_further",
    "take_in",
    "trace",
    "verify",
    "what_if",
]
