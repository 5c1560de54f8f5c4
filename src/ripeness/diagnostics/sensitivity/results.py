"""What an assessment holds of where the variance of its outcomes lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WITHIN: Final = 1.753
"""Standard errors to either side that hold 90%: Student's t with 15 degrees of freedom, for 16 blocks."""


@dataclass(frozen=True, slots=True)
class VarianceShare:
    """A share of an outcome's variance with its 90% interval; an estimate of 0 may fall below it."""

    share: float
    low: float
    high: float

    @classmethod
    def of(cls, share: float, error: float) -> VarianceShare:
        """The share with the interval that its standard error gives."""
        return cls(share, share - WITHIN * error, share + WITHIN * error)


@dataclass(frozen=True, slots=True)
class PairShare:
    """What two quantities carry of an outcome's variance together, beyond what each does alone."""

    first: str
    first_label: str
    second: str
    second_label: str
    share: VarianceShare


@dataclass(frozen=True, slots=True)
class OutcomeVariance:
    """Where an outcome's variance lies.

    `noise_floor` is the first-order index that a quantity has to exceed to be listed. `alone` is the sum of all
    first-order indices, `in_pairs` that of all pairs, None where pairs were not looked at or the draws cannot tell;
    what is missing to 1 lies in three and more together and in sharp edges. `pairs` lists those told from chance.
    """

    outcome: str
    noise_floor: float
    alone: VarianceShare
    in_pairs: VarianceShare | None = None
    pairs: tuple[PairShare, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuralForm:
    """One mechanism with its two forms: how far the record speaks for the first, and what hangs on it.

    `prior` and `posterior` are the chance that `form` holds and not `other`, before and after the record, the latter
    with its 90% interval of Monte Carlo error; `outcome_if_form` and `outcome_if_other` the outcome's means; `share`
    what the choice carries of the variance by itself.
    """

    path: str
    label: str
    form: str
    other: str
    prior: float
    posterior: float
    posterior_low: float
    posterior_high: float
    outcome_if_form: float
    outcome_if_other: float
    share: VarianceShare


@dataclass(frozen=True, slots=True)
class StructuralUncertainty:
    """How much of an outcome is structure.

    `mean` and `standard_deviation` are the outcome's over the draws, `between` the share of its
    variance between the `combinations` of forms that occur; the rest lies within them. The form that
    carries most comes first.
    """

    outcome: str
    mean: float
    standard_deviation: float
    between: VarianceShare
    combinations: int
    forms: tuple[StructuralForm, ...]
