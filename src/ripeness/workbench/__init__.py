"""The workbench: what one can do with a case, one function a verb. It renders nothing.

The table below names every verb and where it lives; a verb is imported when it is first used, so that
`import ripeness` and each command load only what they need. To add a verb: write its module in
`workbench/verbs/`, add a line here, and run `make reference`, which writes the types beside this file.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

VERBS: Final = {
    "CaseEntry": "ripeness.scenario.files.catalogue:CaseEntry",
    "CaseQuantity": "ripeness.workbench.verbs.quantities:CaseQuantity",
    "DraftQuestion": "ripeness.evidence.drafting.draft:DraftQuestion",
    "Drafted": "ripeness.evidence.drafting.draft:Drafted",
    "DyadQuestion": "ripeness.evidence.words_and_deeds.dyad:DyadQuestion",
    "Entered": "ripeness.evidence.text.accept:Entered",
    "Fault": "ripeness.core.errors:Fault",
    "Further": "ripeness.second_opinions.stability.api:Further",
    "HistoryEvent": "ripeness.scenario.language.history:HistoryEvent",
    "HistoryTrace": "ripeness.workbench.verbs.trace:HistoryTrace",
    "Imported": "ripeness.workbench.verbs.ledger:Imported",
    "LedgerFound": "ripeness.workbench.verbs.ledger:LedgerFound",
    "LiveAnswer": "ripeness.workbench.live.response:LiveAnswer",
    "LiveSession": "ripeness.workbench.live.session:LiveSession",
    "Measured": "ripeness.evidence.words_and_deeds.results:Measured",
    "Modification": "ripeness.workbench.live.session:Modification",
    "Proposal": "ripeness.evidence.perspectives.proposal:Proposal",
    "Question": "ripeness.workbench.question:Question",
    "ReadingQuestion": "ripeness.evidence.text.read:ReadingQuestion",
    "Readings": "ripeness.evidence.text.read:Readings",
    "Run": "ripeness.workbench.run:Run",
    "Service": "ripeness.evidence.text.second_reader:Service",
    "TakenIn": "ripeness.second_opinions.exchange.imports:TakenIn",
    "Verification": "ripeness.core.verification:Verification",
    "accept": "ripeness.evidence.text.accept:accept",
    "archive_assessment": "ripeness.workbench.assessment_archive:archive_assessment",
    "assess": "ripeness.workbench.verbs.assess:assess",
    "backtest": "ripeness.workbench.verbs.backtest:backtest",
    "cases": "ripeness.scenario.files.catalogue:cases",
    "check": "ripeness.workbench.verbs.check:check",
    "compare": "ripeness.workbench.verbs.compare:compare",
    "copy_with_perspective": "ripeness.evidence.perspectives.proposal_files:copy_case",
    "correction": "ripeness.scenario.files.load:correction",
    "draft": "ripeness.workbench.verbs.documents:draft",
    "enter": "ripeness.scenario.files.case_changes:enter_events",
    "explain": "ripeness.workbench.verbs.explain:explain",
    "export": "ripeness.workbench.verbs.export:export",
    "export_ledger": "ripeness.workbench.verbs.ledger:export_ledger",
    "file_forecast": "ripeness.workbench.verbs.file_forecast:file_forecast",
    "forecast_book": "ripeness.workbench.forecasts.api",
    "import_ledger": "ripeness.workbench.verbs.ledger:import_ledger",
    "keep": "ripeness.workbench.run:keep",
    "ledger": "ripeness.workbench.verbs.ledger:ledger",
    "likely_mistakes": "ripeness.workbench.verbs.check:likely_mistakes",
    "live_session": "ripeness.workbench.live.session:live_session",
    "measure": "ripeness.evidence.words_and_deeds.dyad:measure",
    "migrate": "ripeness.scenario.files.migrate:migrate",
    "new": "ripeness.workbench.verbs.new:new",
    "observe": "ripeness.workbench.verbs.observe:observe",
    "offer_asked": "ripeness.second_opinions.negotiation.api:offer_asked",
    "opinions": "ripeness.workbench.verbs.opinions:opinions",
    "parse_event": "ripeness.scenario.files.history_file:parse_event",
    "propose": "ripeness.evidence.words_and_deeds.propose:propose",
    "propose_perspective": "ripeness.workbench.verbs.documents:propose_perspective",
    "quantities": "ripeness.workbench.verbs.quantities:quantities",
    "read": "ripeness.evidence.text.read:read_all",
    "read_archive": "ripeness.workbench.assessment_archive:read_archive",
    "read_event": "ripeness.scenario.files.history_file:read_event",
    "read_events": "ripeness.scenario.files.history_file:read_events",
    "scenario_of": "ripeness.workbench.question:scenario_of",
    "schema": "ripeness.scenario.schema.json_schema:schema",
    "stability": "ripeness.workbench.verbs.stability:stability",
    "stability_further": "ripeness.workbench.verbs.stability:stability_further",
    "take_in": "ripeness.second_opinions.exchange.imports:take_in",
    "trace": "ripeness.workbench.verbs.trace:trace",
    "verify": "ripeness.workbench.verbs.verify:verify",
    "what_if": "ripeness.workbench.verbs.what_if:what_if",
}
"""The public names, `ripeness.NAME` too: verbs, their questions and their results, as `module:name` (or a module)."""

DOORS: Final = {
    "Comparison": "ripeness.workbench.verbs.compare:Comparison",
    "DirectionReading": "ripeness.evidence.words_and_deeds.results:DirectionReading",
    "DocumentReading": "ripeness.evidence.text.items:DocumentReading",
    "EVENT_COLUMNS": "ripeness.scenario.text.citations:EVENT_COLUMNS",
    "Explanation": "ripeness.workbench.verbs.explain:Explanation",
    "COUNTERFACTUAL_DRAWS": "ripeness.inference.plan:COUNTERFACTUAL_DRAWS",
    "Item": "ripeness.evidence.text.items:Item",
    "ItemParty": "ripeness.evidence.text.items:ItemParty",
    "LEDGER_COLUMNS": "ripeness.scenario.files.ledger_file:COLUMNS",
    "LruCache": "ripeness.workbench.live.lru_cache:LruCache",
    "ObservationResult": "ripeness.workbench.verbs.observe:ObservationResult",
    "PERSPECTIVES": "ripeness.scenario.files.case_files:PERSPECTIVES",
    "ProposedChange": "ripeness.evidence.perspectives.proposal:ProposedChange",
    "RejectionCount": "ripeness.evidence.events.account:RejectionCount",
    "SCENARIO": "ripeness.scenario.files.case_files:SCENARIO",
    "Scenario": "ripeness.scenario.language.scenario:Scenario",
    "ScenarioFile": "ripeness.scenario.language.scenario:ScenarioFile",
    "Solution": "ripeness.game.solution:Solution",
    "WhatIf": "ripeness.workbench.verbs.what_if:WhatIf",
    "backtest_results": "ripeness.backtesting.results:results_of",
    "case_files": "ripeness.scenario.files.case_files:case_files",
    "dask_executor": "ripeness.inference.executors:dask_executor",
    "enter_perspective": "ripeness.workbench.verbs.documents:enter_perspective",
    "GUIDE_EVENTS": "ripeness.workbench.guide.events:EVENTS",
    "GUIDE_STEPS": "ripeness.workbench.guide.plan:STEPS",
    "GuidePlan": "ripeness.workbench.guide.plan:GuidePlan",
    "head_of": "ripeness.scenario.files.catalogue:head_of",
    "open_step": "ripeness.workbench.guide.plan:open_step",
    "outlook_dates": "ripeness.measures.horizon:outlook_dates",
    "perspective_schema": "ripeness.scenario.schema.json_schema:perspective_schema",
    "perspective_yaml": "ripeness.evidence.perspectives.proposal_files:perspective_yaml",
    "plan_step": "ripeness.workbench.guide.plan:plan_step",
    "quantity_label": "ripeness.scenario.schema.labels:label",
    "rescale_issue_weights": "ripeness.workbench.live.modified:rescale_issue_weights",
    "reword": "ripeness.scenario.schema.vocabulary:reword",
    "save_step": "ripeness.workbench.guide.plan:save_step",
    "short_prior": "ripeness.evidence.perspectives.claim_effects:short_prior",
    "starter_files": "ripeness.scenario.files.catalogue:starter_files",
    "uncertain_quantities": "ripeness.workbench.verbs.quantities:uncertain_quantities",
    "vocabulary_of": "ripeness.scenario.schema.vocabulary:vocabulary_of",
    "words_of": "ripeness.scenario.schema.vocabulary:words_of",
    "write_review_lines": "ripeness.evidence.text.items:write_review_lines",
    "written_case": "ripeness.scenario.files.load:written_case",
}
"""What the command line and the page need besides, and reach through here; nothing is promised of these names."""

__all__ = sorted(VERBS)  # noqa: PLE0605 (the table is the list)


def __getattr__(name: str) -> Any:
    home = VERBS.get(name) or DOORS.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, colon, attribute = home.partition(":")
    value = getattr(import_module(module), attribute) if colon else import_module(module)
    # Kept, so that the next use is a plain look-up.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *VERBS, *DOORS})
