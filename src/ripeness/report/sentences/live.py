"""A live answer for a reader: its headline, its rows against the base, and what changed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.core.priors.prior import Prior
from ripeness.report.assumption_format import QuantityFormat, unit_of
from ripeness.report.names import in_sentence
from ripeness.report.number_format import (
    AT_MEDIANS,
    change_points,
    day,
    ends,
    listing,
    percent,
    points,
    range_beside,
    small,
)
from ripeness.workbench.contrast import Contrast, MovedQuantity
from ripeness.workbench.live.response import ActorAnswer, LiveAnswer

SMALL = 0.0005
"""Half of the last digit shown, as a probability or in stake units: a smaller change counts as none."""
MOST = 3
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
    outlook = next((outlook for outlook in answer.by if outlook.date == horizon), answer.by[-1])
    return _row(f"A deal by {day(outlook.date)}", outlook.p_deal)


def rows(answer: LiveAnswer) -> tuple[Row, ...]:
    """A deal at the meeting, by each date, and the zone of possible agreement."""
    outlook = [_row(f"A deal by {day(horizon.date)}", horizon.p_deal) for horizon in answer.by]
    if answer.meeting is not None:
        name = answer.meeting.name
        quoted = name if name.lower().startswith("the ") else f"“{name}”"
        outlook.insert(0, _row(f"A deal at {quoted}", answer.meeting.p_deal))
    return (*outlook, _row("The zone of possible agreement is open now", answer.zopa_open, spread=False))


def _row(event: str, contrast: Contrast, *, spread: bool = True) -> Row:
    after = contrast.after
    return Row(
        event=event,
        now=percent(after.mean),
        interval=range_beside(after) if spread else "",
        base=percent(contrast.before.mean),
        change=change_points(contrast.difference.mean),
        low=_place(after.p05 if spread else after.mean),
        high=_place(after.p95 if spread else after.mean),
        at=_place(after.mean),
        base_at=_place(contrast.before.mean),
    )


def _place(probability: float) -> float:
    return round(100 * min(max(probability, 0.0), 1.0), 2)


def announcement(answer: LiveAnswer, horizon: date) -> str:
    """The headline in one sentence, as it is announced."""
    row = headline(answer, horizon)
    text = f"{row.event}: {row.now}" + (f", 90% interval {row.interval}" if answer.draws > 1 else f", {AT_MEDIANS}")
    return f"{text}; {row.base} as the case is." if is_changed(answer) else f"{text}."


def brief(answer: LiveAnswer, horizon: date) -> str:
    """The headline in as few words as can be."""
    row = headline(answer, horizon)
    return f"{row.event}: {row.now}" + (f" (was {row.base})" if is_changed(answer) else "")


def is_changed(answer: LiveAnswer) -> bool:
    """Whether anything was moved or left out."""
    return bool(answer.moved or answer.without)


def change_summary(answer: LiveAnswer, horizon: date) -> str:
    """What was changed, what it does to the headline, and through which reservation values; empty without a change."""
    if not is_changed(answer):
        return ""
    moves = [_move(change, answer.period) for change in answer.moved]
    moves += [f"without {in_sentence(name)}" for name in answer.without.values()]
    more = len(moves) - MOST
    listed = moves[:MOST] + ([f"{more} more"] if more > 0 else [])
    return f"With {listing(listed)}: {_effect(answer, horizon)} {_why(answer)}".replace("With without", "Without")


def _move(quantity: MovedQuantity, period: str) -> str:
    listed = QuantityFormat(quantity.label, unit_of(quantity.path), period)
    after, before = Prior.parse(quantity.after), Prior.parse(quantity.before) if quantity.before else None
    value = listed.value(after.args[0]) if after.is_fixed else f"{listed.value(after.median)} at the median"
    return f"{listed.quoted_label} at {value}" + (f" instead of {listed.value(before.median)}" if before else "")


def _effect(answer: LiveAnswer, horizon: date) -> str:
    row = headline(answer, horizon)
    outlook = next((outlook for outlook in answer.by if outlook.date == horizon), answer.by[-1]).p_deal.difference
    event = small(row.event)
    if abs(outlook.mean) < SMALL:
        return f"{event} stays at {row.now}."
    goes = "likelier" if outlook.mean > 0 else "less likely"
    interval = f", 90% of draws {ends(change_points, outlook.p05, outlook.p95)}" if answer.draws > 1 else ""
    by = f"{change_points(outlook.mean)} percentage points{interval}"
    return f"{event} becomes {goes}, {row.now} instead of {row.base} ({by})."


def _why(answer: LiveAnswer) -> str:
    """Who finds fighting on better or worse, and what that does to the zone."""
    text = [_fighting_on(actor) for actor in answer.actors if abs(actor.reservation_value.difference.mean) >= SMALL]
    worth = f"Fighting on is worth {listing(text)}" if text else "Fighting on is worth the same to all"
    zone = answer.zopa_open
    if answer.draws == 1:
        return f"{worth}."
    if abs(zone.difference.mean) < SMALL:
        return f"{worth}; the zone of agreement is open as often as before."
    open_in = f"{percent(zone.after.mean)} of draws, not {percent(zone.before.mean)}"
    return f"{worth}; the zone of agreement is open in {open_in}."


def _fighting_on(answer: ActorAnswer) -> str:
    change = answer.reservation_value.difference.mean
    return f"{points(abs(change))} stake points {'more' if change > 0 else 'less'} to {in_sentence(answer.name)}"
