"""Sentences on what fighting on is worth, the zone of possible agreement, and who blocks it."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.actors import ActorReading
from ripeness.measures.packages import PackageReading
from ripeness.report.names import a_kind, actor, in_sentence, terms, vetoes
from ripeness.report.number_format import day, direction, listing, percent, points, points_range, sentence, stake
from ripeness.report.sentences.change import opposite
from ripeness.workbench.assessment import Assessment

ROUNDING = 1e-9
"""How far a sum of weights over all draws may be from 1."""
EDGE = 0.0005
"""A gap this near to zero counts as none: half of the last digit shown, stake units."""


def reservation(reading: ActorReading) -> str | None:
    """What fighting on is worth to an actor, and what the war costs it; None for one with nothing at stake."""
    if reading.reservation_value is None or reading.cost_per_year is None:
        return None
    value = f"{points(reading.reservation_value.median)} (90% interval {points_range(reading.reservation_value)})"
    return sentence(
        f"fighting on is worth {value} to {in_sentence(reading.name)}, where 0 is its worst package and 100 its best; "
        f"another year of war costs it {stake(reading.cost_per_year)}{_line(reading)}"
    )


def _line(reading: ActorReading) -> str:
    gain = reading.expected_line_gain
    sign = direction(gain) if gain else "none"
    if gain is None or reading.side is None or sign == "none":
        return ""
    ends = f"90% interval {points_range(gain)}"
    if sign == "unknown":
        return f", and whether it expects to gain ground within a year is not known ({ends} percent of the ground)"
    verb = "gain" if sign == "up" else "lose"
    size = gain if sign == "up" else opposite(gain)
    interval = f"90% interval {points_range(size)}"
    return f", and it expects to {verb} {points(size.median)}% of the contested ground within a year ({interval})"


def course(assessment: Assessment) -> str | None:
    """How the values of fighting on and the zone have moved; None without two dates to compare."""
    path = assessment.zopa.path
    if len(path) < 2:
        return None
    first, last = path[0], path[-1]
    measured = [
        reading.id
        for reading in vetoes(assessment)
        if reading.id in first.reservation_value and reading.id in last.reservation_value
    ]
    moves = [
        _course_of(actor(assessment, key), first.reservation_value[key].median, last.reservation_value[key].median)
        for key in measured
    ]
    was, now = percent(first.p_nonempty), percent(last.p_nonempty)
    zone = f"stayed open in {now} of the draws" if was == now else f"was open in {was} of the draws and is in {now}"
    begun = f"since {day(first.date)} "
    text = f"{begun}fighting on {listing(moves)}; " if moves else begun
    return sentence(f"{text}the zone of possible agreement {zone}")


def _course_of(name: str, before: float, after: float) -> str:
    if points(before) == points(after):
        return f"has stayed worth {points(after)} to {name}"
    verb = "more" if after > before else "less"
    return f"has become worth {verb} to {name} ({points(before)} to {points(after)})"


def zone(assessment: Assessment) -> str:
    """How often a package beats fighting on for every veto player, and by how much the nearest does or does not."""
    zopa = assessment.zopa
    holders = vetoes(assessment)
    everyone = f"{holders[0].name}, the only veto player" if len(holders) == 1 else "every veto player"
    if zopa.p_nonempty <= 0:
        return sentence(
            f"in no draw is any of the {zopa.count:,} packages better than fighting on for {everyone}: "
            f"the nearest {gap_words(zopa.gap)}"
        )
    share = f"{percent(zopa.share_of_packages.mean)} of the {zopa.count:,} packages"
    return sentence(
        f"{share_of_draws(zopa.p_nonempty)} some package is better than fighting on for {everyone}; on average "
        f"{share} are, and the best placed {gap_words(zopa.gap)}"
    )


def share_of_draws(share: float) -> str:
    """`in 81% of the draws`, `in every draw`, `in no draw`."""
    if share <= ROUNDING:
        return "in no draw"
    return "in every draw" if share >= 1 - ROUNDING else f"in {percent(share)} of the draws"


def gap_words(gap: DistributionSummary) -> str:
    """The gap as the end of a sentence about the nearest package."""
    interval = f"90% interval of the gap {points_range(gap)}"
    if abs(gap.median) < EDGE:
        return f"stands on the edge, neither short nor with anything to spare ({interval} stake points)"
    if gap.median > 0:
        return f"falls short by {points(gap.median)} stake points ({interval})"
    return f"has {points(-gap.median)} stake points to spare ({interval})"


def movers(assessment: Assessment) -> str:
    """Who would have to move where the zone is empty; empty text where it never is."""
    shares = sorted(assessment.zopa.blocking_actor.items(), key=lambda item: -item[1])
    shares = [(key, share) for key, share in shares if share > 0]
    if not shares:
        return ""
    (first, share), rest = shares[0], shares[1:]
    if not rest:
        return f"it is {actor(assessment, first)} that would have to move"
    others = listing([f"{actor(assessment, key)} in {percent(part)}" for key, part in rest])
    return f"it is {actor(assessment, first)} that would have to move in {percent(share)} of these draws, {others}"


def blocking(assessment: Assessment) -> str:
    """The same as a sentence of its own, with its reason."""
    who = movers(assessment)
    if not who:
        return "No veto player blocks: the zone of possible agreement is open in every draw."
    return sentence(f"where no package is good enough, {who}, since the nearest package leaves it worst off")


def package(assessment: Assessment, reading: PackageReading) -> str:
    """A package with its terms, how often it lies in the zone, and to whom it is acceptable."""
    options = "; ".join(option for _, option in terms(assessment, reading))
    liked = listing([f"{actor(assessment, key)} in {percent(p)}" for key, p in reading.acceptable_to.items()])
    accepted = f"; better than fighting on for {liked} of the draws" if liked else ""
    return sentence(
        f"{a_kind(assessment, reading.kind)}: {options}; in the zone in {percent(reading.in_zopa)} of the "
        f"draws{accepted}"
    )
