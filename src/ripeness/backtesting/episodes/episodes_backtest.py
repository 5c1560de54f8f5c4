"""Runs the backtest on conflict episodes, an event after the other, so that a stopped run goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness.backtesting.cases.cases_result import CasesBacktest, EventDesign, backtest_cases
from ripeness.backtesting.episodes.comparisons import compared_slices, method_scores
from ripeness.backtesting.episodes.episode_forecasts import FORECASTERS, forecast_event
from ripeness.backtesting.episodes.episode_looks import looks
from ripeness.backtesting.episodes.learned_prior import LearnedPrior
from ripeness.backtesting.episodes.standard_curves import standard_curves
from ripeness.backtesting.forecasters.rolling_cases import PastCase, as_it_is
from ripeness.backtesting.wars.forecast_cache import code_fingerprint
from ripeness.core.errors import Interrupted, UsageError
from ripeness.forecasting.outside_view.data_file import DataVersion, data_versions
from ripeness.forecasting.outside_view.episode_data import AGREEMENTS, CEASEFIRES, EPISODES, TEXTS, Episode, episodes
from ripeness.forecasting.outside_view.episode_events import EVENTS, EpisodeEvent
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import Plan

NAME: Final = "episodes"
FOLDER: Final = "episodes"
NOTE: Final = (
    "Looks at the ages of 1, 3, 6, 12, 24, 36, 48, 60, 84, 120, 180 and 240 months while the fighting goes on, by the "
    "data's own dates; that it died down is known only when a calendar year has passed. What is fitted is fitted once "
    "a year to what was known on its first day. Clusters are conflicts. The game is the standard war in its older "
    "forms, {draws:,} draws; that wars die down is not in the game and is taken from history."
)


def backtest_episodes(
    folder: Path, plan: Plan, *, keep_in: Path | None = None, progress: Progress | None = None
) -> CasesBacktest:
    """Forecast every event in every episode in `folder`, and score it.

    With `keep_in` the curves of the standard war and the forecasts of each event are kept there and taken from there
    again. Raises UsageError where the data are not there, Interrupted where the person stopped it.
    """
    report_progress = progress or (lambda _stage, _share: None)
    subjects = episodes(folder)
    versions = data_versions(folder, (EPISODES, AGREEMENTS, CEASEFIRES, TEXTS))
    store = ForecastStore(keep_in / FOLDER if keep_in else None, _mark(plan, versions))
    by_event: dict[str, tuple[PastCase, ...]] = {}
    try:
        prior = LearnedPrior(standard_curves(plan, store.folder), subjects)
        for at, event in enumerate(EVENTS):
            report_progress(f"forecasting episodes: {event.name}", at / len(EVENTS))
            by_event[event.name] = store.of_event(event, subjects, prior)
    except (KeyboardInterrupt, Interrupted):
        where = f" and are kept in {keep_in}: run it again to go on" if keep_in else "; with --out they are kept"
        message = f"stopped; {len(by_event)} of {len(EVENTS)} events were finished{where}"
        raise Interrupted(message, by_event) from None
    return _score_events(by_event, plan, versions)


def _score_events(
    by_event: Mapping[str, Sequence[PastCase]], plan: Plan, versions: tuple[DataVersion, ...]
) -> CasesBacktest:
    rules = {name: as_it_is(name) for name in FORECASTERS}
    whole = {name: [case for case in cases if rules.keys() <= case.values.keys()] for name, cases in by_event.items()}
    if not any(whole.values()):
        raise UsageError("the data of the backtest episodes hold too few episodes that were over before others began")
    designs = [EventDesign(event.name, event.description, whole[event.name], (), {}, rules) for event in EVENTS]
    result = backtest_cases(NAME, designs, versions, note=NOTE.format(draws=plan.draws), seed=plan.seed)
    return replace(
        result,
        compared=tuple(
            row for name, cases in whole.items() if cases for row in compared_slices(name, cases, plan.seed)
        ),
        methods=tuple(row for name, cases in whole.items() if cases for row in method_scores(name, cases, plan.seed)),
    )


@dataclass(frozen=True, slots=True)
class ForecastStore:
    """A folder with the forecasts of each event, a file an event; `folder` None keeps nothing."""

    folder: Path | None
    mark: str

    def of_event(self, event: EpisodeEvent, subjects: Sequence[Episode], prior: LearnedPrior) -> tuple[PastCase, ...]:
        """The event's cases with all forecasts, from the folder if of the same mark, else made and put there."""
        path = self.folder / f"{event.name}.json" if self.folder else None
        if path and path.is_file():
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["mark"] == self.mark:
                return tuple(map(_read, stored["cases"]))
        cases = forecast_event(event, subjects, [*looks(subjects)], prior)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            part.write_text(json.dumps({"mark": self.mark, "cases": [*map(_row, cases)]}) + "\n", encoding="utf-8")
            part.replace(path)
        return cases


def _row(case: PastCase) -> dict[str, Any]:
    days = {"origin": case.origin.isoformat(), "outcome_known": case.outcome_known.isoformat()}
    return {**{name: getattr(case, name) for name in PastCase.__slots__}, **days, "values": dict(case.values)}


def _read(row: Mapping[str, Any]) -> PastCase:
    days = {name: date.fromisoformat(row[name]) for name in ("origin", "outcome_known")}
    return PastCase(**{**row, **days})


def _mark(plan: Plan, versions: Sequence[DataVersion]) -> str:
    parts = [code_fingerprint(), plan.draws, plan.seed, [version.sha256 for version in versions]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
