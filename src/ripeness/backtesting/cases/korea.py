"""Backtest on Korea, July 1951 to July 1953: P(armistice) as of each month of the talks.

The case of the catalogue is as of the day on which the talks opened. Here it is extended to the end: the
offers that were answered later are entered as decisions, the rows of its ledger are all read, and the
whole is then restricted to each day by `scenario.views.as_of`, as any case is. So nothing dated after
a day reaches the forecast of that day. The priors are those of July 1951 throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, Literal

from ripeness.backtesting.forecasters.model_forecast import forecast_scenario
from ripeness.core.errors import Interrupted
from ripeness.core.periods import add_months
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.ledger_file import MAX_BYTES, read_ledger
from ripeness.scenario.files.load import load
from ripeness.scenario.language.record import Decision, LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import as_of

CASE: Final = "korea-1951"
OPENED, LAST = date(1951, 7, 10), date(1953, 7, 1)
ARMISTICE: Final = date(1953, 7, 27)
EVENT: Final = "armistice"
HORIZONS: Final = (3, 6, 12)
"""Months ahead, counted from the month of the forecast on."""


def _decision(on: date, actor: str, answer: Literal["accepted", "refused"], terms: str) -> Decision:
    line, prisoners, inspection, troops = terms.split()
    offer = {"line": line, "prisoners": prisoners, "inspection": inspection, "troops": troops}
    return Decision(on=on, actor=actor, answer=answer, offer=offer)


LATER: Final[Mapping[str, Decision]] = {
    "parallel": _decision(date(1951, 7, 29), "USA", "refused", "parallel all-returned loose withdrawal"),
    "package-of-may": _decision(date(1952, 5, 2), "PRC", "refused", "contact voluntary exchange conference"),
    "all-returned": _decision(date(1952, 7, 18), "USA", "refused", "contact all-returned exchange conference"),
    "last-offer": _decision(date(1952, 10, 8), "PRC", "refused", "contact neutral-commission exchange conference"),
    "terms-usa": _decision(date(1953, 6, 8), "USA", "accepted", "contact neutral-commission exchange conference"),
    "terms-prc": _decision(date(1953, 6, 8), "PRC", "accepted", "contact neutral-commission exchange conference"),
}
"""Offers after the talks opened and how they were answered: the table in the case's SOURCES.md."""


@dataclass(frozen=True, slots=True)
class KoreaBacktest(JsonResult):
    """P(armistice) by each horizon as of each month, with outcomes; the one event is `armistice`."""

    name: ClassVar = "korea"

    draws: int
    seed: int
    armistice: date
    forecasts: dict[str, tuple[ForecastRow, ...]]


def hindsight_case(decisions: Mapping[str, Decision] = LATER) -> Scenario:
    """The case as it could be written after the war: later answers and the whole ledger entered."""
    scenario = load(CASE)
    file = scenario.file
    last_day = max(LAST, *(decision.on for decision in decisions.values()))
    record = file.record.model_copy(update={"decisions": {**file.record.decisions, **decisions}})
    time = file.time.model_copy(update={"as_of": last_day})
    return Scenario(file.model_copy(update={"record": record, "time": time}), _whole_ledger(scenario))


def _whole_ledger(scenario: Scenario) -> tuple[LedgerEntry, ...]:
    file = scenario.file
    ledger = case_files(CASE).beside(str(file.record.ledger))
    assert ledger is not None
    raw = ledger.read(MAX_BYTES)
    entries, _ = read_ledger(raw, ledger.shown_as, actors=list(file.actors), sources=list(file.sources))
    return entries


def days() -> tuple[date, ...]:
    """The days looked from: that on which the talks opened, then the first of every month until July 1953."""
    first = date(OPENED.year, OPENED.month, 1)
    months = (LAST.year - first.year) * 12 + LAST.month - first.month
    return (OPENED, *(add_months(first, month) for month in range(1, months + 1)))


def backtest_korea(plan: Plan, *, scenario: Scenario | None = None, progress: Progress | None = None) -> KoreaBacktest:
    """The forecasts of every day, by the game and by the rule that nothing changes.

    Raises Interrupted with those that were finished where the person stopped it.
    """
    report_progress = progress or (lambda _stage, _share: None)
    case, rows = scenario or hindsight_case(), list[ForecastRow]()
    for at, day in enumerate(days()):
        report_progress("forecasting Korea", at / len(days()))
        try:
            rows += _of_day(case, day, plan)
        except (KeyboardInterrupt, Interrupted):
            message = f"stopped; {at} of {len(days())} months were finished"
            raise Interrupted(message, _result(plan, rows)) from None
    return _result(plan, rows)


def _result(plan: Plan, rows: list[ForecastRow]) -> KoreaBacktest:
    return KoreaBacktest(plan.draws, plan.seed, ARMISTICE, {EVENT: tuple(rows)})


def _of_day(case: Scenario, day: date, plan: Plan) -> list[ForecastRow]:
    scenario, rows = as_of(case, day), list[ForecastRow]()
    for foreseen in forecast_scenario(scenario, HORIZONS, plan):
        due = scenario.calendar.date(scenario.now + foreseen.months)
        for forecaster, p in (("game", foreseen.deal), ("status-quo", 0.0)):
            rows.append(ForecastRow(CASE, CASE, day, foreseen.months, forecaster, p, 1 if due > ARMISTICE else 0))
    return rows
