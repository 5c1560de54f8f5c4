"""Which unknowns carry the outlook, what to watch, and what would change our mind."""

from __future__ import annotations

from math import log2, sqrt
from textwrap import shorten

from ripeness.diagnostics.provenance import Assumption
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.diagnostics.signposts import Signpost
from ripeness.report.assumption_format import quantity_format, rests_on
from ripeness.report.names import DEAL, actor, in_words
from ripeness.report.number_format import (
    day,
    direction,
    from_to,
    in_quotes,
    listing,
    number,
    percent,
    percentage_points,
    points,
    points_range,
    sentence,
    with_interval,
)
from ripeness.report.sentences.discovery import needed_change
from ripeness.report.sentences.pressure import strongest
from ripeness.workbench.assessment import Assessment

CHANGES = 2
"""How many of the smallest changes are told before the section that holds them all."""


def noise(assessment: Assessment) -> float:
    """Two standard errors of a rank correlation of independent quantities over the draws: 2/sqrt(n - 1)."""
    return 2 / sqrt(max(assessment.draws - 1, 1))


def rank_assumptions(assessment: Assessment) -> tuple[Assumption, ...]:
    """The assumptions by what they carry, most first; those within sampling noise left out."""
    telling = (assumption for assumption in assessment.assumptions if assumption.carries > noise(assessment))
    return tuple(sorted(telling, key=lambda assumption: -assumption.carries))


def carrying(assessment: Assessment) -> str | None:
    """Which assumption carries most; None where none is told apart from noise."""
    first = next(iter(rank_assumptions(assessment)), None)
    if first is None:
        return None
    return sentence(
        f"by rank correlation {quantity_format(assessment, first).quoted_label} carries most: its own with a deal by "
        f"{day(assessment.verdict.horizon)} is {number(first.direction * first.carries, 2)}, and it rests on "
        f"{rests_on(first)}"
    )


def change_of_mind(assessment: Assessment) -> tuple[str, ...]:
    """What would move the outlook most.

    Where the run holds them: the smallest changes that open or close the zone, and the signpost
    that teaches most. Else the assumptions that carry most. Then the blocking actor and instruments.
    """
    changes = [needed_change(assessment, change) for change in assessment.what_would_have_to_change[:CHANGES]]
    shifts = [] if changes else [_assumption(assessment, entry) for entry in rank_assumptions(assessment)[:3]]
    first = [_assumption(assessment, entry) for entry in rank_assumptions(assessment)[:1]] if changes else []
    texts = (*changes, *first, *shifts, signpost_overview(assessment), _block(assessment), _instrument(assessment))
    return tuple(text for text in texts if text)


def _assumption(assessment: Assessment, assumption: Assumption) -> str:
    quantity = quantity_format(assessment, assumption)
    low, high = quantity.value(assumption.p05), quantity.value(assumption.p95)
    likelier, less = f"above {high}", f"below {low}"
    if assumption.direction <= 0:
        likelier, less = less, likelier
    return sentence(
        f"evidence that puts {quantity.quoted_label} {likelier} would make a deal likelier than said here, and "
        f"{less} less likely (rank correlation {number(assumption.direction * assumption.carries, 2)}; resting on "
        f"{rests_on(assumption)})"
    )


def _block(assessment: Assessment) -> str:
    gap, shares = assessment.zopa.gap, assessment.zopa.blocking_actor
    shares = {key: share for key, share in shares.items() if share > 0}
    if not shares or gap.median <= 0:
        return ""
    first = max(shares, key=lambda key: shares[key])
    return sentence(
        f"a change of {points(gap.median)} stake points in the terms for {actor(assessment, first)}, or in what "
        f"fighting on is worth to it, would close the gap at the median (90% interval of the gap {points_range(gap)}; "
        f"it blocks in {percent(shares[first])} of the draws without a zone)"
    )


def _instrument(assessment: Assessment) -> str:
    entry = strongest(assessment)
    if entry is None or direction(entry.delta_p_deal) == "none":
        return ""
    unsure = "; its sign is not known" if direction(entry.delta_p_deal) == "unknown" else ""
    return sentence(
        f"the end of “{entry.name}” would undo a difference of {percentage_points(entry.delta_p_deal)} in the chance "
        f"of a deal by {day(assessment.dual_track.horizon)}, the largest of any instrument{unsure}"
    )


SPARE = 0.75
"""A sum of shares under which a part of the spread is said to lie in quantities acting together."""
OVER = 1.05
"""A sum of shares over which they are said to overlap."""


def of_deal(assessment: Assessment) -> tuple[Swing, ...]:
    """The swings of the chance of a deal, widest first."""
    own = [swing for swing in assessment.swings if swing.outcome == DEAL]
    return tuple(sorted(own, key=lambda entry: -abs(entry.at_high - entry.at_low)))


def indices(assessment: Assessment, outcome: str = DEAL) -> tuple[SensitivityIndex, ...]:
    """The indices of an outcome, greatest first; of one method, that of the first."""
    own = [index for index in assessment.sensitivity if index.outcome == outcome]
    method = own[0].method if own else ""
    return tuple(sorted((entry for entry in own if entry.method == method), key=lambda entry: -entry.index))


