"""Sentences on what to watch: how likely it is, and what the outlook would be after it."""

from __future__ import annotations

from ripeness.outlook.assessment import Assessment
from ripeness.outlook.findings import Signpost
from ripeness.report.amounts import day, listing, percent, sentence

TELLING = 0.001
"""Bits of information under which a signpost is said to teach next to nothing."""
CONTRAST = 0.005
"""A difference of two probabilities that is not worth a sentence."""
TOLD = 3


def ranked(assessment: Assessment) -> tuple[Signpost, ...]:
    """The signposts by what they teach, most first; of equals the earlier."""
    return tuple(sorted(assessment.signposts, key=lambda one: (-one.information, one.by, one.event)))


def overview(assessment: Assessment) -> str | None:
    """What to watch first; None without signposts."""
    posts = ranked(assessment)
    if not posts:
        return None
    if posts[0].information < TELLING:
        return sentence("nothing that may be seen next would teach more than a trifle about the chance of a deal")
    return sentence(f"most would be learned from {_quoted(posts[0])}: {_outcomes(assessment, posts[0])}")


def others(assessment: Assessment) -> tuple[str, ...]:
    """The next in rank that teach something, and which way good and bad news lie."""
    later = [one for one in ranked(assessment)[1 : TOLD + 1] if one.information >= TELLING]
    told = [sentence(f"{_quoted(one)}, {_outcomes(assessment, one)}") for one in later]
    return (*told, *([_news(assessment)] if _news(assessment) else []))


def _quoted(one: Signpost) -> str:
    inner = one.event.rstrip(".").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _outcomes(assessment: Assessment, one: Signpost) -> str:
    event = f"a deal by {day(assessment.verdict.horizon)}"
    held = f"held {percent(one.p_event)} likely by {day(one.by)}"
    if percent(one.p_deal_if) == percent(one.p_deal_if_not):
        return f"{held}; with it or without it the chance of {event} would be {percent(one.p_deal_if)}"
    return f"{held}; after it the chance of {event} would be {percent(one.p_deal_if)}, without it {_not(one)}"


def _not(one: Signpost) -> str:
    return percent(one.p_deal_if_not)


def _news(assessment: Assessment) -> str:
    """Which signposts would lower the chance of a deal by being seen."""
    bad = [one for one in ranked(assessment) if one.p_deal_if < one.p_deal_if_not - CONTRAST][:TOLD]
    return sentence(f"a deal would be less likely after {listing([_quoted(one) for one in bad])}") if bad else ""
