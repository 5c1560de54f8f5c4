"""Backtest on Korea, July 1951 to July 1953: P(armistice) as of each month of the talks.

The case of the catalogue is as of the day on which the talks opened. Here it is extended to the end: what was offered
and answered later is entered from `later-record.yaml` beside it, the rows of its ledger are all read, and the whole
is then restricted to each day by `scenario.views.as_of`, as any case is. So nothing dated after a day reaches the
forecast of that day. The priors are those of July 1951 throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar, Final

from ripeness.backtesting.forecasters.model_forecast import forecast_scenario
from ripeness.core.errors import Interrupted
from ripeness.core.periods import add_months
from ripeness.core.serialise import JsonResult
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import load, whole_ledger
from ripeness.scenario.language.record import Record
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.text.yaml_text import MAX_BYTES as YAML_BYTES
from ripeness.scenario.text.yaml_text import read_yaml
from ripeness.scenario.views.as_of import as_of

CASE: Final = "korea-1951"
OPENED, LAST = date(1951, 7, 10), date(1953, 7, 1)
ARMISTICE: Final = date(1953, 7, 27)
EVENT: Final = "armistice"
HORIZONS: Final = (3, 6, 12)
"""Months ahead, counted from the month of the forecast on."""


@cache
def later_record() -> Record:
    """What was offered after the talks opened and how it was answered, as the file beside the case has it."""
    place = case_files(CASE).beside("later-record.yaml")
    assert place is not None
    return Record.model_validate(read_yaml(place.read(YAML_BYTES), place.shown_as).data)


@dataclass(frozen=True, slots=True)
class KoreaBacktest(JsonResult):
    """P(armistice) by each horizon as of each month, with outcomes; the one event is `armistice`."""

    name: ClassVar = "korea"

    draws: int
    seed: int
    armistice: date
    forecasts: dict[str, tuple[ForecastRow, ...]]


def hindsight_case(later: Record | None = None) -> Scenario:
    """The case as it could be written after the war: later offers and answers and the whole ledger entered."""
    scenario, later = load(CASE), later or later_record()
    file = scenario.file
    answered, offered = (decision.on for decision in later.decisions.values()), (o.on for o in later.offers.values())
    last_day = max(LAST, *answered, *offered)
    words = {"decisions": {**file.record.decisions, **later.decisions}, "offers": later.offers}
    record = file.record.model_copy(update=words)
    time = file.time.model_copy(update={"as_of": last_day})
    return Scenario(file.model_copy(update={"record": record, "time": time}), whole_ledger(CASE))


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