def widest(assessment: Assessment) -> str | None:
    """The quantity between whose ends the chance of a deal swings furthest; None without swings."""
    first = next(iter(of_deal(assessment)), None)
    if first is None:
        return None
    quantity = quantity_format(assessment, first)
    event = f"the chance of a deal by {day(assessment.verdict.horizon)}"
    if percent(first.at_low) == percent(first.at_high):
        return sentence(f"no single quantity moves {event} from where it stands, {percent(first.at_low)}")
    return sentence(
        f"by swing {quantity.quoted_label} counts most for {event}: going from its lowest to its highest tenth "
        f"({quantity.span(first.low_value, first.high_value)}) {from_to(first.at_low, first.at_high, 'it')}"
    )


def leader(assessment: Assessment) -> str | None:
    """The quantity that carries most of the spread in the chance of a deal by itself; None without indices."""
    first = next(iter(indices(assessment)), None)
    if first is None:
        return None
    quantity = quantity_format(assessment, first).quoted_label
    outcome = in_words(assessment, DEAL)
    if first.low <= 0:
        return sentence(
            f"by share of variance nothing can be told to carry {outcome} by itself: the largest share, {quantity}, "
            "may be chance"
        )
    return sentence(
        f"by share of variance: of the spread in {outcome}, {quantity} carries the largest share by itself, "
        f"{with_interval(percent, first.index, max(0.0, first.low), min(1.0, first.high))}"
    )


def other_outcomes(assessment: Assessment) -> str | None:
    """The quantity that carries most of each other outcome, where one can be told; None where there is none."""
    outcomes = dict.fromkeys(index.outcome for index in assessment.sensitivity if index.outcome != DEAL)
    firsts = [indices(assessment, outcome)[0] for outcome in outcomes]
    parts = [
        f"{quantity_format(assessment, first).quoted_label} of that in {in_words(assessment, first.outcome)} "
        f"({percent(first.index)})"
        for first in firsts
        if first.low > 0
    ]
    if not parts:
        return None
    head = "by share of variance too, the largest shares of other spreads that one quantity carries alone"
    return sentence(f"{head}: {listing(parts)}")


def notes(assessment: Assessment) -> tuple[str, ...]:
    """What to keep in mind about the indices of the chance of a deal, where it occurs."""
    own = indices(assessment)
    # Where the run says where the spread lies, that says it better.
    together = "" if assessment.variance else _together(own)
    texts = (_below_zero(own), together, _dependent(assessment, own))
    return tuple(text for text in texts if text)


def _below_zero(own: tuple[SensitivityIndex, ...]) -> str:
    count = sum(entry.low < 0 for entry in own)
    if not count:
        return ""
    which = "one interval reaches" if count == 1 else f"{count} of {len(own)} intervals reach"
    return sentence(
        f"{which} below zero: no share of a spread is negative, but what chance alone would show is taken off, so that "
        f"a quantity of no weight is estimated a little above or below zero, and cannot be told from one that does not "
        f"matter"
    )


def _together(own: tuple[SensitivityIndex, ...]) -> str:
    total = sum(max(entry.index, 0.0) for entry in own)
    if not own or total >= SPARE:
        return ""
    return sentence(
        f"one by one the {len(own)} quantities listed carry {percent(total)} of the spread; the rest lies in how "
        f"quantities act together and in those not listed"
    )


def _dependent(assessment: Assessment, own: tuple[SensitivityIndex, ...]) -> str:
    if not own or not (assessment.learning and assessment.learning.decisions):
        return ""
    over = sum(max(entry.index, 0.0) for entry in own) > OVER
    remark = ", and here they do sum to more" if over else ""
    return sentence(
        f"what was learned ties quantities to each other, and each is credited with what the others bring along, so "
        f"that shares overlap and need not sum to at most 100%{remark}"
    )


MEASURES = (
    "Three measures rank the unknowns, and each may put another first: rank correlation, how closely a quantity and "
    "the chance of a deal rise and fall together; swing, what going from its lowest to its highest tenth does to that "
    "chance; and share of variance, what knowing it would take away of the spread."
)


def sensitivity_sentences(assessment: Assessment) -> tuple[str | None, ...]:
    """The widest swing, what carries which outcome, and the notes; empty without either."""
    ranked = (widest(assessment), leader(assessment), other_outcomes(assessment))
    return (MEASURES if any(ranked) else None, *ranked, *notes(assessment))


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


def signpost_overview(assessment: Assessment) -> str | None:
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


def other_signposts(assessment: Assessment) -> tuple[str, ...]:
    """The next in rank that teach something, and which way good and bad news lie."""
    later = rank_signposts(assessment)[1 : MOST + 1]
    texts = [
        sentence(f"next {_quoted_event(entry)}: {_outcomes(assessment, entry)}")
        for entry in later
        if share_of_doubt(assessment, entry) >= TELLING
    ]
    # Which of them would lower the chance of a deal by being seen.
    bad = [entry for entry in rank_signposts(assessment) if entry.p_deal_if < entry.p_deal_if_not - CONTRAST][:MOST]
    if bad:
        texts.append(sentence(f"a deal would be less likely after {listing(list(map(_quoted_event, bad)))}"))
    return tuple(texts)


def _quoted_event(signpost: Signpost) -> str:
    return in_quotes(shorten(signpost.event.rstrip("."), LONG, placeholder=" …"))


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
