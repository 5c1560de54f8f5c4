"""Sentences on instruments, their leverage and its erosion, and on pressure and talks together."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.leverage import LeverageReading
from ripeness.report.names import actor, in_sentence
from ripeness.report.number_format import (
    MEDIAN,
    chance,
    change_of_chance,
    change_of_value,
    change_points,
    day,
    direction,
    ends,
    listing,
    opposite,
    percent,
    percentage_points,
    sentence,
    significant,
)
from ripeness.report.sentences.outlook import war_left
from ripeness.workbench.assessment import Assessment

STATUS = {"announced": "announced", "in_force": "in force"}
CELLS = {
    "talks_and_pressure": "talks and pressure as scheduled",
    "talks_only": "talks as scheduled, no pressure",
    "pressure_only": "pressure as scheduled, only the usual contacts",
    "neither": "no pressure, only the usual contacts",
}


def leverage(assessment: Assessment, reading: LeverageReading) -> str:
    """What an instrument does to its target's value of fighting on and to the chance of a deal, and why."""
    bearer = actor(assessment, reading.on)
    # The reading is W without less W with: above 0 it presses. The sentence says what the instrument does to W.
    worth = change_of_value(opposite(reading.delta_reservation_value), f"what fighting on is worth to {bearer}")
    against = ", so that it does not press," if direction(reading.delta_reservation_value) == "down" else ""
    deal = change_of_chance(reading.delta_p_deal, f"the chance of a deal by {day(assessment.dual_track.horizon)}")
    return sentence(
        f"“{reading.name}” ({_standing(assessment, reading)}) {worth}{against} and {deal}{_why(assessment, reading)}"
    )


def _standing(assessment: Assessment, reading: LeverageReading) -> str:
    parties = f"{actor(assessment, reading.issuer)} towards {actor(assessment, reading.target)}"
    status = STATUS.get(reading.status, reading.status)
    if reading.status != "announced":
        return f"{parties}, {status}"
    return f"{parties}, {status} and believed at {percent(reading.credibility.mean)}"


def _why(assessment: Assessment, reading: LeverageReading) -> str:
    target = next((item for item in assessment.actors if item.id == reading.on), None)
    layer = target.resilience.get(reading.domain) if target else None
    if target is None or layer is None:
        return ""
    return f"; of {reading.domain} pressure {in_sentence(target.name)} absorbs {chance(layer.now.absorbed)}"


def strongest(assessment: Assessment) -> LeverageReading | None:
    """The instrument that changes the chance of a deal most, either way; None without instruments."""
    return max(assessment.leverage, key=lambda reading: abs(reading.delta_p_deal.mean), default=None)


def overview(assessment: Assessment) -> str | None:
    """How many instruments raise, lower or do not clearly move the chance of a deal; None without instruments."""
    readings = assessment.leverage
    best = strongest(assessment)
    if best is None:
        return None
    signs = [direction(reading.delta_p_deal) for reading in readings]
    moves = [
        f"{_count(signs.count(sign))} {verb if signs.count(sign) == 1 else plural}"
        for sign, verb, plural in (
            ("up", "raises it", "raise it"),
            ("down", "lowers it", "lower it"),
            ("none", "leaves it as it is", "leave it as it is"),
        )
        if sign in signs
    ]
    unclear = signs.count("unknown")
    moves += [f"for {_count(unclear)} the sign is not known"] if unclear else []
    return sentence(
        f"of {_count(len(readings))} instruments, by what each does to the chance of a deal by "
        f"{day(assessment.dual_track.horizon)}: {listing(moves)}; the largest change is that of “{best.name}”, "
        f"{percentage_points(best.delta_p_deal)}"
    )


def _count(number: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)


def erosions(assessment: Assessment) -> str | None:
    """For how many instruments leverage per unit of pressure has weakened; None where none has a past."""
    pasts = [reading.erosion for reading in assessment.leverage if len(reading.erosion) > 1]
    if not pasts:
        return None
    weaker = sum(abs(past[-1].value.median) < abs(past[0].value.median) for past in pasts)
    return sentence(
        f"of {_count(len(pasts))} instruments that have exerted pressure so far, the same pressure now moves its "
        f"target less than at first for {'all of them' if weaker == len(pasts) else _count(weaker)} ({MEDIAN})"
    )


def erosion(assessment: Assessment, reading: LeverageReading) -> str | None:
    """How leverage per unit of pressure has moved; None where there are not two dates to compare."""
    if len(reading.erosion) < 2:
        return None
    first, last = reading.erosion[0], reading.erosion[-1]
    before, after = significant(first.value.median), significant(last.value.median)
    verb = "has stayed the same" if before == after else _trend(first.value.median, last.value.median)
    interval = f"90% interval {ends(significant, last.value.p05, last.value.p95)}"
    return sentence(
        f"each stake point of pressure a {assessment.period} by “{reading.name}” was worth {before} stake points of "
        f"leverage on {day(first.date)} and {after} on {day(last.date)} ({interval}): it {verb}"
    )


def _trend(before: float, after: float) -> str:
    if before * after < 0:
        return "has changed its sign"
    return "has weakened" if abs(after) < abs(before) else "has strengthened"


def together(interaction: DistributionSummary) -> str:
    """Whether talks and pressure help each other, as a clause."""
    return {
        "up": "the two help each other",
        "down": "the two spoil each other",
        "unknown": "whether the two help or spoil each other is not known",
        "none": "the two neither help nor spoil each other",
    }[direction(interaction)]


def interaction(spread: DistributionSummary) -> str:
    """The interaction of talks and pressure as a figure with its interval."""
    interval = ends(change_points, spread.p05, spread.p95)
    return f"interaction {change_points(spread.mean)} percentage points, 90% interval {interval}"


def dual_track(assessment: Assessment) -> str:
    """The table of talks and pressure in one sentence, with its interaction."""
    track = assessment.dual_track
    best = max(track.cells, key=lambda key: track.cells[key].p_deal.mean)
    worst = min(track.cells, key=lambda key: track.cells[key].p_deal.mean)
    if percent(track.cells[best].p_deal.mean) == percent(track.cells[worst].p_deal.mean):
        spread = f"is {chance(track.cells[best].p_deal)} whatever is done"
    else:
        spread = (
            f"is highest with {CELLS.get(best, best)}, {chance(track.cells[best].p_deal)}, and lowest with "
            f"{CELLS.get(worst, worst)}, {chance(track.cells[worst].p_deal)}"
        )
    return sentence(
        f"the chance of a deal by {day(track.horizon)} {spread}; {together(track.interaction)} "
        f"({interaction(track.interaction)})"
    )


def cell(assessment: Assessment, key: str) -> str:
    """One cell of the table: its chance of a deal and how long the war then lasts."""
    cell = assessment.dual_track.cells[key]
    left = war_left(assessment, cell.expected_duration_periods)
    return sentence(f"{CELLS.get(key, key)}: {chance(cell.p_deal)}; the war goes on for {left}")
