"""A text laid beside a case in one line, for tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from ripeness.core.priors.prior import Prior
from ripeness.evidence.perspectives.proposal import Proposal, propose
from ripeness.evidence.text.items import DocumentReading, SourceText
from ripeness.evidence.text.parsing.passages import KnownActors, case_actors
from ripeness.evidence.text.read import read
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values

CREDIBILITY = Prior("beta", (2, 3))


def read_beside(text: str, case: str) -> DocumentReading:
    """The reading of a text with the actors of a case."""
    source = SourceText("made-up.txt", text, "a" * 64)
    return read(source, actors=_cast(case), published=date(2030, 3, 4))


@cache
def _scenario(case: str) -> Scenario:
    return load(case)


@cache
def _cast(case: str) -> KnownActors:
    return case_actors(_scenario(case))


def propose_from(text: str, case: str, **values: object) -> Proposal:
    """What a text would change in a case of the catalogue, with `values` set at paths (`__` for the dot)."""
    scenario = _scenario(case)
    if values:
        scenario = with_values(scenario, {path.replace("__", "."): value for path, value in values.items()})
    return propose(read_beside(text, case), scenario, "letter", credibility=lambda *_: CREDIBILITY)


def directions(proposal: Proposal) -> dict[str, str]:
    """Which way each path goes."""
    return {one.path: one.direction for one in proposal.moved}
