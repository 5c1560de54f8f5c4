"""A run: an assessment with the solved ensemble that it sums up."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.core.distributions import Floats
from ripeness.core.notebook_repr import NotebookRepr
from ripeness.diagnostics.sensitivity.caveats import caveats
from ripeness.inference.ensemble import Ensemble
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Run(NotebookRepr):
    """An assessment, the solved ensemble that it sums up, and the weights of its draws."""

    assessment: Assessment
    ensemble: Ensemble
    weights: Floats

    def caveats(self, outcome: str = "p_deal") -> tuple[str, ...]:
        """What to keep in mind about the sensitivity indices of an outcome, a sentence each; mostly none."""
        return caveats(self.ensemble.solution, self.weights, self.assessment.sensitivity, outcome)
