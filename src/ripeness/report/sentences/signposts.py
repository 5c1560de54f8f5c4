"""Sentences on what to watch: how likely it is, and what the outlook would be after it."""

from __future__ import annotations

from math import log2
from textwrap import shorten

from ripeness.diagnostics.results import Signpost
from ripeness.report.number_format import (
    day,
    listing,
    number,
    percent,
    sentence,
)
from ripeness.workbench.assessment import Assessment

TELLING = 0.001
"""A share of the doubt about a deal under which a signpost is said to teach next to nothing."""
LONG = 100
"""How many letters of a signpost's name a sentence quotes; the table holds them all."""
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
    if share_of_doubt(assessment, posts[0]) < TELLING:
        return sentence("nothing that may be seen next would teach more than a trifle about the chance of a deal")
    taken = percent(share_of_doubt(assessment, posts[0]))
    return sentence(
        f"most would be learned from {_quoted(posts[0])}: {_outcomes(assessment, posts[0])}; on average that takes "
        f"away {taken} of the doubt about a deal"
    )


def share_of_doubt(assessment: Assessment, one: Signpost) -> float:
    """What a signpost teaches as a share of the entropy of a deal by the horizon; 0 where nothing is in doubt."""
    p = assessment.verdict.p_deal
    doubt = -sum(part * log2(part) for part in (p, 1 - p) if part > 0)
    return min(1.0, one.information / doubt) if doubt > 0 else 0.0


def others(assessment: Assessment) -> tuple[str, ...]:
    """The next in rank that teach something, and which way good and bad news lie."""
    later = [one for one in ranked(assessment)[1 : TOLD + 1] if share_of_doubt(assessment, one) >= TELLING]
    told = [sentence(f"next {_quoted(one)}: {_outcomes(assessment, one)}") for one in later]
    return (*told, *([_news(assessment)] if _news(assessment) else []))


def _quoted(one: Signpost) -> str:
    inner = shorten(one.event.rstrip("."), LONG, placeholder=" …").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _outcomes(assessment: Assessment, one: Signpost) -> str:
    event = f"a deal by {day(assessment.verdict.horizon)}"
    held = f"the model holds it {percent(one.p_event)} likely by {day(one.by)}"
    seen, absent = fine(one.p_deal_if), fine(one.p_deal_if_not)
    if seen == absent:
        return f"{held}; with it or without it the chance of {event} would be {seen}"
    return f"{held}; after it the chance of {event} would be {seen}, without it {absent}"


def fine(probability: float) -> str:
    """A probability to a tenth of a percent: both are taken from the same draws, so that small differences count."""
    return f"{number(100 * probability)}%" if 0.001 <= probability <= 0.999 else percent(probability)


def _news(assessment: Assessment) -> str:
    """Which signposts would lower the chance of a deal by being seen."""
    bad = [one for one in ranked(assessment) if one.p_deal_if < one.p_deal_if_not - CONTRAST][:TOLD]
    return sentence(f"a deal would be less likely after {listing([_quoted(one) for one in bad])}") if bad else ""
