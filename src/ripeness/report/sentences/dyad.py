"""Sentences on the measured words and deeds of a dyad."""

from __future__ import annotations

from datetime import date

from ripeness.evidence.words_and_deeds.estimate import FEWEST
from ripeness.evidence.words_and_deeds.results import (
    DirectionReading,
    Measured,
    ResponseReading,
    SeriesBreaks,
)
from ripeness.evidence.words_and_deeds.series.volatility import FEWEST_PERIODS
from ripeness.report.names import brief, in_sentence
from ripeness.report.number_format import (
    day,
    listing,
    number,
    short_day,
    signed,
)
from ripeness.report.sentences.words_and_deeds import interval

SERIES = {
    "events": "how much happens",
    "material_conflict": "hostile deeds",
    "net": "the net score",
    "dispersion": "the swings of the net score",
}

REASONS = 4
"""How many reasons for rows that could not be used are told: the commonest."""


def name(found: Measured, key: str) -> str:
    """An actor's name as it stands alone."""
    return brief(found.names[key])


def way(found: Measured, one: DirectionReading) -> str:
    """A direction in words: `Russia towards Ukraine`."""
    return f"{name(found, one.source)} towards {in_sentence(found.names[one.target])}"


def overall(found: Measured, one: DirectionReading) -> list[str]:
    """Index, gap and volatility of the whole time, or that there is too little to read them."""
    friendly, hostile = one.counts["verbal_cooperation"], one.counts["material_conflict"]
    track, gap = one.dual_track, one.say_do_gap
    words = f"Of {track.words:,} words {friendly:,} were cooperative" if track.words else "There were no words"
    deeds = f"of {track.deeds:,} deeds {hostile:,} hostile" if track.deeds else "there were no deeds"
    told = [f"{way(found, one)}: {one.events:,} events. {words}; {deeds}."]
    if track.enough:
        lean = "friendlier than" if gap.p05 > 0 else "harsher than" if gap.p95 < 0 else "not clearly apart from"
        told.append(
            f"Dual-track index {interval(track)}: 1 is all talk friendly and all action hostile. Words were {lean} "
            f"deeds: say-do gap {signed(gap.value or 0.0)} points ({number(gap.p05)} to {number(gap.p95)})."
        )
    else:
        told.append(f"Too few to read index and gap: that needs {FEWEST} words and {FEWEST} deeds.")
    if one.scored < one.events:
        told.append(f"{one.events - one.scored:,} events had no Goldstein score and count with that of their class.")
    swing = one.volatility
    if swing.value is not None and swing.p05 is not None and swing.p95 is not None:
        told.append(
            f"From {found.unit} to {found.unit} the net score swings by {number(swing.value)} points "
            f"({number(swing.p05)} to {number(swing.p95)})."
        )
    else:
        told.append(f"Too few {found.unit}s with events to say how the net score swings: that needs {FEWEST_PERIODS}.")
    return told


def breaks(found: Measured, one: DirectionReading) -> list[str]:
    """What broke and when; firm findings first, and how many series were searched."""
    searched = [test for test in one.breaks if test.p is not None]
    if not searched:
        return [f"No search for breaks: {one.breaks[0].why}."]
    firm = [test for test in searched if test.firm]
    weak = [test for test in searched if test.breaks and not test.firm]
    told = [_firm(test) for test in firm]
    told += [f"{_firm(test)} Allowing for {len(searched)} searches this may be chance." for test in weak]
    return told or [f"No break found in {listing([SERIES[test.series] for test in searched])}."]


def _firm(test: SeriesBreaks) -> str:
    dated = [f"{_rise(one.before, one.after)} from {_when(one.on, one.low, one.high)}" for one in test.breaks]
    head = SERIES[test.series]
    return f"{head[0].upper()}{head[1:]}: {listing(dated)} (p = {_p(test.p)}; for all searches {_p(test.p_of_all)})."


def _rise(before: float, after: float) -> str:
    return "up" if after > before else "down"


def _when(on: date, low: date, high: date) -> str:
    return f"{short_day(on)} ({short_day(low)} to {short_day(high)})"


