"""The shipped figures against the data, on machines that have copies of them."""

from __future__ import annotations

import json
from math import expm1
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest
from benchmarks import reference_curves

from ripeness.forecasting.outside_view import ceasefires, interstate_wars, peace_processes, sanctions
from ripeness.forecasting.outside_view.api import CATALOGUE
from ripeness.forecasting.outside_view.data_file import rows
from ripeness.forecasting.outside_view.fitted_curves import fitted_curves
from ripeness.forecasting.outside_view.lifetimes import Lifetime, hazard_table, kaplan_meier
from ripeness.forecasting.outside_view.past_cases import CountedShare
from ripeness.forecasting.outside_view.recompute import RecomputedFigures, recompute
from ripeness.forecasting.outside_view.survival_curves import weibull_with_frailty
from tests.forecasting.outside_view.shared import DATA, needs_data

pytestmark = needs_data
TALKS = ("talks-to-ceasefire", "talks-to-substance", "talks-to-settlement")
PAIRS = ("pairs-settled", "pairs-sign")
WHOLE = (
    "wars-settled",
    "wars-end",
    "episodes-negotiated",
    "ceasefires-break",
    "crises-agreed",
    "sanctions-agreed",
    *TALKS,
    *PAIRS,
)
EARLY_HALF = ("threats-carried-out", "threats-that-worked", "sanctions-that-worked", "crises-settled")
"""The copies of these hold only the cases that began before 1995."""


@pytest.fixture(scope="module")
def counted() -> dict[str, RecomputedFigures]:
    return {one.id: one for one in recompute(DATA)}


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    rates: dict[str, Any] = json.loads((DATA / "base_rates.json").read_text(encoding="utf-8"))
    return rates


def test_every_class_is_counted(counted: dict[str, RecomputedFigures]) -> None:
    assert set(counted) == set(CATALOGUE) == {*WHOLE, *EARLY_HALF}
    assert [one.reason for one in counted.values() if one.reason] == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_shipped_figures_are_those_of_the_data(name: str, counted: dict[str, RecomputedFigures]) -> None:
    assert counted[name].counted == counted[name].shipped
    assert counted[name].same


@pytest.mark.parametrize("name", EARLY_HALF)
def test_the_early_half_of_the_cases_is_within_the_shipped_counts(
    name: str, counted: dict[str, RecomputedFigures]
) -> None:
    half = counted[name].counted
    assert half is not None
    for part, whole in zip(half.shares, counted[name].shipped.shares, strict=True):
        assert part.counted == whole.counted
        assert 0.4 * whole.n < part.n < whole.n
        assert part.k <= whole.k
        assert part.rate.p == pytest.approx(whole.rate.p, abs=0.08)


@pytest.mark.parametrize(
    ("name", "place", "key"),
    [
        ("episodes-negotiated", 1, "UCDP conflict episodes ended by peace agreement [interstate]"),
        ("episodes-negotiated", 2, "UCDP conflict episodes ended by ceasefire [interstate]"),
        ("episodes-negotiated", 3, "UCDP episodes ended by victory of a side [interstate]"),
        ("episodes-negotiated", 4, "UCDP episodes faded (low activity / actor ceases) [interstate]"),
        ("episodes-negotiated", 5, "UCDP interstate episodes >12 months: ended by peace agreement or ceasefire"),
        ("wars-end", 0, "COW interstate wars: one side wins"),
        ("wars-end", 1, "COW interstate wars with a compromise outcome (code 3)"),
        ("threats-carried-out", 0, "TIES threats issued: carried out (imposition==1)"),
        ("threats-carried-out", 1, "TIES threats that failed at threat stage: carried out"),
        ("threats-carried-out", 2, "TIES ended at threat stage: sender backed down (3)"),
        ("threats-that-worked", 0, "TIES threats issued & resolved: success at threat stage (1,2,5)"),
        ("threats-that-worked", 1, "TIES ended at threat stage: complete acquiescence"),
        ("threats-that-worked", 2, "TIES ended at threat stage: broad success (1,2,5)"),
        ("sanctions-that-worked", 0, "TIES sanctions imposed: broad success (6,7,10)"),
        ("sanctions-that-worked", 1, "TIES sanctions imposed: total acquiescence (7)"),
        ("sanctions-that-worked", 2, "TIES sanctions imposed: negotiated settlement (10)"),
        ("sanctions-that-worked", 3, "TIES sanctions imposed: sender capitulates (8)"),
        ("crises-settled", 0, "ICB crises ended by formal/semi-formal/tacit agreement (forout 1,2,3)"),
        ("crises-settled", 1, "ICB crises: formal agreement"),
    ],
)
def test_a_share_agrees_with_the_published_rate(name: str, place: int, key: str, published: dict[str, Any]) -> None:
    ours, theirs = CATALOGUE[name].figures.shares[place], published[key]
    assert (ours.k, ours.n) == (theirs["k"], theirs["n"])
    assert [ours.rate.low, ours.rate.high] == pytest.approx(theirs["ci95"], abs=0.001)


