"""The commentary on the meeting in Alaska: its four parts are found, and go the way of the hand-made overlay."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ripeness.core.priors.prior import Prior
from ripeness.evidence.perspectives.proposal import Proposal, propose
from ripeness.evidence.text.read import ReadingQuestion, read_all
from ripeness.scenario.files.load import load
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import Scenario, quantities
from tests.evidence.perspectives.proposing import CREDIBILITY

COMMENTARY = Path(__file__).resolve().parents[4] / "shared" / "documents" / "nournews-2025-08.txt"
HEADINGS = ("Russian Resilience and", "Moscow’s Multi-Level", "Real Outlook:")


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    if not COMMENTARY.is_file():
        pytest.skip("the commentary is not here")
    [reading] = read_all([COMMENTARY], ReadingQuestion(case="alaska-2025")).readings
    return propose(reading, load("alaska-2025"), "letter", credibility=lambda *_: CREDIBILITY)


def _part(place: int) -> int:
    """The number of the part that a place of the text lies in, from 0."""
    text = COMMENTARY.read_text(encoding="utf-8")
    return sum(text.index(heading) <= place for heading in HEADINGS)


def test_each_of_its_four_parts_is_found(proposal: Proposal) -> None:
    by_part: dict[int, set[str]] = {}
    for one in proposal.moved:
        by_part.setdefault(_part(one.start), set()).add(one.path)
    # The record and its contradictions.
    assert {"record.credibility.USA.RUS.threat", "actors.USA.standing", "actors.RUS.distrust"} <= by_part[0]
    # Resilience, and the erosion of leverage.
    assert {"actors.RUS.resilience.military.ceiling", "instruments.us-sanctions.size_per_period"} <= by_part[1]
    # Calculations in the field and in diplomacy.
    assert {"battlefield.beliefs.a.line.mean", "actors.RUS.defiance"} <= by_part[2]
    # The outlook: a tool of the media, and little hope.
    assert "actors.RUS.standing" in by_part[3]
    assert {3} <= {_part(item.start) for item in proposal.expected}
    assert {item.lean for item in proposal.expected} == {"down"}


def test_it_moves_most_of_what_a_person_moved_and_all_of_that_the_same_way(proposal: Proposal) -> None:
    scenario = load("alaska-2025")
    by_hand = scenario.perspectives["nournews"]
    base = {
        change.set: CREDIBILITY
        for change in (*by_hand.changes, *proposal.perspective().changes)
        if change.set.startswith("record.credibility")
    }
    proposed, hand = _moves(scenario, proposal.perspective(), base), _moves(scenario, by_hand, base)
    both = [path for path in proposed if path in hand]
    assert len(both) / len(hand) >= 0.5
    assert len(both) / len(proposed) >= 0.35
    assert all(proposed[path] * hand[path] > 0 for path in both)


def _moves(scenario: Scenario, perspective: Perspective, base: Mapping[str, Prior]) -> dict[str, float]:
    """How far each change moves the median of its quantity; `base` has the priors that the file does not set."""
    priors = {path: quantity.prior for path, quantity in quantities(scenario.file).items()} | dict(base)
    return {
        change.set: Quantity.of(change.to).prior.median - priors[change.set].median for change in perspective.changes
    }
