"""The verb `quantities`: every number of a case that can be set, what stands there, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ripeness.core.priors.prior import Prior
from ripeness.core.serialise import to_json_dict
from ripeness.inference.sample import priors
from ripeness.scenario.language.quantity import JUDGEMENT, Quantity
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.language.scenario import quantities as quantities_in
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import range_of
from ripeness.workbench.question import AnyCase, Question, scenario_of


@dataclass(frozen=True, slots=True)
class CaseQuantity:
    """A quantity with its prior; whatever it is set to must lie between `least` and `most`, in its `unit`.

    `sources` are ids of the case's sources, less `judgement`, which says that the range is the author's own
    estimate. Where `from_ledger` no entry of the case gives it: its prior is what the record of words says.
    """

    path: str
    label: str
    unit: str
    least: float
    most: float
    prior: Prior
    sources: tuple[str, ...]
    judgement: bool
    note: str
    from_ledger: bool

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain data, the prior as text (a number where it is fixed)."""
        return to_json_dict(self) | {"prior": self.prior.args[0] if self.prior.is_fixed else str(self.prior)}


def quantities(case: AnyCase, question: Question = Question()) -> tuple[CaseQuantity, ...]:
    """Every quantity of a case as the question sees it, in the order of the file; what the ledger gives goes last.

    Raises as `scenario_of`.
    """
    scenario = scenario_of(case, question)
    # The priors as the file has them, not as they are drawn; and those that the ledger gives.
    written = {path: quantity.prior for path, quantity in quantities_in(scenario.file).items()}
    return _describe(scenario, priors(scenario) | written)


def uncertain_quantities(scenario: Scenario) -> tuple[CaseQuantity, ...]:
    """Every uncertain quantity of a scenario, in the order in which they are drawn."""
    return _describe(scenario, {path: prior for path, prior in priors(scenario).items() if not prior.is_fixed})


def _describe(scenario: Scenario, prior_of: Mapping[str, Prior]) -> tuple[CaseQuantity, ...]:
    written = quantities_in(scenario.file)
    return tuple(_quantity(scenario.file, path, prior, written.get(path)) for path, prior in prior_of.items())


def _quantity(file: ScenarioFile, path: str, prior: Prior, quantity: Quantity | None) -> CaseQuantity:
    bounds = range_of(path)
    return CaseQuantity(
        path=path,
        label=label(file, path),
        unit=bounds.unit,
        least=bounds.low,
        most=bounds.high,
        prior=prior,
        sources=() if quantity is None else tuple(source for source in quantity.source if source != JUDGEMENT),
        judgement=quantity is not None and JUDGEMENT in quantity.source,
        note="" if quantity is None else quantity.note,
        from_ledger=quantity is None,
    )
