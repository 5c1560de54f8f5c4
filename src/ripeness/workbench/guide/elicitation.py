"""A cost by the question how long it would be borne for one more percent of all that is at stake.

Months m for one percent are a cost of 0.01 / m stake units a month; low and high months give a loguniform prior.
"""

from __future__ import annotations

from typing import Final

from ripeness.core.periods import DAYS, MONTHS
from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.text_edit import Edit
from ripeness.scenario.text.yaml_text import parse_scalar
from ripeness.workbench.guide.form import GuideCase, GuideField, Path, SentForm, text_of_value

PERCENT: Final = 0.01
DAYS_PER_MONTH: Final = 365.25 / 12


def months_per_period(period: str) -> float:
    """How many months a period has."""
    return float(MONTHS[period]) if period in MONTHS else DAYS[period] / DAYS_PER_MONTH


def cost_of_months(low: float, high: float, period: str) -> str | float:
    """The cost per period, in stake units, of who bears from `low` to `high` months for one percent of the stake.

    Raises ValueError unless 0 < low ≤ high.
    """
    if not 0 < low <= high:
        raise ValueError("wanted months above 0, the low number first")
    least, most = (float(f"{PERCENT * months_per_period(period) / months:.3g}") for months in (high, low))
    return f"loguniform({least:g}, {most:g})" if least < most else least


def months_of_cost(cost: str, period: str) -> tuple[str, str]:
    """The low and high months that write such a cost; empty where no such pair does."""
    try:
        prior = Prior.parse(parse_scalar(cost))
    except (ValueError, IndexError):
        return "", ""
    if prior.kind not in ("fixed", "loguniform") or prior.support[0] <= 0:
        return "", ""
    least, most = prior.support
    low, high = (f"{PERCENT * months_per_period(period) / end:.4g}" for end in (most, least))
    return low, high


def question_of_months(what: str, who: str) -> str:
    """What an analyst is asked about a cost or pressure and who bears it."""
    return (
        f"How many months of {what} would {who} bear for one more percent of all that is at stake? The cost is written"
        " as a range from both numbers: the more months, the lower the cost."
    )


def elicited_fields(case: GuideCase, path: Path, name: str) -> tuple[GuideField, ...]:
    """Two numbers of months, which answer the question, and the cost as it is written."""
    written = text_of_value(case.at(*case.place(path))) if path else ""
    low, high = months_of_cost(written, case.written.file.time.period) if written else ("", "")
    return (
        GuideField(f"{name}.low", "At least (months)", low, "number", optional=True),
        GuideField(f"{name}.high", "At most (months)", high, "number", optional=True),
        GuideField(
            f"{name}.cost",
            "Or the cost itself, a number or a prior",
            written,
            "number",
            optional=True,
            hint=_in_words(written, case.written.file.time.period),
        ),
    )


def _in_words(cost: str, period: str) -> str:
    unit = f"Stake units a {period}."
    try:
        prior = Prior.parse(parse_scalar(cost)) if cost else None
    except ValueError:
        return unit
    if prior is None or prior.median <= 0:
        return unit
    months = PERCENT * months_per_period(period) / prior.median
    return f"{unit} Now {months:.3g} months for one percent, at the median."


def elicited_cost(fields: tuple[GuideField, ...], sent: SentForm, period: str) -> str | float | None:
    """The cost that the fields give, None where none of them was changed; faults go to their fields."""
    low, high, cost = (entry.name for entry in fields)

    def differs(entry: GuideField) -> bool:
        return (
            text_of_value(sent[entry.name]) != text_of_value(parse_scalar(entry.value))
            if entry.value
            else bool(sent[entry.name])
        )

    months_changed, cost_changed = differs(fields[0]) or differs(fields[1]), differs(fields[2])
    if months_changed and cost_changed:
        sent.faults[cost] = "found new months and a new cost; change one of the two"
    if months_changed:
        least, most = sent.want(low), sent.want(high)
        try:
            return None if None in (least, most) else cost_of_months(float(least), float(most), period)
        except ValueError as error:
            sent.faults[low] = str(error)
    value: str | float | None = sent[cost] if cost_changed else None
    if cost_changed and value is None:
        sent.faults[cost] = "nothing was entered; wanted a number or a prior, such as 0 or loguniform(0.001, 0.01)"
    return value


def cost_edits(case: GuideCase, path: Path, fields: tuple[GuideField, ...], sent: SentForm) -> list[Edit]:
    """The edit that puts an elicited cost at its path; none where nothing was changed."""
    value = elicited_cost(fields, sent, case.written.file.time.period)
    return [] if value is None else [Edit(case.place(path), value)]
