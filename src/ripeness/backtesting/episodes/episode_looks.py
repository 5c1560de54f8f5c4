"""Looks at conflict episodes: what was known of one on a day, and whether an event occurred after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p
from typing import Final, Literal

from ripeness.backtesting.forecasters.rolling_cases import AGE_VALUE, PastCase
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.episode_data import Episode
from ripeness.forecasting.outside_view.episode_events import EpisodeEvent, as_known, known_episodes
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH

AGES: Final = (1, 3, 6, 12, 24, 36, 48, 60, 84, 120, 180, 240)
"""Months of fighting at which one looks. Wider apart as time goes on, since few old episodes are many looks."""
HORIZONS: Final = (3, 6, 12, 24)
SINCE_LAST_DEAL: Final = "since-last-deal"
"""The value of a case that holds the months since the pair's last deal, or since the episode began."""
COVARIATES: Final = ("log-age", "war", "internal", "government", "earlier", "deals", "log-since-last-deal", "texts")


@dataclass(frozen=True, slots=True)
class EpisodeLook:
    """An episode looked at after `months` of fighting, with all that was known of it then.

    `as_seen` is the episode as known on the day, `earlier` those of the same pair that had ended by what was known.
    """

    as_seen: Episode
    earlier: tuple[Episode, ...]
    months: int

    @property
    def origin(self) -> date:
        """The day that one looks from."""
        return add_months(self.as_seen.start, self.months)

    @property
    def deals(self) -> tuple[date, ...]:
        """The days of the deals of this episode so far."""
        return tuple(signed for signed in self.as_seen.deals if signed >= self.as_seen.start)

    def values(self) -> dict[str, float]:
        """The numbers that forecasters may use, by name."""
        seen_episode, origin = self.as_seen, self.origin
        last = max(self.deals, default=seen_episode.start)
        since = (origin - last).days / DAYS_PER_MONTH
        # In the first year no year's deaths are known yet.
        level = seen_episode.intensity[max(seen_episode.intensity)] if seen_episode.intensity else 1
        year_before = add_months(origin, -12)
        return {
            AGE_VALUE: float(self.months),
            SINCE_LAST_DEAL: since,
            "log-age": log1p(self.months),
            "war": float(level == 2),
            "internal": float(seen_episode.kind == 3),
            "states": float(seen_episode.kind == 2),
            "government": float(seen_episode.incompatibility == 2),
            "earlier": log1p(len(self.earlier)),
            "deals": log1p(len(seen_episode.deals)),
            "log-since-last-deal": log1p(since),
            "texts": log1p(sum(on > year_before for on in seen_episode.texts)),
        }


def looks(episodes: Sequence[Episode]) -> Iterator[tuple[Episode, EpisodeLook]]:
    """Every episode at every age while it goes on, with what was known of it."""
    for episode in episodes:
        pair = [other for other in episodes if other.dyad == episode.dyad and other.start < episode.start]
        for months in AGES:
            origin = add_months(episode.start, months)
            if origin >= episode.end:
                break
            earlier = tuple(past for past in known_episodes(pair, origin) if past.has_ended)
            yield episode, EpisodeLook(as_known(episode, origin), earlier, months)


def case_of(event: EpisodeEvent, episode: Episode, look: EpisodeLook, horizon: int) -> PastCase | None:
    """The look as a case to forecast; None where the data do not tell whether the event occurred in time."""
    origin = look.origin
    due = add_months(origin, horizon)
    on = event.came_on(episode, origin)
    occurred = on is not None and on <= due
    if origin < event.since or (not occurred and not episode.has_ended and episode.end < due):
        return None
    outcome: Literal[0, 1] = 1 if occurred else 0
    # By an end that shows only later one knows only then that the event occurred, or that it no longer can.
    late = episode.end <= due and (not occurred or on == episode.end)
    day_known = max(due, episode.end_known) if late else due
    return PastCase(
        f"{episode.dyad}-{episode.number}", str(episode.conflict), origin, day_known, horizon, outcome, look.values()
    )