@pytest.mark.parametrize("months", [6, 12, 24, 36])
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("talks-to-ceasefire", "ceasefire"),
        ("talks-to-substance", "substantive (SubPar/SubComp)"),
        ("talks-to-settlement", "comprehensive (SubComp)"),
    ],
)
def test_what_followed_a_first_text_is_near_the_published_rate(
    name: str, what: str, months: int, published: dict[str, Any]
) -> None:
    # Published from a later copy, with a few more processes: near, not the same.
    theirs = published[f"PA-X: first Pre agreement -> {what} within {months} months"]
    ours = CATALOGUE[name].figures.shares[(6, 12, 24, 36).index(months)]
    assert ours.n == pytest.approx(theirs["n"], abs=4)
    assert ours.rate.p == pytest.approx(theirs["p"], abs=0.03)


def test_counting_every_war_as_ended_gives_the_published_hazards(published: dict[str, Any]) -> None:
    ended = [Lifetime(one.months, True) for one in interstate_wars.lifetimes(interstate_wars.wars(DATA))]
    bands = hazard_table(ended, interstate_wars.EDGES).bands
    for ours, (_, _, k, _, hazard) in zip(bands, published["cow_monthly_hazard"], strict=True):
        assert ours.ended == k
        assert -expm1(-ours.hazard) == pytest.approx(hazard, rel=0.1)


@pytest.mark.parametrize("age", [0, 6, 12, 24, 36])
@pytest.mark.parametrize("months", [12, 24])
def test_the_bands_of_wars_stay_close_to_the_product_limit(age: float, months: float) -> None:
    free = kaplan_meier(interstate_wars.lifetimes(interstate_wars.wars(DATA)), age, months)
    bands = CATALOGUE["wars-end"].figures.hazards
    assert bands is not None
    banded = bands.within(age, months)
    assert banded.p == pytest.approx(free.p, abs=0.08)
    assert free.low < banded.p < free.high


@pytest.mark.parametrize("goal", peace_processes.GOALS, ids=lambda goal: goal.id)
@pytest.mark.parametrize("age", [0, 6])
@pytest.mark.parametrize("months", [6, 12, 24, 36])
def test_the_bands_of_talks_stay_close_to_the_product_limit(
    goal: peace_processes.Goal, age: float, months: float
) -> None:
    free = kaplan_meier(peace_processes.lifetimes(DATA, goal), age, months)
    bands = CATALOGUE[goal.id].figures.hazards
    assert bands is not None
    banded = bands.within(age, months)
    assert banded.p == pytest.approx(free.p, abs=0.04)


@pytest.mark.parametrize("name", ["wars-end", *TALKS, *PAIRS])
def test_the_shipped_curves_are_those_of_the_data(name: str) -> None:
    read, _ = reference_curves.CLASSES[name]
    cases = read(DATA)
    event = weibull_with_frailty([life for _, life, _ in cases])
    shipped, _ = fitted_curves()[name].curves
    assert event is not None
    assert [event.shape, event.scale, event.frailty] == pytest.approx(
        [shipped.shape, shipped.scale, shipped.frailty], rel=1e-3
    )


def test_ceasefires_by_rows_last_as_published_and_once_each_they_are_shorter(published: dict[str, Any]) -> None:
    # An agreement has a row for each side.
    spells = [spell for row in rows(DATA, ceasefires.FILE) for spell in ceasefires.start_and_end(row)]
    days, theirs = [(end - start).days for start, end in spells], published["ceasefire_duration_days"]
    assert (len(days), median(days)) == (theirs["n"], theirs["median"])
    low, _, high = quantiles(days, n=4, method="inclusive")
    assert (low, high) == (theirs["q25"], theirs["q75"])
    assert f"{len(days):,}" in CATALOGUE["ceasefires-break"].not_covered


def test_the_definition_of_success_moves_the_rate_of_sanctions_by_more_than_20_points() -> None:
    broad, narrow = (share.rate.p for share in sanctions.SANCTIONS.shares[:2])
    assert broad - narrow > 0.2


def test_a_folder_without_data_says_what_is_missing(tmp_path: Path) -> None:
    empty = recompute(tmp_path)
    assert all(one.counted is None and not one.same for one in empty)
    assert all("wanted" in one.reason for one in empty)


def test_shares_have_counts_that_can_be(counted: dict[str, RecomputedFigures]) -> None:
    shares: list[CountedShare] = [share for one in counted.values() if one.counted for share in one.counted.shares]
    assert all(0 <= share.k <= share.n for share in shares)
