"""Sentences on actors (sincerity, resilience, credibility), fighting on, and who blocks a deal."""

from __future__ import annotations

from collections import Counter

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.actors import ActorReading, CredibilityCell
from ripeness.measures.credibility import NO_FORECAST
from ripeness.measures.zopa import PackageReading
from ripeness.report import names
from ripeness.report.names import a_kind, actor, in_sentence, options_text, vetoes
from ripeness.report.number_format import (
    MEDIAN,
    day,
    direction,
    listing,
    median_ends,
    number,
    opposite,
    percent,
    percent_range,
    points,
    points_range,
    sentence,
    stake,
    with_interval,
)
from ripeness.report.sentences.ripeness import ROUNDING, cost_ahead, span_ahead, within_span
from ripeness.workbench.assessment import Assessment

NOT_DUE = {
    "pending": ("is pending", "are pending"),
    "superseded": ("was replaced by a later one", "were replaced by later ones"),
    "not_triggered": (
        "did not come into force, its condition not being met",
        "did not come into force, their conditions not being met",
    ),
}
"""What became of an entry that did not fall due, of one and of several."""


def sincerity(assessment: Assessment, reading: ActorReading) -> str | None:
    """How likely an actor comes more to be seen than to agree; None where the scenario has no meeting."""
    meeting, sincere = assessment.outlook.meeting, reading.sincere
    if meeting is None or sincere is None:
        return None
    name = in_sentence(reading.name)
    if sincere.loses_by_being_seen:
        return sentence(
            f"{name} would rather lose by being seen at {names.meeting(meeting)}, so it could gain only through a deal"
        )
    if sincere.share is None or sincere.p_insincere is None:
        return sentence(f"{names.meeting(meeting)} has nothing to give to {name}, so there is no sincerity to measure")
    parts = [p for p in sincere.p_insincere_by_privacy if p is not None]
    chances = {percent(p) for p in parts}
    spread = f", {percent(min(parts))} to {percent(max(parts))} by how much it alone knows," if len(chances) > 1 else ""
    return sentence(
        f"with probability {percent(sincere.p_insincere)}{spread} {name} comes to {names.meeting(meeting)} more to be"
        f" seen than to agree: deals that it would prefer are {percent(sincere.share.median)} of what it could gain"
    )


def standing(assessment: Assessment, reading: ActorReading) -> str | None:
    """What being seen at the meeting is worth to an actor, in months of what the war costs it; None where nothing."""
    meeting, worth, cost = assessment.outlook.meeting, reading.standing, reading.cost_per_year
    if meeting is None or worth is None or cost is None or abs(worth.median) < EDGE or cost.median <= 0:
        return None
    size = opposite(worth) if worth.median < 0 else worth
    does = "costs" if worth.median < 0 else "is worth"
    return sentence(
        f"being seen at {names.meeting(meeting)} {does} {stake(size)} to {in_sentence(reading.name)}, as much as "
        f"{number(12 * size.median / cost.median)} months of war"
    )


def resilience(assessment: Assessment, reading: ActorReading, domain: str) -> str:
    """How much of a layer's pressure an actor absorbs, by itself and with partners, now and a year ahead."""
    layer = reading.resilience[domain]
    now = layer.now
    shares = {key: part.mean for key, part in now.partners.items() if part.mean >= 0.005}
    partners = (f"{percent(share)} through {actor(assessment, key)}" for key, share in shares.items())
    parts = listing([f"{percent(now.own.mean)} by itself", *partners])
    ahead = layer.path[-1] if layer.path and layer.path[-1].date > now.date else None
    later = f"; on {day(ahead.date)} it would absorb {percent(ahead.absorbed.mean)}" if ahead else ""
    return sentence(
        f"{in_sentence(reading.name)} absorbs {percent(now.absorbed.mean)} of {domain} pressure (90% interval "
        f"{percent_range(now.absorbed)}), {parts}; {percent(1 - now.absorbed.mean)} gets through{later}"
    )


def credibility(assessment: Assessment, reading: ActorReading, cell: CredibilityCell) -> str:
    """How far an issuer's word to an addressee holds, and the record that says so."""
    usual = f"such acts are carried out in {percent(cell.base_rate)} of cases elsewhere"
    record = (
        f"{number(cell.kept).removesuffix('.0')} of {cell.n} that fell due were kept" if cell.n else "none fell due"
    )
    return sentence(
        f"the word of {in_sentence(reading.name)} to {actor(assessment, cell.to)} ({cell.kind}s) holds at "
        f"{with_interval(percent, cell.mean, cell.p05, cell.p95)}: {record}, and {usual}"
    )


