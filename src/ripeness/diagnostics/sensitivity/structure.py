"""How much of the answer is structure: the variance of an outcome between forms of the game, and within them.

The forms of each mechanism are a quantity that is 1 or 0 in every draw (docs/explanation/the-model.md,
section 4). By the law of total variance, what is known once the forms are is the variance of the outcome's
means between combinations of forms, and the rest lies within them (Draper 1995).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats, weighted_share
from ripeness.diagnostics.sensitivity.given_data import first_order
from ripeness.diagnostics.sensitivity.jackknife import blocks_of, jackknife_error
from ripeness.diagnostics.sensitivity.results import StructuralForm, StructuralUncertainty, VarianceShare
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools, Ints
from ripeness.scenario.language.quantity import Alternative
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import range_of

STRUCTURE: Final = "structure."


@dataclass(frozen=True, slots=True)
class BetweenStructures:
    """The share of an outcome's variance that lies between combinations of forms, and how many there are."""

    share: VarianceShare
    combinations: int


def variance_between(switches: Mapping[str, Floats], outcome: Floats, weights: Floats) -> BetweenStructures:
    """The share of the variance of `outcome` between the combinations of `switches`.

    `switches` maps paths to columns of 0 and 1, `outcome` and `weights` have shape (draw,), weights summing
    to 1. What chance adds to means is left out, by counting no draw with itself; combinations of a
    single draw are taken to vary as the others do, which is our assumption. The interval is a jackknife's.
    """
    # Each combination of 0s and 1s is a number in base 2; numbers without gaps are quicker to sum by.
    code = sum((column.astype(np.int64) << at for at, column in enumerate(switches.values())), start=np.int64(0))
    different, cell = np.unique(np.broadcast_to(code, outcome.shape), return_inverse=True)
    share = _share_between(cell, outcome, weights)
    without = []
    for block in blocks_of(len(outcome)):
        rest = np.delete(np.arange(len(outcome)), block)
        without.append(_share_between(cell[rest], outcome[rest], weights[rest]))
    return BetweenStructures(VarianceShare.of(share, float(jackknife_error(np.array(without)))), len(different))


def _share_between(cell: Ints, outcome: Floats, weights: Floats) -> float:
    whole = weights.sum()
    if whole <= 0:
        return 0.0
    weights = weights / whole
    deviation = outcome - weights @ outcome
    variance = float(weights @ deviation**2)
    mass = np.bincount(cell, weights=weights)
    # A draw of weight 0 may stand alone in its combination.
    counted = np.where(mass > 0, mass, 1.0)
    total = np.bincount(cell, weights=weights * deviation)
    own, square = weights**2 @ deviation**2, np.bincount(cell, weights=weights**2)
    # Products of two different draws of a combination alone: a draw's own square holds what chance adds.
    pairs = total**2 - np.bincount(cell, weights=(weights * deviation) ** 2)
    paired = float((mass - square / counted).sum())
    return (float((pairs / counted).sum()) + float(own)) / (paired * variance) if paired * variance > 1e-24 else 0.0


def structural_uncertainty(
    solution: Solution, weights: Floats, name: str, outcome: Floats, *, seed: int = 0
) -> StructuralUncertainty | None:
    """How much of an outcome (draw,) called `name` is structure; None where no form is in doubt or it never varies."""
    drawn = solution.values.drawn
    switches = {path: drawn[path] for path in drawn if path.startswith(STRUCTURE) and _is_switch(drawn[path])}
    if not switches or np.ptp(outcome) < 1e-12:
        return None
    between = variance_between(switches, outcome, weights)
    x = np.stack([*switches.values()]).T
    alone = first_order(x, outcome[:, None], weights, seed=seed)
    shares = [VarianceShare(*map(float, row)) for row in np.hstack([alone.index, alone.low, alone.high])]
    forms = [_form(solution, weights, outcome, path, share) for path, share in zip(switches, shares, strict=True)]
    mean = float(weights @ outcome)
    return StructuralUncertainty(
        outcome=name,
        mean=mean,
        standard_deviation=float(np.sqrt(weights @ (outcome - mean) ** 2)),
        between=between.share,
        combinations=between.combinations,
        forms=tuple(sorted(forms, key=lambda form: (-form.share.share, form.path))),
    )


def _is_switch(column: Floats) -> bool:
    return bool(((column == 0) | (column == 1)).all())


def _form(solution: Solution, weights: Floats, outcome: Floats, path: str, share: VarianceShare) -> StructuralForm:
    file, holds = solution.setting.scenario.file, solution.values.drawn[path] == 1
    rest = [np.delete(np.arange(len(weights)), block) for block in blocks_of(len(weights))]
    without = np.array([_mean_where(np.ones(len(rows), bool), holds[rows], weights[rows]) for rows in rest])
    posterior = VarianceShare.of(weighted_share(holds, weights), float(jackknife_error(without)))
    form, other = _forms(path)
    return StructuralForm(
        path=path,
        label=label(file, path),
        form=form,
        other=other,
        prior=quantities(file)[path].prior.mean,
        posterior=posterior.share,
        posterior_low=max(posterior.low, 0.0),
        posterior_high=min(posterior.high, 1.0),
        outcome_if_form=_mean_where(holds, outcome, weights),
        outcome_if_other=_mean_where(~holds, outcome, weights),
        share=share,
    )


def _forms(path: str) -> tuple[str, str]:
    """What the scenario language calls the form that 1 stands for, and the other."""
    within = range_of(path)
    return within.forms if isinstance(within, Alternative) and len(within.forms) == 2 else ("on", "off")


def _mean_where(holds: Bools, values: Floats, weights: Floats) -> float:
    """The weighted mean of `values` over the draws where something holds; of all where it never does."""
    part = weights * holds
    return float(part @ values / part.sum()) if part.sum() > 0 else float(weights @ values)
