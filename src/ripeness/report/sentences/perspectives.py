"""The outside view beside the model's and what is staked on both; and perspectives side by side."""

from __future__ import annotations

from datetime import date

from ripeness.forecasting.results import PooledForecast, PooledRate, ReferenceClass
from ripeness.report.number_format import day, ends, in_quotes, listing, number, percent, sentence, small, with_sign
from ripeness.scenario.language.setting import WAR
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison, PerspectiveReading


def classes(assessment: Assessment) -> tuple[ReferenceClass, ...]:
    """The reference classes, the main one first and each once."""
    main = assessment.reference_class
    if main is None:
        return assessment.reference_classes
    return (main, *(reference for reference in assessment.reference_classes if reference.id != main.id))


def pooled_on(assessment: Assessment, on: date) -> PooledRate | None:
    """The pool by a date; None where there is none."""
    pooled = assessment.pooled
    return next((rate for rate in pooled.by if rate.date == on), None) if pooled else None


def side_by_side(assessment: Assessment) -> str | None:
    """Both views and the pool by the verdict's horizon, or by the first date pooled; None without a pool."""
    pooled = assessment.pooled
    if pooled is None or not pooled.by:
        return None
    rate = pooled_on(assessment, assessment.verdict.horizon) or pooled.by[0]
    return sentence(
        f"by {day(rate.date)} the model puts a deal at {percent(rate.inside)} and comparable cases at "
        f"{percent(rate.outside)}{_apart(rate)}; pooled, we would stake "
        f"{percent(rate.p_deal)}{_external_forecasts(rate)}"
    )


def against_rule(assessment: Assessment) -> str | None:
    """That the pooled figure lies on the other side of the verdict's outside rate; None where it does not."""
    verdict = assessment.verdict
    rate, outside = pooled_on(assessment, verdict.horizon), verdict.outside_rate
    if rate is None or outside is None or (rate.p_deal > outside) == (verdict.p_deal > outside):
        return None
    side = "above" if rate.p_deal > outside else "not above"
    return sentence(
        f"the rule goes by the model's figure; the pooled one, {percent(rate.p_deal)}, is {side} the rate of "
        f"comparable cases, {percent(outside)}, so that the verdict hangs on the model alone"
    )


def _apart(rate: PooledRate) -> str:
    low, high = sorted((rate.inside, rate.outside))
    if high - low < 0.05:
        return ", within five percentage points of it"
    return f", {number(high / low)} times as much" if low >= 0.01 and rate.outside > rate.inside else ""


def _external_forecasts(rate: PooledRate) -> str:
    if not rate.supplied:
        return ""
    names = [f"{name} says {percent(p)}" for name, p in rate.supplied.items()]
    return f"; beside it, and not in the pool, {listing(names)}"


def weight(pooled: PooledForecast) -> str:
    """The model's weight in what is staked, and on whose word it rests."""
    exponent = f"the exponent of the model's odds ratio is {pooled.weight_of_model:.2f}"
    first = sentence(
        exponent
        if pooled.method == "anchored"
        else f"the model's weight in the pool is {percent(pooled.weight_of_model)}"
    )
    return f"{first} {sentence(pooled.why)}" if pooled.why.strip() else first


def reference_class(assessment: Assessment, reference: ReferenceClass) -> str:
    """A class: how many cases, its rate by the date nearest the verdict's, what counts as success, what is left out."""
    rate = min(reference.rates, key=lambda rate: abs((rate.date - assessment.verdict.horizon).days), default=None)
    rate_text = "gives no chance of a deal by a date"
    if rate:
        interval = f"95% interval {ends(percent, rate.low, rate.high)}"
        rate_text = f"has a rate of {percent(rate.p_deal)} ({interval}) by {day(rate.date)}"
    text = sentence(
        f"“{reference.name}” ({reference.n:,} cases) {rate_text}, counting as success: {_small(reference.success)}"
    )
    missing = reference.not_covered
    return f"{text} Not covered, or to be kept in mind: {sentence(missing)}" if missing.strip() else text


