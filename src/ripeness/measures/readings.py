"""Result types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.core.spread import Spread


@dataclass(frozen=True, slots=True)
class MeetingOutlook:
    """The meeting that the scenario is about: P(a deal is struck there). None where there is none."""

    id: str
    name: str
    date: date
    p_deal: Spread


@dataclass(frozen=True, slots=True)
class ByDate:
    """The state of the war by a date; the means of p_deal, p_collapse and p_goes_on sum to 1."""

    date: date
    p_deal: Spread
    p_deal_of: dict[str, Spread]
    p_collapse: dict[str, Spread]
    p_goes_on: Spread


@dataclass(frozen=True, slots=True)
class Outlook:
    """`by` holds the horizons asked for; `path` every period from now on, for the picture."""

    meeting: MeetingOutlook | None
    by: tuple[ByDate, ...]
    path: tuple[ByDate, ...]
    expected_duration_periods: Spread


@dataclass(frozen=True, slots=True)
class CredibilityCell:
    """How far an issuer's word to an addressee holds: posterior of MODEL 6.

    `n` counts the resolved entries (partly counts as one); `base_rate` is the prior mean.
    """

    to: str
    kind: str
    mean: float
    p05: float
    p95: float
    n: int
    kept: float
    base_rate: float


@dataclass(frozen=True, slots=True)
class LayerAtDate:
    """One layer of resilience in one period: shares of gross pressure, and the pressure itself.

    `own` + `partners` (each partner's part) is the share absorbed; the rest gets through.
    Partners' parts are what the formula leaves to each, in the order of the scenario.
    `pressure` is the expected gross pressure in stake units per period.
    """

    date: date
    own: Spread
    partners: dict[str, Spread]
    absorbed: Spread
    pressure: Spread


@dataclass(frozen=True, slots=True)
class LayerOfResilience:
    """A layer now, and over time from the scenario's start to a year ahead."""

    now: LayerAtDate
    path: tuple[LayerAtDate, ...]


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What the run says of one actor.

    `sincerity` is None where the meeting is worth nothing to it. `meeting_worth`,
    `standing` and `deal_worth` are the parts of the ratio, stake units.
    `cost_per_year` is the cost of another year of war, after resilience and support.
    Actors with nothing at stake (partners, addressees) have None for all these values.
    """

    id: str
    name: str
    side: str | None
    veto: bool
    reservation_value: Spread | None
    sincerity: Spread | None
    meeting_worth: Spread | None
    deal_worth: Spread | None
    standing: Spread | None
    cost_per_year: Spread | None
    expected_line_gain: Spread | None
    credibility: tuple[CredibilityCell, ...]
    resilience: dict[str, LayerOfResilience]


@dataclass(frozen=True, slots=True)
class PackageReading:
    """A package on the map.

    `p` is the probability that a deal by the last horizon is this package, given a deal;
    `acceptable_to` the probability that each veto player prefers it to fighting on, now;
    `worth` what it is worth to each actor now (A of MODEL 1, audience cost and breakdown
    counted), `surplus` that less what fighting on is worth.
    """

    options: dict[str, str]
    kind: str
    p: float
    in_zopa: float
    acceptable_to: dict[str, float]
    worth: dict[str, Spread]
    surplus: dict[str, Spread]


@dataclass(frozen=True, slots=True)
class ZopaAtDate:
    """Reservation values, ZOPA and gap in one past period, on the known path of the line."""

    date: date
    line_share: float
    reservation_value: dict[str, Spread]
    p_nonempty: float
    gap: Spread


@dataclass(frozen=True, slots=True)
class Zopa:
    """The zone of possible agreement now, and on the way here.

    `packages` are the likeliest to be struck (or, where no deal is likely, the nearest),
    best first; `map` a spread of packages for the picture; `count` all allowed packages.
    `blocking_actor` gives each actor's share of the draws with an empty ZOPA.
    """

    p_nonempty: float
    share_of_packages: Spread
    gap: Spread
    blocking_actor: dict[str, float]
    packages: tuple[PackageReading, ...]
    map: tuple[PackageReading, ...]
    count: int
    path: tuple[ZopaAtDate, ...]


@dataclass(frozen=True, slots=True)
class ErosionPoint:
    """Leverage per unit of gross pressure in a past period."""

    date: date
    value: Spread


@dataclass(frozen=True, slots=True)
class LeverageReading:
    """What an instrument buys.

    Changes are with the instrument less without it, except that `delta_reservation_value` is
    W without less W with, so above 0 means that it presses. It is the value of `on`: the
    target, or the player that the target carries load for.

    `erosion` is empty for an instrument that exerts no gross pressure on the path so far.
    """

    instrument: str
    name: str
    issuer: str
    target: str
    on: str
    domain: str
    status: str
    credibility: Spread
    delta_reservation_value: Spread
    delta_p_deal: Spread
    delta_terms_of_issuer: Spread | None
    erosion: tuple[ErosionPoint, ...]


@dataclass(frozen=True, slots=True)
class DualTrackCell:
    """One cell of the table {talks, no talks} × {pressure, none}.

    `terms` is each principal's expected utility given a deal (None: no deal in any draw).
    """

    p_deal: Spread
    expected_duration_periods: Spread
    terms: dict[str, Spread | None]


@dataclass(frozen=True, slots=True)
class DualTrack:
    """Talks and pressure apart and together; `interaction` of P(deal) above 0: they help each other."""

    cells: dict[str, DualTrackCell]
    interaction: Spread
    horizon: date


@dataclass(frozen=True, slots=True)
class Ripeness:
    """Zartman's conditions, each with its probability over the ensemble; `ripe`: all at once.

    `hurting_by_actor` and `no_way_up_by_actor` are the parts by veto player (hurting: the
    year costs it more than the threshold; stalemate: it expects no gain above the other).
    """

    hurting: float
    stalemate: float
    way_out: float
    ripe: float
    hurting_by_actor: dict[str, float]
    stalemate_by_actor: dict[str, float]
    hurting_threshold: float
    stalemate_threshold: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """path to peace | stage | open, by the rule of MODEL 3, and the numbers it turned on."""

    label: str
    why: str
    horizon: date
    p_deal: float
    base_rate: float
    sincerity: dict[str, float | None]
    sincerity_threshold: float


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry of the ledger. `line` is its line in the file; `replaces` the entry in whose place it was put."""

    id: str
    issuer: str
    addressee: str
    kind: str
    act: str
    instrument: str
    statement: str
    made: date
    due: date | None
    outcome: str
    resolved: date | None
    what_happened: str
    source: tuple[str, ...]
    line: int = 0
    domain: str = ""
    condition: str = ""
    replaces: str = ""
