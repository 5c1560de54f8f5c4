"""Sentences on the outside view, the model's, and what is staked on both."""

from __future__ import annotations

from datetime import date

from ripeness.outlook.assessment import Assessment
from ripeness.outlook.findings import Pooled, PooledRate, ReferenceClass, ReferenceRate
from ripeness.report.amounts import day, listing, number, percent, sentence


def classes(assessment: Assessment) -> tuple[ReferenceClass, ...]:
    """The reference classes, the main one first and each once."""
    main = assessment.reference_class
    others = tuple(one for one in assessment.reference_classes if main is None or one.id != main.id)
    return others if main is None else (main, *others)


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
        f"{percent(rate.outside)}{_apart(rate)}; pooled, we would stake {percent(rate.p_deal)}{_supplied(rate)}"
    )


def _apart(rate: PooledRate) -> str:
    low, high = sorted((rate.inside, rate.outside))
    if high - low < 0.05:
        return ", so that the two agree"
    return f", {_times(high / low)} as much" if low >= 0.01 and rate.outside > rate.inside else ""


def _times(ratio: float) -> str:
    return f"{number(ratio)} times"


def _supplied(rate: PooledRate) -> str:
    if not rate.supplied:
        return ""
    named = [f"{name} says {percent(p)}" for name, p in rate.supplied.items()]
    return f"; beside it, and not in the pool, {listing(named)}"


def weight(pooled: Pooled) -> str:
    """How the pool was made, and on whose word its weight rests."""
    why = f": {_small(pooled.why)}" if pooled.why else ""
    return sentence(f"in the {pooled.method} pool the model has a weight of {percent(pooled.weight_of_model)}{why}")


def reference_class(assessment: Assessment, one: ReferenceClass) -> str:
    """A class: how many cases, what counts as success, its rate by the horizon nearest the verdict's."""
    rate = _nearest(one, assessment.verdict.horizon)
    found = f", {_rate(rate)}" if rate else ""
    return sentence(f"“{one.name}” rests on {one.n:,} cases; success is {_small(one.success)}{found}")


def not_covered(one: ReferenceClass) -> str | None:
    """What a class leaves out; None where nothing is said."""
    return sentence(f"“{one.name}” does not cover {_small(one.not_covered)}") if one.not_covered.strip() else None


def _small(text: str) -> str:
    """A clause as it stands inside a sentence: its first letter small unless its first word is a name or initials."""
    text = text.strip().rstrip(".")
    word = text.split(" ", maxsplit=1)[0]
    plain = word.lower() in (
        "a",
        "an",
        "the",
        "any",
        "no",
        "wars",
        "talks",
        "cases",
        "agreements",
        "how",
        "what",
        "there",
    )
    return text[:1].lower() + text[1:] if plain else text


def _nearest(one: ReferenceClass, horizon: date) -> ReferenceRate | None:
    return min(one.rates, key=lambda rate: abs((rate.date - horizon).days), default=None)


def _rate(rate: ReferenceRate) -> str:
    ends = f"95% interval {percent(rate.low)} to {percent(rate.high)}"
    return f"and its rate by {day(rate.date)} {percent(rate.p_deal)} ({ends})"


def told(assessment: Assessment) -> tuple[str | None, ...]:
    """Both views, the pool's weight, then each class with what it does not cover; empty without any class or pool."""
    pooled = assessment.pooled
    each = [text for one in classes(assessment) for text in (reference_class(assessment, one), not_covered(one))]
    return (side_by_side(assessment), weight(pooled) if pooled else None, *each)
