"""When fighting between two parties is settled, and when they sign: UCDP since 1946, with ceasefires and agreements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view import ceasefires
from ripeness.forecasting.outside_view.episode_data import (
    AGREEMENTS,
    CEASEFIRES,
    EPISODES,
    SETTLED,
    SOURCE,
    WON,
    Episode,
    episodes,
)
from ripeness.forecasting.outside_view.episode_events import EVENTS, EpisodeEvent, spells
from ripeness.forecasting.outside_view.interstate_wars import EDGES
from ripeness.forecasting.outside_view.lifetimes import Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILES: Final = (EPISODES, AGREEMENTS, CEASEFIRES)
EVENT_OF: Final = {"pairs-settled": "settlement", "pairs-sign": "deal"}
"""The event of each class."""
AGREEMENT_SOURCE: Final = (
    "Pettersson, Högbladh & Öberg 2019: T. Pettersson, S. Högbladh and M. Öberg, Organized Violence, 1989–2018 and "
    "Peace Agreements, Journal of Peace Research 56(4); UCDP Peace Agreement Dataset 22.1"
)
SETTLED_FIGURES: Final = Figures(
    (
        CountedShare("episodes ended by a peace agreement or a ceasefire", 201, 845),
        CountedShare("episodes ended by a victory", 210, 845),
    ),
    hazard_table_of(
        *((0, 41, 2056.3), (3, 16, 1757.2), (6, 26, 2916.3), (12, 28, 4264.1)),
        *((24, 18, 3037.3), (36, 18, 4272.7), (60, 45, 11051.8)),
    ),
)
SIGN_FIGURES: Final = Figures(
    (CountedShare("episodes since 1989 in which the parties signed before it was over or to end it", 169, 486),),
    hazard_table_of(
        *((0, 547, 2370.0), (3, 112, 1507.9), (6, 84, 2099.3), (12, 57, 2487.8)),
        *((24, 27, 1534.1), (36, 24, 1800.9), (60, 17, 2413.7)),
    ),
)
_MOSTLY: Final = (
    "Nine in ten are within a state, and most are small: 25 deaths in a year are enough. The day is that of the data, "
    "which often know no more than the year in which fighting died down."
)
CLASSES: Final = (
    PastCases(
        id="pairs-settled",
        name="Episodes of fighting between two parties that were settled",
        success="the fighting between two parties ends by a peace agreement or a ceasefire",
        n=916,
        figures=SETTLED_FIGURES,
        not_covered=f"Deals that did not end the fighting. {_MOSTLY}",
        sources=(SOURCE,),
        until=2020,
        clock="war",
        of_a_deal=True,
    ),
    PastCases(
        id="pairs-sign",
        name="Pairs of parties that sign while they fight",
        success="the two parties sign an agreement or a ceasefire, interim or final",
        n=1306,
        figures=SIGN_FIGURES,
        not_covered=(
            "Deals between states, whose ceasefires are not collected. Cases are stretches from the beginning of the "
            "fighting or from the last deal on, so that who signs often counts often; local and short ceasefires count "
            f"as much as others. {_MOSTLY}"
        ),
        sources=(SOURCE, AGREEMENT_SOURCE, ceasefires.SOURCE),
        until=2020,
        clock="war",
        of_a_deal=True,
    ),
)


def case_reader(id: str) -> Callable[[Path], list[tuple[str, Lifetime, Lifetime | None]]]:
    """What reads the cases of a class: conflict, time until the success, time until another end."""
    event = next(event for event in EVENTS if event.name == EVENT_OF[id])

    def read(folder: Path) -> list[tuple[str, Lifetime, Lifetime | None]]:
        return [
            (str(episode.conflict), until, other)
            for episode in episodes(folder)
            for until, other in zip(*spells(event, [episode]), strict=True)
        ]

    return read


def _figures(id: str, all_episodes: Sequence[Episode]) -> Figures:
    event = next(event for event in EVENTS if event.name == EVENT_OF[id])
    until, _ = spells(event, all_episodes)
    table = hazard_table(until, EDGES)
    if id == "pairs-settled":
        ended = [episode for episode in all_episodes if episode.has_ended]
        counts = [sum(episode.form in forms for episode in ended) for forms in (SETTLED, WON)]
        return SETTLED_FIGURES.with_counts([(count, len(ended)) for count in counts], table)
    return SIGN_FIGURES.with_counts([_count_signed(event, all_episodes)], table)


def _count_signed(event: EpisodeEvent, all_episodes: Sequence[Episode]) -> tuple[int, int]:
    recent = [episode for episode in all_episodes if episode.start >= event.since and episode.has_ended]
    return sum(event.came_on(episode, episode.start) is not None for episode in recent), len(recent)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from copies of the three data sets in `folder`; UsageError where the episodes are not there."""
    read = episodes(folder)
    return {id: _figures(id, read) for id in EVENT_OF}
