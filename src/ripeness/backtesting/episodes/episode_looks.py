"""Looks at conflict episodes: what was known on a day, which events came after it, and spells to fit curves to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log1p
from typing import Final, Literal

from ripeness.backtesting.episodes.episode_data import FADED, SETTLED, WON, Episode
from ripeness.backtesting.forecasters.rolling_cases import AGE_VALUE, PastCase
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime

AGES: Final = (1, 3, 6, 12, 24, 36, 48, 60, 84, 120, 180, 240)
"""Months of fighting at which one looks. Wider apart as time goes on, since few old episodes are many looks."""
HORIZONS: Final = (3, 6, 12, 24)
SINCE_LAST_DEAL: Final = "since-last-deal"
"""The value of a case that holds the months since the pair's last deal, or since the episode began."""
COVARIATES: Final = ("log-age", "war", "internal", "government", "earlier", "deals", "log-since-last-deal", "texts")
ALL_TIME: Final = date.min
CEASEFIRES_BEGIN: Final = date(1989, 1, 1)
"""The first day from which all of agreements, ceasefires and texts are collected, but for PA-X (1990)."""


@dataclass(frozen=True, slots=True)
class EpisodeEvent:
    """An event that is forecast: its name and definition, the forms of end that count, and whether deals before do.

    Looks from before the day `since` are not scored, as the data do not cover it.
    """

    name: str
    description: str
    forms: tuple[str, ...]
    deals: bool = False
    since: date = ALL_TIME

    def came_on(self, episode: Episode, origin: date) -> date | None:
        """The first day after `origin` on which the event came, as far as the data go; None where it did not."""
        days = [on for on in episode.deals if origin < on <= episode.end] if self.deals else []
        if episode.form in self.forms and episode.end > origin:
            days.append(episode.end)
        return min(days, default=None)


EVENTS: Final = (
    EpisodeEvent(
        "end",
        "The fighting between two parties ends within so many months, in whatever way",
        (*SETTLED, *WON, *FADED),
    ),
    EpisodeEvent("settlement", "It ends within so many months by a peace agreement or a ceasefire", SETTLED),
    EpisodeEvent("victory", "One of the parties wins within so many months", WON),
    EpisodeEvent(
        "deal",
        "The parties sign an agreement or a ceasefire within so many months, interim or final",
        SETTLED,
        deals=True,
        since=CEASEFIRES_BEGIN,
    ),
)


def as_known(episode: Episode, on: date) -> Episode:
    """The episode as one could know it on a day: what came later is gone, an end not yet known included."""
    ended = episode.has_ended and episode.known <= on
    return replace(
        episode,
        end=min(episode.end, on),
        form=episode.form if ended else "ongoing",
        intensity={year: level for year, level in episode.intensity.items() if year < on.year},
        deals=tuple(signed for signed in episode.deals if signed <= on),
        texts=tuple(signed for signed in episode.texts if signed <= on),
    )


def known_episodes(episodes: Iterable[Episode], on: date) -> list[Episode]:
    """Every episode that had begun before a day, as known on it."""
    return [as_known(episode, on) for episode in episodes if episode.start < on]


@dataclass(frozen=True, slots=True)
class EpisodeLook:
    """An episode looked at after `months` of fighting, with all that was known of it then.

    `known` is the episode as known on the day, `earlier` those of the same pair that had ended by what was known.
    """

    known: Episode
    earlier: tuple[Episode, ...]
    months: int

    @property
    def origin(self) -> date:
        """The day that one looks from."""
        return add_months(self.known.start, self.months)

    @property
    def deals(self) -> tuple[date, ...]:
        """The days of the deals of this episode so far."""
        return tuple(signed for signed in self.known.deals if signed >= self.known.start)

    def values(self) -> dict[str, float]:
        """The numbers that forecasters may use, by name."""
        known, origin = self.known, self.origin
        last = max(self.deals, default=known.start)
        since = (origin - last).days / DAYS_PER_MONTH
        # In the first year no year's deaths are known yet.
        level = known.intensity[max(known.intensity)] if known.intensity else 1
        year_before = add_months(origin, -12)
        return {
            AGE_VALUE: float(self.months),
            SINCE_LAST_DEAL: since,
            "log-age": log1p(self.months),
            "war": float(level == 2),
            "internal": float(known.kind == 3),
            "states": float(known.kind == 2),
            "government": float(known.incompatibility == 2),
            "earlier": log1p(len(self.earlier)),
            "deals": log1p(len(known.deals)),
            "log-since-last-deal": log1p(since),
            "texts": log1p(sum(on > year_before for on in known.texts)),
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
    """The look as a case to forecast; None where the data do not tell whether the event came in time."""
    origin = look.origin
    due = add_months(origin, horizon)
    on = event.came_on(episode, origin)
    came = on is not None and on <= due
    if origin < event.since or (not came and not episode.has_ended and episode.end < due):
        return None
    outcome: Literal[0, 1] = 1 if came else 0
    # By an end that shows only later one knows only then that the event came, or that it no longer can.
    late = episode.end <= due and (not came or on == episode.end)
    known = max(due, episode.known) if late else due
    return PastCase(
        f"{episode.dyad}-{episode.number}", str(episode.conflict), origin, known, horizon, outcome, look.values()
    )


def spells(event: EpisodeEvent, episodes: Iterable[Episode]) -> tuple[list[Lifetime], list[Lifetime]]:
    """Months until the event in each episode, and until an end without it, those without either as watched so far.

    Where deals before the end count, time is counted anew from each of them.
    """
    until, otherwise = [], []
    for episode in episodes:
        began = episode.start
        while True:
            on = event.came_on(episode, began)
            months = ((on or episode.end) - began).days / DAYS_PER_MONTH
            if began >= event.since:
                until.append(Lifetime(months, on is not None))
                otherwise.append(Lifetime(months, on is None and episode.has_ended))
            if on is None or on >= episode.end:
                break
            began = on
    return until, otherwise
