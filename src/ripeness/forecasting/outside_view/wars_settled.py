"""Wars that end by agreement, by their age: when wars end, times how their ends come about."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view import episode_endings, interstate_wars
from ripeness.forecasting.outside_view.past_cases import Figures, PastCases

CLASSES: Final = (
    PastCases(
        id="wars-settled",
        name="Inter-state wars of the same age that ended by agreement",
        success="the war ends, and ends by a peace agreement or a ceasefire",
        n=interstate_wars.CLASSES[0].n,
        figures=Figures((episode_endings.NEGOTIATED,), interstate_wars.HAZARDS),
        not_covered=(
            "Truces that did not end the war. That the share of negotiated ends (29 of 69 episodes) is the same at "
            "every age is our assumption; of the episodes of more than a year it was 7 of 15. By the strict code "
            "of the Correlates of War it would be 2% and not 42%."
        ),
        sources=(interstate_wars.SOURCE, episode_endings.SOURCE),
        until=2020,
        clock="war",
        of_a_deal=True,
        part=episode_endings.NEGOTIATED,
        curve="wars-end",
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from copies of both data sets in `folder`; UsageError where one is not there."""
    wars = interstate_wars.recompute(folder)["wars-end"]
    ends = episode_endings.recompute(folder)["episodes-negotiated"]
    return {"wars-settled": Figures(ends.shares[:1], wars.hazards)}