def ledger(assessment: Assessment) -> str | None:
    """The record of words, and that it foretells little; None for an empty ledger."""
    rows = assessment.ledger
    if not rows:
        return None
    counts: Counter[str] = Counter(row.outcome for row in rows)
    due = counts["kept"] + counts["partly"] + counts["not_kept"]
    rest = [
        f"{counts[outcome]} {words[counts[outcome] != 1]}" for outcome, words in NOT_DUE.items() if counts[outcome] > 0
    ]
    return (
        sentence(
            f"of {len(rows)} threats, promises and deadlines on record {due} fell due: {counts['kept']} were kept, "
            f"{counts['partly']} partly, {counts['not_kept']} not{'; ' if rest else ''}{listing(rest)}"
        )
        + f" How far words held on record weighs pressure in the model. {NO_FORECAST}"
    )


EDGE = 0.0005
"""A gap this near to zero counts as none: half of the last digit shown, stake units."""


def reservation(assessment: Assessment, reading: ActorReading) -> str | None:
    """What fighting on is worth to an actor, and what the war costs it; None for one with nothing at stake."""
    cost = cost_ahead(assessment, reading)
    if reading.reservation_value is None or cost is None:
        return None
    value = with_interval(points, *median_ends(reading.reservation_value))
    return sentence(
        f"fighting on is worth {value} to {in_sentence(reading.name)}, where 0 is its worst package and 100 its best; "
        f"another {span_ahead(assessment)} of war costs it {stake(cost)}{_line(assessment, reading)}"
    )


def _line(assessment: Assessment, reading: ActorReading) -> str:
    gain = reading.expected_line_gain
    sign = direction(gain) if gain else "none"
    if gain is None or reading.side is None or sign == "none":
        return ""
    ends, within = f"90% interval {points_range(gain)}", within_span(assessment)
    if sign == "unknown":
        return f", and whether it expects to gain ground within {within} is not known ({ends} percent of the ground)"
    verb = "gain" if sign == "up" else "lose"
    size = gain if sign == "up" else opposite(gain)
    interval = f"90% interval {points_range(size)}"
    return f", and it expects to {verb} {points(size.median)}% of the contested ground within {within} ({interval})"


def course(assessment: Assessment) -> str | None:
    """How the values of fighting on and the zone have moved; None without two dates to compare."""
    path = assessment.zopa.path
    if len(path) < 2:
        return None
    first, last = path[0], path[-1]
    before, after = first.reservation_value, last.reservation_value
    moves = [
        _course_of(actor(assessment, reading.id), before[reading.id].median, after[reading.id].median)
        for reading in vetoes(assessment)
        if reading.id in before and reading.id in after
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


def zone_with_later_talks(assessment: Assessment) -> str:
    """How often the zone is open where each side may also wait for the deal that later talks could bring."""
    later = assessment.zopa.with_later_talks
    return sentence(
        "the zone above weighs a deal now against fighting on without any further talks; where each side may also wait "
        f"for what later talks could bring, it is open {share_of_draws(later.p_nonempty)} and the nearest package "
        f"{gap_words(later.gap)}"
    )


def share_of_draws(share: float) -> str:
    """`in 81% of the draws`, `in every draw`, `in no draw`."""
    if share <= ROUNDING:
        return "in no draw"
    return "in every draw" if share >= 1 - ROUNDING else f"in {percent(share)} of the draws"


def gap_words(gap: DistributionSummary) -> str:
    """The gap as the end of a sentence about the nearest package."""
    interval = f"{MEDIAN}; 90% interval of the gap {points_range(gap)}"
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
    liked = listing([f"{actor(assessment, key)} in {percent(p)}" for key, p in reading.acceptable_to.items()])
    accepted = f"; better than fighting on for {liked} of the draws" if liked else ""
    options = f"{a_kind(assessment, reading.kind)}: {options_text(assessment, reading)}"
    return sentence(f"{options}; in the zone in {percent(reading.in_zopa)} of the draws{accepted}")