def reciprocity(found: Measured) -> str:
    """How far friendly and hostile periods of both sides coincide, or that this cannot be said."""
    one, unit = found.reciprocity, found.unit
    if one.value is None or one.p05 is None or one.p95 is None:
        return (
            f"Whether friendly and hostile {unit}s of the two coincide cannot be read: that needs {FEWEST_PERIODS} "
            f"{unit}s with events from each."
        )
    lean = "coincide" if one.p05 > 0 else "alternate" if one.p95 < 0 else "neither clearly coincide nor alternate"
    twice = found.doubles.mirrored and found.doubles.symmetric == "twice"
    mirror = " Events that are entered from each side have their share in this." if one.p05 > 0 and twice else ""
    return (
        f"Friendly and hostile {unit}s of the two {lean}: correlation {number(one.value, 2)} "
        f"({number(one.p05, 2)} to {number(one.p95, 2)}).{mirror}"
    )


def doubled(found: Measured) -> list[str]:
    """What stands twice in the files and how it was counted; nothing where all stands once."""
    one, told, side = found.doubles, [], in_sentence(found.names[found.source])
    of = f"of the {one.events:,} events of the two, both ways,"
    if one.mirrored:
        how = (
            f"They count for {side} alone."
            if one.symmetric == "once"
            else f"They count each way; with --symmetric once they count for {side} alone."
        )
        told.append(f"{one.mirrored:,} {of} are talks and agreements that are entered once from each side. {how}")
    if one.extra:
        how = "They were left out." if one.repeated == "drop" else "They count; --repeated drop leaves them out."
        told.append(f"{one.extra:,} {of} stand in an earlier file too: same day, actors and code. {how}")
    return told


def answered(found: Measured, one: ResponseReading) -> list[str]:
    """How a target answers pressure, whether that is more than chance, and whether it fades."""
    who, by = in_sentence(found.names[one.target]), in_sentence(found.names[one.source])
    if one.response is None:
        return [f"How {who} answers {by} cannot be read: {one.why}."]
    r, total = one.response, one.response.total
    lean = "turns harsher" if total.p95 < 0 else "turns friendlier" if total.p05 > 0 else "does not clearly change"
    lags = found.unit if r.lags == 1 else f"{r.lags} {found.unit}s"
    told = [
        f"In the {total.after} {found.unit}s after {number(r.pressure)} points of pressure by {by}, {who} "
        f"{lean}: {signed(total.value)} points ({number(total.p05)} to {number(total.p95)}). Knowing what {by} did "
        f"in the last {lags} {'helps' if r.granger.p < 0.05 else 'does not clearly help'} to foretell it (Granger F = "
        f"{number(r.granger.f, 2)}, p = {_p(r.granger.p)})."
    ]
    if not r.stable:
        told.append("The estimated course does not die out: read the response with care.")
    if one.trend is not None:
        fades = one.trend.p < 0.05
        course = "falls" if one.trend.change < 0 else "grows"
        told.append(
            f"How far {who} depends on what went before {course + ' with time' if fades else 'shows no clear trend'}: "
            f"{number(one.trend.start, 2)} at first, {number(one.trend.end, 2)} at last (change "
            f"{signed(one.trend.change, 2)}, {number(one.trend.p05, 2)} to {number(one.trend.p95, 2)}, "
            f"p = {_p(one.trend.p)})."
        )
    return told


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "under 0.001" if value < 0.001 else number(value, 3)


def course(found: Measured) -> str:
    """Whose words and deeds, when, and from how many files."""
    files = "one file" if len(found.files) == 1 else f"{len(found.files)} files"
    return (
        f"{name(found, found.source)} and {name(found, found.target)}, {day(found.first)} to {day(found.last)}, "
        f"by {found.unit}, from {files}"
    )


def set_aside(found: Measured) -> str | None:
    """Rows that could not be used, with reasons; None where there were none."""
    if not found.set_aside:
        return None
    total = sum(one.rows for one in found.set_aside)
    shown = found.set_aside[:REASONS]
    why = "; ".join(f"{one.rows:,} {one.reason}{f' (first: {one.example})' if one.example else ''}" for one in shown)
    rest = total - sum(one.rows for one in shown)
    more = f"; {rest:,} for other reasons, which --json gives" if rest else ""
    return f"{total:,} {'row' if total == 1 else 'rows'} could not be used: {why}{more}."
