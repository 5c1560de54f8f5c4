"""Sentences on what to watch: how likely it is, and what the outlook would be after it."""

from __future__ import annotations

from math import log2
from textwrap import shorten

from ripeness.diagnostics.signposts import Signpost
from ripeness.report.number_format import day, listing, number, percent, sentence
from ripeness.workbench.assessment import Assessment

TELLING = 0.001
"""A share of the doubt about a deal under which a signpost is said to teach next to nothing."""
LONG = 100
"""How many letters of a signpost's name a sentence quotes; the table holds them all."""
CONTRAST = 0.005
"""A difference of two probabilities that is not worth a sentence."""
MOST = 3


def rank_signposts(assessment: Assessment) -> tuple[Signpost, ...]:
    """The signposts by what they teach, most first; of equals the earlier."""
    return tuple(
        sorted(assessment.signposts, key=lambda signpost: (-signpost.information, signpost.by, signpost.event))
    )


def overview(assessment: Assessment) -> str | None:
    """What to watch first; None without signposts."""
    posts = rank_signposts(assessment)
    if not posts:
        return None
    if share_of_doubt(assessment, posts[0]) < TELLING:
        return sentence("nothing that may be seen next would teach more than a trifle about the chance of a deal")
    share = percent(share_of_doubt(assessment, posts[0]))
    return sentence(
        f"most would be learned from {_quoted_event(posts[0])}: {_outcomes(assessment, posts[0])}; on average that "
        f"takes away {share} of the doubt about a deal"
    )


def share_of_doubt(assessment: Assessment, signpost: Signpost) -> float:
    """What a signpost teaches as a share of the entropy of a deal by the horizon; 0 where nothing is in doubt."""
    p = assessment.verdict.p_deal
    doubt = -sum(part * log2(part) for part in (p, 1 - p) if part > 0)
    return min(1.0, signpost.information / doubt) if doubt > 0 else 0.0


def others(assessment: Assessment) -> tuple[str, ...]:
    """The next in rank that teach something, and which way good and bad news lie."""
    later = [
        entry for entry in rank_signposts(assessment)[1 : MOST + 1] if share_of_doubt(assessment, entry) >= TELLING
    ]
    texts = [sentence(f"next {_quoted_event(entry)}: {_outcomes(assessment, entry)}") for entry in later]
    return (*texts, *([_news(assessment)] if _news(assessment) else []))


def _quoted_event(signpost: Signpost) -> str:
    inner = shorten(signpost.event.rstrip("."), LONG, placeholder=" …").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _outcomes(assessment: Assessment, signpost: Signpost) -> str:
    event = f"a deal by {day(assessment.verdict.horizon)}"
    belief = f"the model holds it {percent(signpost.p_event)} likely by {day(signpost.by)}"
    after, absent = fine(signpost.p_deal_if), fine(signpost.p_deal_if_not)
    if after == absent:
        return f"{belief}; with it or without it the chance of {event} would be {after}"
    return f"{belief}; after it the chance of {event} would be {after}, without it {absent}"


def fine(probability: float) -> str:
    """A probability to a tenth of a percent: both are taken from the same draws, so that small differences count."""
    return f"{number(100 * probability)}%" if 0.001 <= probability <= 0.999 else percent(probability)


def _news(assessment: Assessment) -> str:
    """Which signposts would lower the chance of a deal by being seen."""
    bad = [entry for entry in rank_signposts(assessment) if entry.p_deal_if < entry.p_deal_if_not - CONTRAST][:MOST]
    return (
        sentence(f"a deal would be less likely after {listing([_quoted_event(entry) for entry in bad])}") if bad else ""
    )
