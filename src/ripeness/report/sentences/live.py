"""A live answer for a reader: its headline, its rows against the base, and what changed and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.core.priors.prior import Prior
from ripeness.report.assumption_format import UNITS, Reading
from ripeness.report.names import in_sentence
from ripeness.report.number_format import day, listing, percent, percent_range, points, signed
from ripeness.workbench.contrast import Contrast, MovedQuantity
from ripeness.workbench.live.response import ActorAnswer, LiveAnswer

SMALL = 0.0005
"""Half of the last digit shown, as a probability or in stake units: a smaller change counts as none."""
TOLD = 3
"""How many changes are told one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A probability with its interval, beside the base; `low` to `base` are places on a bar from 0 to 100."""

    event: str
    now: str
    interval: str
    base: str
    change: str
    low: float
    high: float
    at: float
    base_at: float


def headline(answer: LiveAnswer, horizon: date) -> Row:
    """P(deal) by the verdict's horizon, or by the last date where the answer has not that one."""
    found = next((one for one in answer.by if one.date == horizon), answer.by[-1])
    return _row(f"A deal by {day(found.date)}", found.p_deal)


def rows(answer: LiveAnswer) -> tuple[Row, ...]:
    """A deal at the meeting, by each date, and the zone of possible agreement."""
    found = (
        [] if answer.meeting is None else [_row(f"A deal at {_meeting(answer.meeting.name)}", answer.meeting.p_deal)]
    )
    found += [_row(f"A deal by {day(one.date)}", one.p_deal) for one in answer.by]
    found.append(_row("The zone of possible agreement is open now", answer.zopa_open, spread=False))
    return tuple(found)


def _meeting(name: str) -> str:
    return name if name.lower().startswith("the ") else f"“{name}”"


def _row(event: str, one: Contrast, *, spread: bool = True) -> Row:
    after = one.after
    return Row(
        event=event,
        now=percent(after.mean),
        interval=percent_range(after) if spread else "",
        base=percent(one.before.mean),
        change=signed(100 * one.difference.mean),
        low=_place(after.p05 if spread else after.mean),
        high=_place(after.p95 if spread else after.mean),
        at=_place(after.mean),
        base_at=_place(one.before.mean),
    )


def _place(probability: float) -> float:
    return round(100 * min(max(probability, 0.0), 1.0), 2)


def said(answer: LiveAnswer, horizon: date) -> str:
    """The headline in one sentence, as it is announced."""
    row = headline(answer, horizon)
    told = f"{row.event}: {row.now}" + (f", 90% interval {row.interval}" if answer.draws > 1 else ", at the medians")
    return f"{told}; {row.base} as the case is." if is_changed(answer) else f"{told}."


def brief(answer: LiveAnswer, horizon: date) -> str:
    """The headline in as few words as can be."""
    row = headline(answer, horizon)
    return f"{row.event}: {row.now}" + (f" (was {row.base})" if is_changed(answer) else "")


def is_changed(answer: LiveAnswer) -> bool:
    """Whether anything was moved or left out."""
    return bool(answer.moved or answer.without)


def changed(answer: LiveAnswer, horizon: date) -> str:
    """What was changed, what it does to the headline, and through which reservation values; empty without a change."""
    if not is_changed(answer):
        return ""
    moved = [_moved(one, answer.period) for one in answer.moved] + [
        f"without {in_sentence(name)}" for name in answer.without.values()
    ]
    more = len(moved) - TOLD
    shown = moved[:TOLD] + ([f"{more} more"] if more > 0 else [])
    return f"With {listing(shown)}: {_effect(answer, horizon)} {_why(answer)}".replace("With without", "Without")


def _moved(one: MovedQuantity, period: str) -> str:
    shown = Reading(one.label, next((u for p, u in UNITS if re.fullmatch(p, one.path)), "plain"), period)
    after, before = Prior.parse(one.after), Prior.parse(one.before) if one.before else None
    value = shown.value(after.args[0]) if after.is_fixed else f"{shown.value(after.median)} at the median"
    return f"{shown.quoted} at {value}" + (f" instead of {shown.value(before.median)}" if before else "")


def _effect(answer: LiveAnswer, horizon: date) -> str:
    row = headline(answer, horizon)
    found = next((one for one in answer.by if one.date == horizon), answer.by[-1]).p_deal.difference
    event = f"{row.event[:1].lower()}{row.event[1:]}"
    if abs(found.mean) < SMALL:
        return f"{event} stays at {row.now}."
    goes = "likelier" if found.mean > 0 else "less likely"
    by = f"{signed(100 * found.mean)} percentage points{_range(found, answer)}"
    return f"{event} becomes {goes}, {row.now} instead of {row.base} ({by})."


def _range(found: DistributionSummary, answer: LiveAnswer) -> str:
    return f", 90% of draws {signed(100 * found.p05)} to {signed(100 * found.p95)}" if answer.draws > 1 else ""


def _why(answer: LiveAnswer) -> str:
    """Who finds fighting on better or worse, and what that does to the zone."""
    told = [_fighting_on(one) for one in answer.actors if abs(one.reservation_value.difference.mean) >= SMALL]
    worth = f"Fighting on is worth {listing(told)}" if told else "Fighting on is worth the same to all"
    zone = answer.zopa_open
    if answer.draws == 1:
        return f"{worth}."
    if abs(zone.difference.mean) < SMALL:
        return f"{worth}; the zone of agreement is open as often as before."
    open_in = f"{percent(zone.after.mean)} of draws, not {percent(zone.before.mean)}"
    return f"{worth}; the zone of agreement is open in {open_in}."


def _fighting_on(one: ActorAnswer) -> str:
    change = one.reservation_value.difference.mean
    return f"{points(abs(change))} stake points {'more' if change > 0 else 'less'} to {in_sentence(one.name)}"
