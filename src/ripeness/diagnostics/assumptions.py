"""Key assumptions: every uncertain quantity, what it rests on and what it carries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.diagnostics.sensitivity.given_data import weighted_correlation
from ripeness.game.solution import Solution
from ripeness.scenario.language.quantity import JUDGEMENT, Quantity
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.labels import label
from ripeness.scenario.text.citations import parse_citation
from ripeness.scenario.views.references import find_references


@dataclass(frozen=True, slots=True)
class Assumption:
    """An uncertain quantity: its prior, what it rests on, and what it carries.

    `carries` is the absolute rank correlation of its draws with P(deal by the horizon);
    `direction` its sign. `judgement` is True where no source but the author's judgement stands;
    `range_is_judgement` where sources bear on the number but its range is the author's.
    """

    path: str
    label: str
    prior: str
    median: float
    p05: float
    p95: float
    source: tuple[str, ...]
    note: str
    judgement: bool
    range_is_judgement: bool
    carries: float
    direction: int


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source and the paths that rest on it; `place` is `FILE:LINE ID` for a line of the case's own files."""

    id: str
    title: str
    url: str
    used_for: tuple[str, ...]
    place: str = ""


def assumptions(solution: Solution, weights: Floats, horizon: int) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of P(deal by the horizon) first."""
    return assumptions_by_correlation(solution, weights, solution.p_deal(horizon))


def assumptions_by_correlation(solution: Solution, weights: Floats, number: Floats) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of a number (draw,) first.

    `carries` is the absolute rank correlation (Spearman) of a quantity's draws with the
    number's, over the draws by weight; 0 where the number is the same in every draw.
    """
    outcome = _ranks(number)
    file = solution.setting.scenario.file
    quantity_of = quantities(file)
    entries = []
    for path, drawn in solution.values.drawn.items():
        correlation = weighted_correlation(_ranks(drawn), outcome, weights)
        entries.append(_assumption((path, label(file, path)), quantity_of.get(path), drawn, weights, correlation))
    return tuple(sorted(entries, key=lambda entry: (-entry.carries, entry.path)))


def _assumption(
    name: tuple[str, str], quantity: Quantity | None, drawn: Floats, weights: Floats, correlation: float
) -> Assumption:
    low, middle, high = weighted_quantiles(drawn, weights, (0.05, 0.5, 0.95))
    source = quantity.source if quantity else (LEDGER,)
    return Assumption(
        path=name[0],
        label=name[1],
        prior=str(quantity.prior) if quantity else POSTERIOR,
        median=middle,
        p05=low,
        p95=high,
        # Judgement is no document, so it stands in `judgement` and not among the sources.
        source=tuple(s for s in source if s != JUDGEMENT),
        note=quantity.note if quantity else "From the ledger's record of this issuer, addressee and kind of act.",
        judgement=all(s == JUDGEMENT for s in source),
        range_is_judgement=JUDGEMENT in source,
        carries=abs(correlation),
        direction=int(np.sign(correlation)),
    )


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values), dtype=np.float64)


def sources(scenario: Scenario) -> tuple[SourceUse, ...]:
    """Every source of the scenario, with the paths of the numbers that rest on it; then the lines of its own files."""
    used: dict[str, list[str]] = {name: [] for name in scenario.file.sources}
    for path, quantity in quantities(scenario.file).items():
        for name in quantity.source:
            if name in used or parse_citation(name) is not None:
                used.setdefault(name, []).append(path)
    references = find_references(scenario, used)
    return tuple(
        SourceUse(source.id, source.title, source.url, tuple(used[source.id]), source.place) for source in references
    )