def _small(text: str) -> str:
    """A clause as it stands inside a sentence: its first letter small where its first word is an article."""
    text = text.strip().rstrip(".")
    article = text.split(" ", maxsplit=1)[0].lower() in ("a", "an", "the", "any")
    return small(text) if article else text


def outside_view_sentences(assessment: Assessment) -> tuple[str | None, ...]:
    """Both views, the pool's weight, then each class; empty without any class or pool."""
    pooled = assessment.pooled
    each = [reference_class(assessment, reference) for reference in classes(assessment)]
    none = NO_CLASS if assessment.setting != WAR and pooled is None else None
    return (none, side_by_side(assessment), weight(pooled) if pooled else None, *each)


NO_CLASS = "There is no outside view: no class of past cases with a chance of a deal by a date fits this setting."


SMALL = 0.0005
"""A difference of probabilities that shows as none: half of a tenth of a percentage point."""
MOST = 3
"""How many carriers of a difference are named."""


def name(reading: PerspectiveReading) -> str:
    """A perspective's own name; the case's own reading by that."""
    return reading.perspective or "the case itself"


def span(comparison: Comparison) -> str | None:
    """From the lowest to the highest reading of the chance of a deal; None with fewer than two readings."""
    if len(comparison.readings) < 2:
        return None
    low = min(comparison.readings, key=lambda reading: reading.p_deal)
    high = max(comparison.readings, key=lambda reading: reading.p_deal)
    event = f"the chance of a deal by {day(comparison.horizon)}"
    if percent(low.p_deal) == percent(high.p_deal):
        return sentence(f"all {len(comparison.readings)} readings put {event} at {percent(low.p_deal)}")
    return sentence(
        f"{event} runs from {percent(low.p_deal)} ({_quoted_name(low)}) to {percent(high.p_deal)} "
        f"({_quoted_name(high)}); no reading is the program's own"
    )


def verdicts(comparison: Comparison) -> str:
    """Which readings come to which verdict."""
    labels = dict.fromkeys(reading.verdict for reading in comparison.readings)
    parts = [_verdict(comparison, label) for label in labels]
    return sentence(f"by the rule of this report {listing(parts)}")


def _verdict(comparison: Comparison, label: str) -> str:
    names = [_quoted_name(reading) for reading in comparison.readings if reading.verdict == label]
    if len(names) == len(comparison.readings):
        return f"every reading comes to “{label}”"
    return f"{listing(names)} {'comes' if len(names) == 1 else 'come'} to “{label}”"


def difference(comparison: Comparison, reading: PerspectiveReading) -> str | None:
    """How a perspective differs from the case's own reading, and what carries it; None for the latter."""
    if reading.carried_by is None:
        return None
    if abs(reading.difference) < SMALL:
        return sentence(
            f"{_quoted_name(reading)} differs by less than a tenth of a percentage point from the case itself"
        )
    side = "above" if reading.difference > 0 else "below"
    worth = [part for part in reading.carried_by.carriers if abs(part.share) >= SMALL]
    parts = [f"{in_quotes(part.label)} {with_sign(100 * part.share)}" for part in worth[:MOST]]
    carried = f"; it is carried by {listing(parts)}" if parts else "; no group of its changes carries a tenth of it"
    return sentence(
        f"{_quoted_name(reading)} puts a deal by {day(comparison.horizon)} at {percent(reading.p_deal)}, "
        f"{number(100 * abs(reading.difference))} percentage points {side} the case itself{carried}"
    )


def _quoted_name(reading: PerspectiveReading) -> str:
    return in_quotes(reading.title) if reading.perspective else "the case itself"


def perspective_sentences(comparison: Comparison) -> tuple[str | None, ...]:
    """The range of readings, their verdicts, and each perspective's difference, the greatest first."""
    others = sorted(comparison.readings, key=lambda reading: (-abs(reading.difference), reading.perspective))
    return (span(comparison), verdicts(comparison), *(difference(comparison, entry) for entry in others))
