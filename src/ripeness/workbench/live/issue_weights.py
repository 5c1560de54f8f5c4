"""Weights of issues rescaled so that they sum to 1 when one of them is changed.

The game divides an actor's weights by their sum, so only their proportions count. A weight that
is changed alone would leave a scenario whose weights no longer sum to 1, which the checks refuse: so all
of the actor's weights are scaled by one factor, which changes nothing in the game.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from ripeness.core.priors.prior import Prior
from ripeness.scenario.language.scenario import ScenarioFile

ENOUGH: Final = 0.0005
"""A sum nearer to 1 than this is left as it is."""


def rescale_issue_weights(file: ScenarioFile, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings, with the other weights of every actor whose weights they move scaled along.

    Where a weight is set to no prior, or has one that cannot be scaled (a beta), the settings stay as they are:
    the checks then say what is wrong.
    """
    rescaled = dict(settings)
    for actor in {path.split(".")[3] for path in settings if _is_weight(path)}:
        rescaled |= _rescale(file, settings, actor)
    return rescaled


def _is_weight(path: str) -> bool:
    keys = path.split(".")
    return len(keys) == 4 and keys[0] == "issues" and keys[2] == "weights"


def _rescale(file: ScenarioFile, settings: Mapping[str, str], actor: str) -> dict[str, str]:
    weights: dict[str, Prior] = {}
    for name, issue in file.issues.items():
        path = f"issues.{name}.weights.{actor}"
        if path in settings:
            try:
                weights[path] = Prior.parse(settings[path])
            except ValueError:
                return {}
        elif actor in issue.weights:
            weights[path] = issue.weights[actor].prior
    total = math.fsum(prior.mean for prior in weights.values())
    if total <= 0 or abs(total - 1) <= ENOUGH:
        return {}
    rescaled = {path: prior.rescale(1 / total) for path, prior in weights.items()}
    return {} if None in rescaled.values() else {path: str(prior) for path, prior in rescaled.items()}
