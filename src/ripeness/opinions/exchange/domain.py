"""A negotiation domain: issues with options, and what they are worth to each party.

What GENIUS, GeniusWeb and NegMAS files hold in common, in the figures of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.negotiation.frontier import Floats


@dataclass(frozen=True, slots=True)
class DomainIssue:
    """An issue and its options by name. `numeric` where the options are numbers of a range."""

    name: str
    options: tuple[str, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class DomainParty:
    """A party's additive worth: of each issue a weight, of each of its options a figure.

    `reservation` is what no deal is worth to it, None where the file does not say;
    `discount` the factor a round of talks costs (1: none).
    """

    name: str
    weights: tuple[float, ...]
    worth: tuple[tuple[float, ...], ...]
    reservation: float | None = None
    discount: float = 1.0


@dataclass(frozen=True, slots=True)
class Domain:
    """Issues and parties. Raises UsageError where a party's figures do not fit the issues."""

    name: str
    issues: tuple[DomainIssue, ...]
    parties: tuple[DomainParty, ...]

    def __post_init__(self) -> None:
        shape = tuple(len(issue.options) for issue in self.issues)
        for party in self.parties:
            if len(party.weights) != len(shape) or tuple(map(len, party.worth)) != shape:
                raise UsageError(f"{party.name or 'a party'} does not weigh the issues and options of {self.name}")

    def values(self) -> Floats:
        """What each package is worth to each party, shape (package, party); the last issue runs fastest."""
        return np.stack([_values(party) for party in self.parties], axis=1)

    def reservation(self) -> Floats:
        """What no deal is worth to each, shape (party,); minus infinity where the file does not say."""
        return np.array([-np.inf if party.reservation is None else party.reservation for party in self.parties])

    def package(self, row: int) -> dict[str, str]:
        """Row `row` of `values` as issue to option."""
        places = np.unravel_index(row, tuple(len(issue.options) for issue in self.issues))
        return {issue.name: issue.options[int(k)] for issue, k in zip(self.issues, places, strict=True)}


def _values(party: DomainParty) -> Floats:
    total = np.zeros(1)
    for weight, options in zip(party.weights, party.worth, strict=True):
        total = (total[:, None] + weight * np.asarray(options)).ravel()
    return total
