"""The headline numbers of whole runs, stored and compared.

They hold the program to its own past: a change in them has to be meant. Renew them with

    python -m tests.golden.headlines
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ripeness.workbench import Question, assess
from ripeness.workbench.assessment import Assessment

STORED = Path(__file__).with_name("headlines.json")
RUNS = {"basics": Question(draws=4), "alaska-2025": Question(draws=128, workers=1)}


def headlines(case: str) -> dict[str, float | str]:
    """A few dozen numbers of a case's assessment, by name."""
    return dict(_all(assess(case, RUNS[case]).assessment))


def _all(found: Assessment) -> Iterator[tuple[str, float | str]]:
    yield "verdict", found.verdict.label
    for by in found.outlook.by:
        yield f"p_deal by {by.date}", by.p_deal.mean
        yield f"p_collapse of a by {by.date}", by.p_collapse["a"].mean
        yield f"p_goes_on by {by.date}", by.p_goes_on.mean
    if found.outlook.meeting is not None:
        yield "p_deal at the meeting", found.outlook.meeting.p_deal.mean
    yield "expected duration", found.outlook.expected_duration_periods.mean
    yield from _actors(found)
    yield "p_nonempty", found.zopa.p_nonempty
    yield "share of packages", found.zopa.share_of_packages.mean
    yield "gap, 5%", found.zopa.gap.p05
    yield "gap, 95%", found.zopa.gap.p95
    for reading in found.leverage:
        yield f"leverage of {reading.instrument}", reading.delta_reservation_value.mean
        yield f"leverage of {reading.instrument} on the deal", reading.delta_p_deal.mean
    for name, cell in found.dual_track.cells.items():
        yield f"p_deal with {name}", cell.p_deal.mean
    yield "interaction", found.dual_track.interaction.mean
    yield "ripe", found.ripeness.ripe


def _actors(found: Assessment) -> Iterator[tuple[str, float | str]]:
    for actor in found.actors:
        if actor.reservation_value is not None:
            yield f"reservation value of {actor.id}", actor.reservation_value.mean
        if actor.sincerity is not None:
            yield f"sincerity of {actor.id}", actor.sincerity.mean
        for cell in actor.credibility:
            yield f"credibility of {actor.id} to {cell.to} ({cell.kind})", cell.mean


if __name__ == "__main__":
    stored = {case: headlines(case) for case in RUNS}
    STORED.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"renewed: {', '.join(stored)}")
