"""Key assumptions: every uncertain quantity, what it rests on and what it carries."""

from __future__ import annotations

import numpy as np

from ripeness.core.spread import (
    Floats,
    quantiles,
)
from ripeness.diagnostics.results import (
    Assumption,
    SourceUse,
)
from ripeness.game.solution import Solution
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.labels import label
from ripeness.scenario.text.citations import cited
from ripeness.scenario.views.references import references

JUDGEMENT = "judgement"
LEDGER = "ledger"


def assumptions(solution: Solution, weights: Floats, horizon: int) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of P(deal by the horizon) first."""
    return carrying(solution, weights, solution.p_deal(horizon))


def carrying(solution: Solution, weights: Floats, number: Floats) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of a number (draw,) first.

    `carries` is the absolute rank correlation (Spearman) of a quantity's draws with the
    number's, over the draws by weight; 0 where the number is the same in every draw.
    """
    outcome = _ranks(number)
    file = solution.setting.scenario.file
    known = quantities(file)
    found = []
    for path, drawn in solution.values.drawn.items():
        strength = _correlation(_ranks(drawn), outcome, weights)
        found.append(_assumption((path, label(file, path)), known.get(path), drawn, weights, strength))
    return tuple(sorted(found, key=lambda a: (-a.carries, a.path)))


def _assumption(
    name: tuple[str, str], quantity: Quantity | None, drawn: Floats, weights: Floats, strength: float
) -> Assumption:
    low, middle, high = quantiles(drawn, weights, (0.05, 0.5, 0.95))
    source = quantity.source if quantity else (LEDGER,)
    return Assumption(
        path=name[0],
        label=name[1],
        prior=str(quantity.prior) if quantity else "posterior of the ledger",
        median=middle,
        p05=low,
        p95=high,
        source=tuple(s for s in source if s != JUDGEMENT),
        note=quantity.note if quantity else "From the ledger's record of this issuer, addressee and kind of act.",
        judgement=all(s == JUDGEMENT for s in source),
        range_is_judgement=JUDGEMENT in source,
        carries=abs(strength),
        direction=int(np.sign(strength)),
    )


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values), dtype=np.float64)


def _correlation(x: Floats, y: Floats, weights: Floats) -> float:
    dx, dy = x - weights @ x, y - weights @ y
    scale = np.sqrt((weights @ dx**2) * (weights @ dy**2))
    return float(weights @ (dx * dy) / scale) if scale > 0 else 0.0


def sources(scenario: Scenario) -> tuple[SourceUse, ...]:
    """Every source of the scenario, with the paths of the numbers that rest on it; then the lines of its own files."""
    used: dict[str, list[str]] = {name: [] for name in scenario.file.sources}
    for path, quantity in quantities(scenario.file).items():
        for name in quantity.source:
            if name in used or cited(name) is not None:
                used.setdefault(name, []).append(path)
    known = references(scenario, used)
    return tuple(SourceUse(one.id, one.title, one.url, tuple(used[one.id]), one.place) for one in known)
