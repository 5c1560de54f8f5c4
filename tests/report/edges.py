"""The sample with something taken out or turned round: the cases that sentences must get right."""

from __future__ import annotations

from dataclasses import replace

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.dual_track import DualTrack
from ripeness.measures.leverage import LeverageReading
from ripeness.measures.outlook import ByDate
from ripeness.workbench.assessment import Assessment
from tests.report.sample import assessment

NOTHING = DistributionSummary(0.0, 0.0, 0.0, 0.0)


def no_deal() -> Assessment:
    """No draw has a zone or a deal, at any date."""
    one = assessment()
    cells = {key: replace(cell, p_deal=NOTHING, terms={}) for key, cell in one.dual_track.cells.items()}
    outlook = replace(
        one.outlook,
        meeting=None if one.outlook.meeting is None else replace(one.outlook.meeting, p_deal=NOTHING),
        by=tuple(_without_deal(at) for at in one.outlook.by),
        path=tuple(_without_deal(at) for at in one.outlook.path),
    )
    zopa = replace(one.zopa, p_nonempty=0.0, share_of_packages=NOTHING, gap=DistributionSummary(0.2, 0.2, 0.1, 0.3))
    track = DualTrack(cells, NOTHING, one.dual_track.horizon)
    return replace(one, outlook=outlook, zopa=zopa, dual_track=track, verdict=replace(one.verdict, p_deal=0.0))


def _without_deal(at: ByDate) -> ByDate:
    rest = 1 - sum(p.mean for p in at.p_collapse.values())
    left = replace(at.p_goes_on, mean=rest)
    return replace(at, p_deal=NOTHING, p_deal_of=dict.fromkeys(at.p_deal_of, NOTHING), p_goes_on=left)


def no_meeting() -> Assessment:
    """A scenario without a meeting: no sincerity either."""
    one = assessment()
    actors = tuple(replace(actor, sincerity=None, sincere=None) for actor in one.actors)
    insincere: dict[str, float | None] = {"RUS": None, "UKR": None}
    verdict = replace(one.verdict, label="open", p_insincere=insincere, meeting_effect=None)
    return replace(one, outlook=replace(one.outlook, meeting=None), actors=actors, verdict=verdict)


def under_truce() -> Assessment:
    """An interim deal is in force at the start, and may break down."""
    one = assessment()
    first, *rest = one.outlook.path
    at_start = replace(first, p_interim_in_force=DistributionSummary(1.0, 1.0, 1.0, 1.0))
    still = tuple(replace(at, p_interim_in_force=DistributionSummary(0.4, 0.4, 0.2, 0.6)) for at in one.outlook.by)
    return replace(one, outlook=replace(one.outlook, path=(at_start, *rest), by=still))


def one_veto_player() -> Assessment:
    """Only Ukraine holds a veto."""
    one = assessment()
    actors = tuple(replace(actor, veto=actor.id == "UKR") for actor in one.actors)
    return replace(one, actors=actors, zopa=replace(one.zopa, blocking_actor={"UKR": 1.0}))


def always_open() -> Assessment:
    """Every draw has a zone; nobody blocks."""
    one = assessment()
    gap = DistributionSummary(-0.05, -0.05, -0.1, -0.01)
    return replace(one, zopa=replace(one.zopa, p_nonempty=1.0, gap=gap, blocking_actor={}))


def bare() -> Assessment:
    """A run that holds as little as may be: no instruments, ledger, assumptions, packages, past, sources, warnings."""
    one = no_meeting()
    outlook = replace(one.outlook, path=one.outlook.path[:1])
    zopa = replace(one.zopa, packages=(), map=(), path=(), blocking_actor={})
    actors = tuple(replace(actor, resilience={}, credibility=()) for actor in one.actors)
    return replace(
        one, outlook=outlook, zopa=zopa, actors=actors, leverage=(), ledger=(), assumptions=(), sources=(), warnings=(),
        perspective="", summary="", question="", learning=None, reference_class=None, reference_classes=(),
        pooled=None, sensitivity=(), variance=(), structure=None, swings=(), discovery=(),
        what_would_have_to_change=(), signposts=(), precision=None,
    )  # fmt: skip


def lever(assessed: Assessment, **changes: object) -> LeverageReading:
    """The first instrument of the sample, changed."""
    return replace(assessed.leverage[0], **changes)  # type: ignore[arg-type]
