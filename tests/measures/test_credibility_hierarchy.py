"""The closed form of credibility against a hierarchical Beta-binomial posterior on a grid, written anew here.

θ_cell ~ Beta(κμ, κ(1 − μ)) for every addressee of an issuer, μ ~ Beta(κ·base, κ(1 − base)); a word
of weight w that counts y has likelihood θ^(w·y) (1 − θ)^(w·(1 − y)). Nothing of the program's own
posterior is used but the entries, their weights, and the base rates of the case.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from scipy.special import betaln

from ripeness.measures.credibility import Credibility, credibility_cells
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from tests.measures.wars import entry, war, with_ledger

Cell = tuple[str, str, str]


def tallies(scenario: Scenario) -> dict[Cell, tuple[float, float]]:
    """Kept and not kept by cell, weighed by age; words that another one replaced are left to that one by hand."""
    replaced = {one.replaces for one in scenario.ledger}
    half_life = scenario.file.record.half_life_periods.prior.mean
    found: dict[Cell, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for one in scenario.ledger:
        kept = {"kept": 1.0, "partly": 0.5, "not_kept": 0.0}.get(one.outcome)
        for to in one.addressee.split("/"):
            if kept is None or one.id in replaced:
                found[one.issuer, to, one.act] = found[one.issuer, to, one.act]
                continue
            assert one.resolved is not None
            months = max(0, (scenario.file.time.as_of - one.resolved).days) / 365.25 * 12
            weight = 2 ** (-months / half_life) if half_life else 1.0
            yes, no = found[one.issuer, to, one.act]
            found[one.issuer, to, one.act] = (yes + weight * kept, no + weight * (1 - kept))
    return dict(found)


def hierarchical(scenario: Scenario, cell: Cell) -> tuple[float, float, float]:
    """Mean, 5% and 95% of a cell's θ under the whole model, on a grid of μ by θ."""
    issuer, _, act = cell
    base = scenario.file.record.base_rates[act]  # type: ignore[index]
    rate, strength = base.rate.prior.mean, base.strength.prior.mean
    own = {key: value for key, value in tallies(scenario).items() if key[0] == issuer and key[2] == act}
    mu = (np.arange(400) + 0.5) / 400
    log = (strength * rate - 1) * np.log(mu) + (strength * (1 - rate) - 1) * np.log(1 - mu)
    for yes, no in own.values():
        log += betaln(strength * mu + yes, strength * (1 - mu) + no) - betaln(strength * mu, strength * (1 - mu))
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    yes, no = own[cell]
    a, b = strength * mu + yes, strength * (1 - mu) + no
    theta = (np.arange(2000) + 0.5) / 2000
    density = np.exp((a[:, None] - 1) * np.log(theta) + (b[:, None] - 1) * np.log(1 - theta) - betaln(a, b)[:, None])
    mixed = weight @ density
    mixed /= mixed.sum()
    below = np.cumsum(mixed)
    low, high = (float(theta[np.searchsorted(below, u)]) for u in (0.05, 0.95))
    return float(mixed @ theta), low, high


def against(scenario: Scenario) -> list[tuple[Credibility, tuple[float, float, float]]]:
    return [(one, hierarchical(scenario, (one.issuer, one.addressee, one.act))) for one in credibility_cells(scenario)]


def test_with_one_addressee_the_rate_with_others_is_the_base_rate_and_both_means_are_near() -> None:
    made = with_ledger(
        war({"record.half_life_periods": 0, "record.base_rates": {"threat": {"rate": 0.4, "strength": 4}}}),
        *(entry("kept", on=f"2030-0{month}-01") for month in range(1, 7)),
    )
    ((one, (mean, _, _)),) = against(made)
    assert one.mean == pytest.approx((1.6 + 6) / 10)
    assert mean == pytest.approx(one.mean, abs=0.12)
    # The whole model lets the addressee's own record move μ as well, so it goes further from the base rate.
    assert mean > one.mean


def test_a_cell_without_words_of_its_own_differs_by_what_many_others_may_weigh() -> None:
    """The closed form counts the record with others as κ words at most; so does a cell of the whole model."""
    made = with_ledger(
        war({"record.half_life_periods": 0, "record.base_rates": {"threat": {"rate": 0.5, "strength": 4}}}),
        *(entry("not_kept", to="AAA", on=f"2030-0{month}-01") for month in range(1, 7)),
        entry("pending", to="PAR"),
    )
    found = {one.addressee: (one, other) for one, other in against(made)}
    one, (mean, _, _) = found["PAR"]
    assert one.mean == pytest.approx((4 * 0.5) / (4 + 6))
    assert mean > one.mean


def test_on_the_flagship_both_differ_by_as_much_as_the_documentation_says() -> None:
    """Near each other where a cell has eight words or more, up to 0.12 apart where it has few (docs/how-to/ledger)."""
    found = against(load("alaska-2025"))
    assert len(found) == 16
    apart = {(one.issuer, one.addressee, one.act): abs(one.mean - other[0]) for one, other in found}
    full = [key for one, _ in found if one.n >= 8 for key in [(one.issuer, one.addressee, one.act)]]
    assert sorted(full) == [("RUS", "UKR", "promise"), ("USA", "RUS", "threat")]
    assert max(apart[key] for key in full) < 0.03
    assert 0.10 < max(apart.values()) < 0.12


def test_the_closed_form_is_the_narrower_where_a_cell_has_few_words() -> None:
    """It takes the rate with others as known; the whole model does not."""
    few = [(one, other) for one, other in against(load("alaska-2025")) if one.n <= 1]
    assert all(one.p95 - one.p05 < high - low for one, (_, low, high) in few)
