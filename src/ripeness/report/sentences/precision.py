"""How exact the numbers are as they are shown: the sampling error of the draws, told where it matters."""

from __future__ import annotations

from ripeness.diagnostics.precision import Precision
from ripeness.report.number_format import listing, number, sentence
from ripeness.report.outcomes import DEAL, in_words
from ripeness.workbench.assessment import Assessment

DIGIT = 0.005
"""Half of the last digit that a probability is shown to: an error above it makes that digit unsure."""
PROBABILITIES = (DEAL, "zopa_open")
MOST = 3


def sampling_error(assessment: Assessment) -> str | None:
    """The error that comes from drawing no more worlds than were drawn; None where it was not estimated."""
    precision = assessment.precision
    if precision is None or DEAL not in precision.errors:
        return None
    error = number(100 * precision.errors[DEAL])
    text = (
        f"another {assessment.draws:,} draws would move {in_words(assessment, DEAL)} by about {error} percentage points"
    )
    return sentence(f"{text} (one standard error){_unsure(assessment, precision)}{_requested_precision(precision)}")


def _unsure(assessment: Assessment, precision: Precision) -> str:
    """The numbers shown to more digits than their error bears out."""
    names = [in_words(assessment, key) for key in _coarse(precision)][:MOST]
    return f"; the last digit is not sure for {listing(names)}" if names else "; every digit shown of it is sure"


def _coarse(precision: Precision) -> list[str]:
    chances = [key for key in precision.errors if key in PROBABILITIES or key.startswith("p_collapse")]
    values = [key for key in precision.errors if key == "gap" or key.startswith("reservation_value")]
    limits = {**dict.fromkeys(chances, DIGIT), **dict.fromkeys(values, DIGIT / 10), "expected_duration_periods": 0.5}
    return [key for key, error in precision.errors.items() if key in limits and error > limits[key]]


def _requested_precision(precision: Precision) -> str:
    if precision.asked is None or precision.enough is None:
        return ""
    met = "met" if precision.enough else "not met: more draws are needed"
    return f"; the precision asked for, {number(100 * precision.asked)} percentage points, is {met}"
