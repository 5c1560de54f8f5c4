"""Credibility: how far an issuer's word to an addressee holds (docs/explanation/the-model.md, section 6).

`credibility` is how far the record speaks for a threat (or promise) of the issuer to the addressee
being carried out, a probability that the game weighs pressure by:
Beta(κ·pooled + Σ w·kept, κ·(1 − pooled) + Σ w·(1 − kept)) over the resolved
words of that cell, weights w = 2^(−age / half-life). `pooled` is the issuer's own rate
towards all others for the same kind of act, itself drawn towards the base rate with
strength κ; so no word counts twice. A kind of entry (a deadline, a ceasefire pledge) is
drawn one step further, towards the issuer's other words of that act to the same addressee.
A chain of deadlines that replace each other is one word (evidence/ledger.py). It is no forecast of use
(docs/generated/backtests.md, "A threat of sanctions that the target has not met is carried out").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.priors.prior import Prior
from ripeness.evidence.ledger import counted_entries
from ripeness.game.spec import Floats
from ripeness.measures.registry import Keys, MeasureDefinition, SolvedCase
from ripeness.scenario.language.record import ACTS, LedgerEntry
from ripeness.scenario.language.scenario import Scenario, ScenarioFile

DEFAULT_RATE, DEFAULT_STRENGTH = 0.5, 2.0
"""Where a scenario names no base rate: as likely kept as not, worth two observations. Our assumption."""
NO_FORECAST: Final = """
No forecast of use: on past threats of sanctions it foretold those carried out no better than their overall rate.
""".strip()
MIN_PARAMETER = 1e-3
"""Neither parameter of a posterior falls below this: one that is 0 would be certain of what it never saw."""


@dataclass(frozen=True, slots=True)
class RecordWeighting:
    """How entries count: the half-life in periods (None: the scenario's; 0: no decay), and what `partly` counts."""

    half_life: float | None = None
    partly: float = 0.5


AS_RECORDED = RecordWeighting()


@dataclass(frozen=True, slots=True)
class WordWeight:
    """An entry in a posterior: its line in the ledger, what it counts (1 kept, 0 not), and its weight by age."""

    id: str
    line: int
    kept: float
    weight: float


@dataclass(frozen=True, slots=True)
class Credibility:
    """The posterior of one cell: a Beta distribution, and what it was made from.

    `n` counts resolved words of the cell (a chain as one), `kept_sum` how many were kept (partly counts a
    half), `base_rate` the historical rate that the cell was drawn towards in the end and
    `pooled` the issuer's rate that it was drawn towards first. `kind` is empty where all kinds
    of the act are taken together. `entries` are those of the cell.
    """

    issuer: str
    addressee: str
    act: str
    a: float
    b: float
    n: int
    kept_sum: float
    base_rate: float
    pooled: float = 0.5
    kind: str = ""
    entries: tuple[WordWeight, ...] = ()

    @property
    def mean(self) -> float:
        """How far an act of this kind counts as carried out, 0 to 1, by the record."""
        return self.a / (self.a + self.b)

    @property
    def prior(self) -> Prior:
        """The posterior as a prior to draw from."""
        return Prior("beta", (self.a, self.b))

    @property
    def own_share(self) -> float:
        """The share of the posterior's weight that comes from the cell's own words, 0 to 1.

        Below one half the number says more of what the cell was drawn towards than of the cell.
        """
        return sum(entry.weight for entry in self.entries) / (self.a + self.b)

    @property
    def p05(self) -> float:
        """The lower end of the 90% interval."""
        return float(self.prior.ppf(np.array([0.05]))[0])

    @property
    def p95(self) -> float:
        """The upper end of the 90% interval."""
        return float(self.prior.ppf(np.array([0.95]))[0])


def credibility(
    scenario: Scenario, issuer: str, addressee: str, act: str, *, weighting: RecordWeighting = AS_RECORDED
) -> Credibility:
    """The posterior for one issuer, addressee and kind of act (threat or promise)."""
    own = [e for e in counted_entries(scenario.ledger) if e.issuer == issuer and e.act == act]
    here, elsewhere = _partition(own, lambda e: addressee in addressees(e))
    return _posterior(scenario, (issuer, addressee, act, ""), (elsewhere, here), weighting)


def credibility_of_kind(
    scenario: Scenario, issuer: str, addressee: str, kind: str, *, weighting: RecordWeighting = AS_RECORDED
) -> Credibility:
    """The posterior for one kind of entry, such as `deadline`; ValueError where the ledger has none of it.

    It is drawn towards the issuer's other kinds of the same act to this addressee, those towards
    the record with others, and that towards the base rate.
    """
    act = next((e.act for e in scenario.ledger if e.kind == kind), None)
    if act is None:
        raise ValueError(f"the ledger has no {kind}")
    own = [e for e in counted_entries(scenario.ledger) if e.issuer == issuer and e.act == act]
    here, elsewhere = _partition(own, lambda e: addressee in addressees(e))
    same, other = _partition(here, lambda e: e.kind == kind)
    return _posterior(scenario, (issuer, addressee, act, kind), (elsewhere, other, same), weighting)


def credibility_cells(scenario: Scenario) -> tuple[Credibility, ...]:
    """Every cell of issuer, addressee and act that the ledger has an entry for, in the order of first mention."""
    keys = dict.fromkeys((e.issuer, to, e.act) for e in scenario.ledger for to in addressees(e))
    return tuple(credibility(scenario, *key) for key in keys)


def credibility_cells_by_kind(scenario: Scenario) -> tuple[Credibility, ...]:
    """Every cell of issuer, addressee and kind with a resolved word, where the act has more than one kind."""
    keys = dict.fromkeys((e.issuer, to, e.kind) for e in counted_entries(scenario.ledger) for to in addressees(e))
    cells = [credibility_of_kind(scenario, *key) for key in keys]
    kinds = Counter((cell.issuer, cell.addressee, cell.act) for cell in cells)
    return tuple(cell for cell in cells if kinds[cell.issuer, cell.addressee, cell.act] > 1)


def addressees(entry: LedgerEntry) -> tuple[str, ...]:
    """Whom an entry was addressed to: `RUS/UKR` means both."""
    return tuple(part.strip() for part in entry.addressee.split("/") if part.strip())


def age(scenario: Scenario, entry: LedgerEntry) -> float:
    """Periods from when an entry was resolved (else due, else made) to the assessment, never below 0."""
    # What a word teaches is seen when it is resolved, not when it was spoken.
    day = entry.resolved or entry.due or entry.made
    return max(0.0, (scenario.file.time.as_of - day).days / 365.25 * scenario.calendar.per_year)


def decay(scenario: Scenario, entry: LedgerEntry, half_life: float | None = None) -> float:
    """What an entry of its age weighs, 2^(−age / half-life): 1 without decay (half-life 0)."""
    periods = scenario.file.record.half_life_periods.prior.mean if half_life is None else half_life
    return 1.0 if periods <= 0 else float(2.0 ** (-age(scenario, entry) / periods))


def base_rate(scenario: Scenario, act: str) -> tuple[float, float]:
    """The base rate of an act and κ, the number of observations that it is worth."""
    base = scenario.file.record.base_rates.get(act)  # type: ignore[call-overload]
    if base is None:
        return DEFAULT_RATE, DEFAULT_STRENGTH
    return base.rate.prior.mean, base.strength.prior.mean


Cell = tuple[str, str, str, str]
"""Issuer, addressee, act and kind (empty: all kinds)."""


def _posterior(
    scenario: Scenario, cell: Cell, levels: Sequence[Sequence[LedgerEntry]], weighting: RecordWeighting
) -> Credibility:
    """The last level's Beta, each level drawn with strength κ towards the rate of those before it."""
    base, strength = base_rate(scenario, cell[2])
    # Each level is a rate that the next one is drawn towards; only the last becomes a distribution.
    *above, own = [[_word_weight(scenario, e, weighting) for e in level] for level in levels]
    rate = base
    for level in above:
        weight, carried_out = _sums(level)
        rate = (strength * rate + carried_out) / (strength + weight)
    weight, carried_out = _sums(own)
    return Credibility(
        *cell[:3],
        a=max(strength * rate + carried_out, MIN_PARAMETER),
        b=max(strength * (1 - rate) + weight - carried_out, MIN_PARAMETER),
        n=len(own),
        kept_sum=float(sum(e.kept for e in own)),
        base_rate=base,
        pooled=rate,
        kind=cell[3],
        entries=tuple(own),
    )


def _word_weight(scenario: Scenario, entry: LedgerEntry, weighting: RecordWeighting) -> WordWeight:
    score = weighting.partly if entry.outcome == "partly" else float(entry.outcome_score or 0.0)
    return WordWeight(entry.id, entry.line, score, decay(scenario, entry, weighting.half_life))


def _sums(entries: Sequence[WordWeight]) -> tuple[float, float]:
    return sum(e.weight for e in entries), sum(e.weight * e.kept for e in entries)


def _partition(
    entries: Sequence[LedgerEntry], test: Callable[[LedgerEntry], bool]
) -> tuple[list[LedgerEntry], list[LedgerEntry]]:
    """Those that pass, then those that do not."""
    return [e for e in entries if test(e)], [e for e in entries if not test(e)]


def kind_of_key(key: str) -> str:
    """A kind of entry as the ledger writes it, from its part of a name: `red_line` is a red line."""
    return key.replace("_", " ")


def _acts(scenario: Scenario) -> tuple[Keys, ...]:
    """The cells of the ledger, then those that announced instruments want."""
    cells = [(c.issuer, c.addressee, c.act) for c in credibility_cells(scenario)]
    # An announced instrument needs a credibility even where the ledger is silent: then the base rate alone.
    announced = [i for i in scenario.file.instruments.values() if i.status == "announced"]
    return tuple(dict.fromkeys([*cells, *((i.issuer, i.target, i.act) for i in announced)]))


def _kinds(scenario: Scenario) -> tuple[Keys, ...]:
    return tuple((c.issuer, c.addressee, c.kind.replace(" ", "_")) for c in credibility_cells_by_kind(scenario))


def _by_draw(case: SolvedCase, issuer: str, addressee: str, act: str) -> Floats:
    """The drawn credibility where the case draws it, else quantiles of the ledger's posterior."""
    path, values = f"record.credibility.{issuer}.{addressee}.{act}", case.solution.values
    if values.has(path):
        return values(path)
    return _quantiles(case, credibility(case.solution.setting.scenario, issuer, addressee, act))


def _by_draw_of_kind(case: SolvedCase, issuer: str, addressee: str, kind: str) -> Floats:
    scenario = case.solution.setting.scenario
    return _quantiles(case, credibility_of_kind(scenario, issuer, addressee, kind_of_key(kind)))


def _quantiles(case: SolvedCase, cell: Credibility) -> Floats:
    """The posterior at as many equal steps as there are draws."""
    # Midpoints of equal steps, not random numbers: the summary is then exact and needs no seed.
    draws = case.solution.draws
    return cell.prior.ppf((np.arange(draws) + 0.5) / draws)


def _inputs(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    """What the posterior is made with, or the probability that the case sets in its place."""
    issuer, addressee, act = keys
    if any(name == act for name in file.record.credibility.get(issuer, {}).get(addressee, {})):
        return (f"record.credibility.{issuer}.{addressee}.{act}",)
    return (f"record.base_rates.{act}.", "record.half_life_periods")


MEASURES: Final = (
    MeasureDefinition(
        pattern="credibility.ISSUER.ADDRESSEE.ACT",
        title="How far the issuer's word to the addressee holds",
        unit="probability",
        meaning="How far the record speaks for such an act being carried out, from the ledger's entries and how often"
        f" such acts are carried out elsewhere: what the game weighs pressure by. {NO_FORECAST}",
        formula="Beta(κ·r + Σ w·kept, κ·(1−r) + Σ w·(1−kept)), w = 2^(−age/half-life), r the record with others drawn"
        " to how often such acts are carried out elsewhere",
        section="MODEL 6",
        term="credibility",
        instances=_acts,
        by_draw=_by_draw,
        inputs=_inputs,
        from_ledger=True,
    ),
    MeasureDefinition(
        pattern="credibility_of_kind.ISSUER.ADDRESSEE.KIND",
        title="How far the issuer's word of this kind to the addressee holds",
        unit="probability",
        meaning="How far the record speaks for a word of this kind, such as a deadline, being carried out: from the"
        " ledger's entries of the kind, drawn towards the issuer's other words to the addressee, and these towards its"
        f" record with others. {NO_FORECAST}",
        formula="Beta(κ·r + Σ w·kept, κ·(1−r) + Σ w·(1−kept)), w = 2^(−age/half-life), r the rate of the issuer's"
        " other kinds to the addressee, drawn to the record with others",
        section="MODEL 6",
        term="credibility",
        instances=_kinds,
        by_draw=_by_draw_of_kind,
        inputs=lambda _, keys: (f"record.base_rates.{ACTS[kind_of_key(keys[2])]}.", "record.half_life_periods"),
        from_ledger=True,
    ),
)
