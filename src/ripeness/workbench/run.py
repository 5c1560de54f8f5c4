"""TODO describe."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.core.distributions import Floats
from ripeness.core.notebook_repr import NotebookRepr
from ripeness.inference.ensemble import Ensemble
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Run(NotebookRepr):
    """An assessment, the solved ensemble that it sums up, and the weights of its draws."""

    assessment: Assessment
    ensemble: Ensemble
    weights: Floats
