"""Whether one side's past helps to foretell the other's deeds (Granger 1969), and whether that changes with time.

Both tests take out how much is reported, allow for series that wander and for unequal variance; see `regression`. The
textbook's F test is given beside the first, to compare with published figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.regression import (
    Regression,
    explains_exactly,
    is_independent,
    lag_matrix,
    rank,
    without,
)

NORMAL: Final = 1.6449
"""5% and 95% of a normal distribution, in standard deviations."""
MIN_SPARE: Final = 8
"""Periods that have to be left when all is estimated. Our choice."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much the files report in each period: events `between` the two, both ways, and all `others`; (period,).

    A net score is a sum, so attention moves both sides' at once. Of the two alone only the past is held constant: what
    they do now is what is to be explained. Of everybody else, who is not, the present too.
    """

    between: Floats
    others: Floats

    def part(self, periods: slice) -> Coverage:
        """That of some periods."""
        return Coverage(self.between[periods], self.others[periods])

    def of_others(self, lags: int, start: int) -> Floats:
        """Columns for all other events, of the period and of those before it; none where there never are any."""
        if np.ptp(self.others) == 0:
            return np.empty((len(self.others) - start, 0))
        return np.column_stack([self.others[start:], lag_matrix(self.others, lags, start)])

    def of_both(self, lags: int, start: int) -> Floats:
        """Columns for the events between the two in the periods before; none where these never change."""
        return lag_matrix(self.between, lags if np.ptp(self.between) else 0, start)


BETWEEN, OTHERS = "events of the two", "all other events"


@dataclass(frozen=True, slots=True)
class FTest:
    """The textbook's F test that `lags` past values of the cause add nothing: (`lags`, `freedom`) degrees, p-value.

    `n` counts the periods explained. Nothing is held constant and variances are taken as equal, so it finds
    causes where there are none when attention is common to both sides.
    """

    f: float
    p: float
    lags: int
    freedom: int
    n: int


@dataclass(frozen=True, slots=True)
class Granger:
    """Test that `lags` past values of the cause add nothing to foretell the effect.

    `p` comes from the wild bootstrap; `p_of_all` is the same corrected for all questions asked of the data (Holm 1979),
    None until that is done, and `firm` whether that is under 5%. `controls` names what was held constant; `textbook` is
    the F test without any of it.
    """

    p: float
    lags: int
    n: int
    controls: tuple[str, ...]
    textbook: FTest
    p_of_all: float | None = None
    firm: bool = False


def f_test(cause: Floats, effect: Floats, lags: int) -> FTest:
    """The textbook's test whether `cause` Granger-causes `effect` (Granger 1969), both shape (period,).

    Least squares of the effect on a constant and its own `lags` past values, without and with those
    of the cause. UsageError where the series are too short or of different length, or where
    past values carry no information of their own (a series that never changes).
    """
    n = len(effect) - lags
    freedom = n - 2 * lags - 1
    if len(cause) != len(effect) or lags < 1 or freedom < 1:
        raise UsageError(
            f"Granger's test: found series of {len(cause)} and {len(effect)} periods and {lags} lags; "
            f"wanted equal lengths, one lag or more, and more than {3 * lags + 1} periods"
        )
    own = np.column_stack([np.ones(n), lag_matrix(effect, lags)])
    both = np.column_stack([own, lag_matrix(cause, lags)])
    if rank(both) < both.shape[1]:
        raise UsageError("Granger's test: the past of the two series leaves nothing to tell apart")
    small, large = (float(np.sum(without(effect[lags:], design) ** 2)) for design in (both, own))
    f = (large - small) / lags / (small / freedom)
    from scipy.stats import f as fisher

    return FTest(float(f), float(fisher.sf(f, lags, freedom)), lags, freedom, n)


def granger(cause: Floats, effect: Floats, lags: int, coverage: Coverage, rng: np.random.Generator) -> Granger:
    """Test whether the past of `cause` helps to foretell `effect`, both shape (period,), coverage held constant.

    The effect's own past and the cause's go one period further back than what is tested (Toda & Yamamoto 1995).
    UsageError, with the reason, where the effect is foretold exactly, or nothing of the cause is left to test.
    """
    start = lags + 1
    history = lag_matrix(cause, start)
    tested = history[:, :lags]
    own = np.column_stack([np.ones(len(history)), lag_matrix(effect, start), history[:, lags:]])
    columns, controls = _controls(own, tested, coverage, lags)
    regression = Regression(effect[start:], columns, tested)
    if regression.spare < MIN_SPARE:
        raise UsageError(f"{len(effect)} periods are too few for {lags} lags")
    return Granger(regression.wild_bootstrap_p(rng), lags, len(tested), controls, f_test(cause, effect, lags))


def why_no_test(cause: Floats, effect: Floats, lags: int, coverage: Coverage, names: tuple[str, str]) -> str:
    """Why nothing can be tested on series that are long enough; empty where something can.

    An effect that is foretold without error leaves nothing to measure chance by; a past of the cause that its
    own effect's past, or the number of events, holds already adds nothing that could be seen.
    """
    start = lags + 1
    past = np.column_stack([np.ones(len(effect) - start), lag_matrix(effect, start)])
    history = lag_matrix(cause, start)
    source, target = names
    if explains_exactly(np.column_stack([past, history]), effect[start:]):
        whose = "its own past" if explains_exactly(past, effect[start:]) else f"its own past and that of {source}"
        return f"what {target} does is foretold exactly by {whose}, so there is no error to test against"
    if not is_independent(history, past):
        return f"what {source} did before is contained in the past of {target}, so the two cannot be told apart"
    try:
        _controls(np.column_stack([past, history[:, lags:]]), history[:, :lags], coverage, lags)
    except UsageError as error:
        return str(error)
    return ""


def _controls(own: Floats, tested: Floats, coverage: Coverage, lags: int) -> tuple[Floats, tuple[str, ...]]:
    """The null's columns with those of the coverage, and which of it could be held constant.

    UsageError where the net scores follow from the number of events, and there are no others to go by.
    """
    start = len(coverage.between) - len(own)
    others, both = coverage.of_others(lags, start), coverage.of_both(lags, start)
    for parts in ({BETWEEN: both, OTHERS: others}, {OTHERS: others}):
        controls = {name: columns for name, columns in parts.items() if columns.shape[1]}
        null = np.column_stack([own, *controls.values()])
        if (controls or not both.shape[1]) and is_independent(tested, null):
            return null, tuple(controls)
    raise UsageError(
        "the net scores follow from the number of events between the two, so an answer cannot be told from common "
        "attention; add files that cover other actors too"
    )


@dataclass(frozen=True, slots=True)
class Trend:
    """How the target's dependence on the source's past changes, as the change from the first period to the last.

    Of the sum of the source's coefficients in the target's equation: `start` and `end` by a line in time,
    `change` with its 90% interval, the `p`-value of no change, and that corrected for all questions asked
    (None until that is done), which is `firm` under 5%.
    """

    start: float
    end: float
    change: float
    p05: float
    p95: float
    p: float
    p_of_all: float | None = None
    firm: bool = False


def trend(source: Floats, target: Floats, lags: int, coverage: Coverage, rng: np.random.Generator) -> Trend | None:
    """Test whether the target's dependence on the source's past changes in a line with time.

    Least squares of the target on its own past, the source's past, time, and time × the source's past, coverage held
    constant; the sum of the last ones is tested. All periods are used once, unlike in rolling windows. None where
    periods are fewer than twice the columns.
    """
    start = lags + 1
    history = lag_matrix(source, start)
    time = np.linspace(0.0, 1.0, len(history))
    moving = history * time[:, None]
    # The sum of the coefficients is that of the first column when the others are differences from it.
    own = np.column_stack(
        [
            _sum_first(history, lags),
            np.ones(len(history)),
            time,
            lag_matrix(target, start),
            _sum_first(moving, lags)[:, 1:],
        ]
    )
    tested = moving[:, :1]
    try:
        columns, _ = _controls(own, tested, coverage, lags)
    except UsageError:
        return None
    regression = Regression(target[start:], columns, tested)
    if regression.spare < columns.shape[1] + 1:
        return None
    change, error = regression.sum_of_effects()
    # At time 0 only the source's past counts, so its own sum is the dependence there.
    at_first, _ = replace(
        regression, null=np.column_stack([columns[:, 1:], tested]), tested=columns[:, :1]
    ).sum_of_effects()
    p = regression.wild_bootstrap_p(rng)
    return Trend(at_first, at_first + change, change, change - NORMAL * error, change + NORMAL * error, p)


def _sum_first(history: Floats, lags: int) -> Floats:
    """The columns such that the first one's coefficient is the sum over the first `lags` of `history`."""
    return np.column_stack([history[:, :1], history[:, 1:lags] - history[:, :1], history[:, lags:]])
