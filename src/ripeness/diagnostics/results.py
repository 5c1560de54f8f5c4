"""What an assessment adds on how sure we are: learning, outside view, sensitivity, discovery, signposts.

Frozen dataclasses only; `assessment` holds them. Units as there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SensitivityIndex:
    """How much of an outcome's variance a quantity carries, with a 90% interval, by the method named."""

    path: str
    label: str
    outcome: str
    index: float
    low: float
    high: float
    method: str


@dataclass(frozen=True, slots=True)
class Swing:
    """A bar of the tornado: the outcome's mean in the draws of a quantity's lowest and highest tenth."""

    path: str
    label: str
    outcome: str
    at_low: float
    at_high: float
    low_value: float
    high_value: float


@dataclass(frozen=True, slots=True)
class Limit:
    """One side of a box: the quantity and the range that it is kept within (None: no limit)."""

    path: str
    label: str
    low: float | None
    high: float | None
    quasi_p: float


@dataclass(frozen=True, slots=True)
class PeelingStep:
    """One step of a PRIM trajectory: shares, 0 to 1."""

    coverage: float
    density: float
    mass: float
    limits: int


@dataclass(frozen=True, slots=True)
class DiscoveryBox:
    """Where an outcome is common: in `density` of the draws in the box, covering `coverage` of all such draws."""

    method: str
    outcome: str
    box: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    base_rate: float
    trajectory: tuple[PeelingStep, ...]


@dataclass(frozen=True, slots=True)
class NeededMove:
    """One quantity moved from its median to where the ZOPA changes: in the quantity's own unit.

    `controlled_by` names the actors on the scene in whose hands it is (empty: nobody's).
    """

    path: str
    label: str
    unit: str
    from_value: float
    to_value: float
    in_prior_sd: float
    controlled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeededChange:
    """The smallest change, of one quantity or two, that fills or empties the ZOPA for most of the ensemble."""

    effect: str
    moves: tuple[NeededMove, ...]
    p_nonempty_before: float
    p_nonempty_after: float


@dataclass(frozen=True, slots=True)
class Signpost:
    """Something that may be seen next, and what it would teach.

    `p_event` is how likely the model holds it by `by`; `p_deal_if` and `p_deal_if_not` are
    P(deal by the verdict's horizon) after it and after its absence; `information` is the
    expected fall of the outlook's entropy in bits. `kind` is offer, deadline, instrument, line or
    meeting; `observe` is what to pass to `ripeness observe` should it happen.
    """

    event: str
    kind: str
    by: date
    p_event: float
    p_deal_if: float
    p_deal_if_not: float
    information: float
    observe: str


@dataclass(frozen=True, slots=True)
class Precision:
    """The Monte Carlo error of reported numbers: standard errors over blocks of the draws.

    `enough` is whether the largest is within what was asked for (None: nothing was asked).
    """

    errors: dict[str, float]
    asked: float | None
    enough: bool | None


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
