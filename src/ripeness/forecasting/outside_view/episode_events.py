"""Events of conflict episodes: which of them came when, what was known of them on a day, and spells for curves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ripeness.forecasting.outside_view.episode_data import FADED, SETTLED, WON, Episode
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime

ALL_TIME: Final = date.min
CEASEFIRES_BEGIN: Final = date(1989, 1, 1)
"""The first day from which agreements and ceasefires are both collected."""


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
    ended = episode.has_ended and episode.end_known <= on
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
