"""Sentences on actors: sincerity, resilience, credibility, and whether the conflict is ripe."""

from __future__ import annotations

from ripeness.measures.actors import ActorReading, CredibilityCell
from ripeness.report import names
from ripeness.report.names import actor, in_sentence, vetoes
from ripeness.report.number_format import day, listing, number, percent, percent_range, points, sentence, stake
from ripeness.workbench.assessment import Assessment

CONDITIONS = {"hurting": "hurting", "stalemate": "stalemate", "way_out": "a way out"}


def sincerity(assessment: Assessment, reading: ActorReading) -> str | None:
    """What share of a meeting's worth to an actor is the deal; None where the scenario has no meeting."""
    meeting = assessment.outlook.meeting
    if meeting is None:
        return None
    if reading.sincerity is None or reading.meeting_worth is None or reading.standing is None:
        return sentence(
            f"{names.meeting(meeting)} is worth nothing to {in_sentence(reading.name)}, so there is no sincerity to "
            "measure"
        )
    share = reading.sincerity
    worth = f"of what {names.meeting(meeting)} is worth to {in_sentence(reading.name)}, {stake(reading.meeting_worth)},"
    if share.median > 1:
        return sentence(
            f"{worth} the deals that it makes possible are all and more, since being seen there costs it "
            f"{points(-reading.standing.median)} stake points"
        )
    if share.median < 0:
        return sentence(f"{worth} the deals that it makes possible take away rather than add, and standing gives all")
    inside = share.p05 >= 0 and share.p95 <= 1
    interval = f"90% interval {percent_range(share) if inside else f'{_shares(share.p05)} to {_shares(share.p95)}'}"
    return sentence(
        f"{worth} {_shares(share.median)} ({interval}) comes from the deals that it makes possible, "
        "the rest from being seen there"
    )


def _shares(value: float) -> str:
    return percent(value) if 0 <= value <= 1 else f"{number(100 * value, 0)}%"


def resilience(assessment: Assessment, reading: ActorReading, domain: str) -> str:
    """How much of a layer's pressure an actor absorbs, by itself and with partners, now and a year ahead."""
    layer = reading.resilience[domain]
    now = layer.now
    partners = [
        f"{percent(part.mean)} through {actor(assessment, key)}"
        for key, part in now.partners.items()
        if part.mean >= 0.005
    ]
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
        f"a {cell.kind} of {in_sentence(reading.name)} to {actor(assessment, cell.to)} is carried out with probability "
        f"{percent(cell.mean)} (90% interval {percent(cell.p05)} to {percent(cell.p95)}): {record}, and {usual}"
    )


def ledger(assessment: Assessment) -> str | None:
    """The record of words in one sentence; None for an empty ledger."""
    rows = assessment.ledger
    if not rows:
        return None
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in ("kept", "partly", "not_kept")}
    due = sum(counts.values())
    waiting = sum(row.outcome == "pending" for row in rows)
    return sentence(
        f"of {len(rows)} threats, promises and deadlines on record {due} fell due: {counts['kept']} were kept, "
        f"{counts['partly']} partly, {counts['not_kept']} not; {waiting} are pending"
    )


def ripeness(assessment: Assessment) -> str:
    """Zartman's three conditions, and which of them is the rarest."""
    ripe = assessment.ripeness
    values = {"hurting": ripe.hurting, "stalemate": ripe.stalemate, "way_out": ripe.way_out}
    rarest = min(values, key=lambda key: values[key])
    listed = listing([f"{CONDITIONS[key]} in {percent(value)}" for key, value in values.items()])
    if min(values.values()) >= 1:
        return "All three conditions of ripeness hold in every draw."
    return sentence(
        f"all three conditions of ripeness hold in {percent(ripe.ripe)} of the draws ({listed}); "
        f"the rarest is {CONDITIONS[rarest]}"
    )


def hurting(assessment: Assessment) -> str:
    """Which veto players are hurting and which see no way up."""
    ripe = assessment.ripeness
    parts = [
        f"{in_sentence(reading.name)} loses more than {points(ripe.hurting_threshold)} stake points to another year "
        f"of war in {percent(ripe.hurting_by_actor[reading.id])} of the draws and expects to move the line by no more "
        f"than {points(ripe.stalemate_threshold)}% of the ground in "
        f"{percent(ripe.stalemate_by_actor.get(reading.id, 0.0))}"
        for reading in vetoes(assessment)
        if reading.id in ripe.hurting_by_actor
    ]
    return sentence("; ".join(parts)) if parts else ""
