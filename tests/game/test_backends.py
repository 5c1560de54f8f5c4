"""Every back end gives the numbers of the reference, through the same two functions."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.game.backends.numba import arrays, kernel
from ripeness.game.backends.reference.draw import efficient
from ripeness.game.solve import BACKENDS, pareto_frontier, solve
from ripeness.game.spec import REPRESENTATIVES, Frontier, GameResults, package_utility
from tests.game.boards import Game, Size, game

CLOSE = 1e-12
"""Where utilities are of order 1. A slope of nearly 0 (deals that break soon, discount near 1) divides by it."""

SIZES = {
    "two vetoes, three kinds, two of them interim": Size(kinds=3, interim=2, options=(4, 3, 3)),
    "one veto": Size(vetoes=(0,), kinds=1, interim=0),
    "an interim kind alone": Size(kinds=1, interim=1),
    "b's principal alone": Size(vetoes=(1,)),
    "principals without a veto": Size(actors=4, vetoes=(2, 3)),
    "three vetoes": Size(vetoes=(0, 1, 2), kinds=3),
    "four vetoes": Size(actors=5, vetoes=(0, 1, 2, 4)),
    "a side's principal and a convener": Size(vetoes=(0, 2)),
    "one principal of both sides": Size(principals=(1, 1)),
    "no ends, no moved line": Size(ends=False, moved=False),
    "no frictions": Size(frictions=False),
    "no discount": Size(discount=1.0),
    "no talks": Size(rounds=0.0),
    "talks every period": Size(rounds=1.0, options=(6, 2, 2)),
    "little private information": Size(tau=(1e-5, 1e-3)),
    "much private information": Size(tau=(1.0, 5.0)),
    "a single package": Size(options=(1,), kinds=1, interim=0),
    "a single fixed package": Size(options=(2, 1), kinds=1, interim=0),
    "now is the start": Size(now=0),
    "now is the last period reported": Size(now=5),
    "now is odd, T is odd": Size(now=3, last=9),
    "periods enough for several lanes": Size(now=1, last=40, reported=36, draws=2),
    "one period": Size(last=1, reported=1, now=0, ends=False),
    "draws that value packages alike": Size(same_utilities=True, draws=5),
    "red lines that leave little": Size(red=0.6),
    "red lines that leave nothing": Size(red=1.0),
    "terms on the table": Size(pending=True),
    "a deal in force": Size(in_force=True),
    "a deal in force and terms on the table": Size(in_force=True, pending=True, kinds=3, interim=2, red=0.4),
}


def assert_same(one: GameResults, other: GameResults) -> None:
    """Every field of the results, to 1e-12 absolute; of packages equally likely, any may be named first."""
    for name in GameResults._fields:
        mine, wanted = getattr(one, name), getattr(other, name)
        if name == "struck":
            shares = np.pad(other.struck_share, ((0, 0), (1, 1)), constant_values=((0, 0), (2.0, 0.0)))
            known = np.abs(np.diff(shares)) > 2 * CLOSE
            mine, wanted = (np.where(known[:, :-1] & known[:, 1:], x.struck, -1) for x in (one, other))
        np.testing.assert_allclose(mine, wanted, rtol=0, atol=CLOSE, err_msg=name)


FAST = [name for name in BACKENDS if name != "reference"]


def both(made: Game, backend: str = "numba") -> tuple[GameResults, GameResults]:
    return made.solved(backend), made.solved("reference")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("backend", FAST)
def test_every_back_end_agrees_with_the_reference_on_every_field(backend: str, name: str, seed: int) -> None:
    assert_same(*both(game(seed, SIZES[name]), backend))


@st.composite
def sizes(draw: st.DrawFn) -> Size:
    """Any mixture of the features of the model."""
    actors, kinds, reported = draw(st.integers(2, 4)), draw(st.integers(1, 3)), draw(st.integers(1, 6))
    flag, switch = st.booleans(), st.sampled_from([None, False, True])
    return Size(
        last=reported + draw(st.integers(0, 3)),
        reported=reported,
        now=draw(st.integers(0, reported - 1)),
        options=tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))),
        actors=actors,
        vetoes=tuple(sorted(draw(st.sets(st.integers(0, actors - 1), min_size=1)))),
        kinds=kinds,
        interim=draw(st.integers(0, kinds)),
        forms=draw(st.integers(1, 2)),
        draws=draw(st.integers(1, 3)),
        rounds=draw(st.sampled_from([0.0, 0.5, 1.0])),
        ends=draw(flag),
        moved=draw(flag),
        red=draw(st.sampled_from([0.0, 0.3, 1.0])),
        same_utilities=draw(flag),
        frictions=draw(flag),
        pending=draw(flag),
        in_force=draw(flag),
        tau=draw(st.sampled_from([(1e-4, 0.01), (0.01, 0.3)])),
        discount=draw(st.sampled_from([None, 1.0])),
        soft=draw(switch),
        luce=draw(switch),
        two=draw(switch),
        war_end=draw(switch),
    )


@given(sizes(), st.integers(0, 10**6))
@settings(max_examples=120, deadline=None)
def test_every_back_end_agrees_with_the_reference_on_any_mixture_of_features(size: Size, seed: int) -> None:
    for backend in FAST:
        assert_same(*both(game(seed, size), backend))


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("backend", FAST)
def test_every_back_end_filters_packages_as_the_reference_does(backend: str, name: str) -> None:
    made = game(7, SIZES[name])
    frontiers = [pareto_frontier(made.spec, made.stakes, backend=one) for one in (backend, "reference")]
    for field in Frontier._fields:
        np.testing.assert_array_equal(getattr(frontiers[0], field), getattr(frontiers[1], field), err_msg=field)


def test_a_frontier_of_one_back_end_serves_another() -> None:
    made = game(6, Size(kinds=3, options=(4, 3, 3)))
    frontier = pareto_frontier(made.spec, made.stakes)
    given = solve(made.spec, made.stakes, made.conditions, frontier, backend="reference")
    assert_same(given, made.solved("reference"))


def test_a_back_end_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no back end 'gpu'; there are numba, reference"):
        game(1).solved("gpu")


def test_arrays_of_any_layout_are_solved_by_the_code_that_is_compiled_already() -> None:
    made = game(3, Size())
    odd = replace(
        made,
        spec=made.spec._replace(moves=made.spec.moves.astype(float), interim=made.spec.interim.astype(int)),
        stakes=made.stakes._replace(table=np.asfortranarray(made.stakes.table), tau=np.asfortranarray(made.stakes.tau)),
        conditions=made.conditions._replace(cost=np.broadcast_to(made.conditions.cost, made.conditions.cost.shape)),
    )
    np.testing.assert_array_equal(made.solved().value, odd.solved().value)
    assert len(kernel.solve_draws.signatures) == 1
    assert len(kernel.filter_draws.signatures) == 1


def test_compiled_code_is_cached_under_a_name_that_changes_with_its_sources() -> None:
    """Else code would be stale where a function that is called changes, and fail where a class goes."""
    for entry in (kernel.filter_draws, kernel.solve_draws):
        assert entry.py_func.__qualname__.endswith(kernel.sources_digest())
        assert kernel.sources_digest() in entry._cache.cache_path + entry._cache._cache_file._index_name


def test_the_name_of_cached_code_changes_with_every_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game_folder = Path(kernel.__file__).parents[2]
    copied = tmp_path / "game"
    shutil.copytree(game_folder, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kernel, "__file__", str(copied / "backends" / "numba" / "kernel.py"))
    before = kernel.sources_digest()
    for file in [copied / "spec.py", *(copied / "backends" / "numba").glob("*.py")]:
        file.write_text(file.read_text(encoding="utf-8") + "# changed", encoding="utf-8")
        assert kernel.sources_digest() != before
        before = kernel.sources_digest()


@pytest.mark.parametrize("name", SIZES)
def test_the_frontier_is_the_references(name: str) -> None:
    made = game(11, SIZES[name])
    found = pareto_frontier(made.spec, made.stakes)
    for d, table in enumerate(made.stakes.table[: len(found.members)]):
        wanted = efficient(made.spec, package_utility(made.spec, table), made.stakes.red[d])
        np.testing.assert_array_equal(found.members[d, : found.offsets[d, -1]], wanted)


def test_packages_of_equal_worth_leave_one_on_the_frontier() -> None:
    made = game(3, Size(options=(4, 3), kinds=1, interim=0, forms=1, red=0.0))
    table = made.stakes.table.copy()
    table[:, :, 1] = 0.0
    found = pareto_frontier(made.spec, made.stakes._replace(table=table))
    options = made.spec.options[found.members[0, : found.offsets[0, -1]]]
    assert sorted(options[:, 0]) == [0, 1, 2, 3]


def test_many_packages_leave_the_references_frontier() -> None:
    made = game(5, Size(options=(9, 8, 7), kinds=2, draws=2))
    found = pareto_frontier(made.spec, made.stakes)
    for d in range(2):
        wanted = efficient(made.spec, package_utility(made.spec, made.stakes.table[d]), made.stakes.red[d])
        np.testing.assert_array_equal(found.members[d, : found.offsets[d, -1]], wanted)


@pytest.mark.parametrize("cut", [1, 3, 4])
def test_draws_solved_apart_give_the_same_bits(cut: int) -> None:
    made = game(8, Size(draws=5, kinds=2))
    whole = made.solved()
    parts = [made.part(start, stop).solved() for start, stop in ((0, cut), (cut, 5))]
    for name in GameResults._fields:
        joined = np.concatenate([getattr(part, name) for part in parts])
        assert np.array_equal(joined, getattr(whole, name)), name


def test_draws_after_one_with_other_ends_are_not_touched_by_it() -> None:
    made = game(9, Size(draws=3, ends=True))
    ends = np.array([[-1, 2], [-(10**9), 10**9], [-3, 1]], dtype=np.int64)
    assert_same(*both(replace(made, stakes=made.stakes._replace(ends=ends))))


DETAILS = ("gap", "blocker", "open", "acceptable", "frontier", "struck")


@pytest.mark.parametrize("size", [Size(), Size(in_force=True, pending=True)])
def test_without_detail_only_gaps_counts_and_packages_are_left_out(size: Size) -> None:
    made = game(4, size)
    full, brief = made.solved(), solve(made.spec._replace(detail=False), made.stakes, made.conditions)
    for name in GameResults._fields:
        if any(detail in name for detail in DETAILS):
            assert not np.any(getattr(brief, name) > 0), name
        else:
            assert np.array_equal(getattr(full, name), getattr(brief, name)), name


def test_the_compiled_back_end_has_as_many_representatives_as_the_contract_says() -> None:
    assert arrays.REPRESENTATIVES == REPRESENTATIVES


@pytest.mark.parametrize("precision", [1.0, 12.0, 12.5, 64.0, 200.0])
def test_a_whole_precision_is_multiplied_out_to_the_same(precision: float) -> None:
    made = game(12, Size(soft=True, luce=True, options=(6, 4, 2)))
    stakes = made.stakes._replace(precision=np.full(4, precision))
    assert_same(*both(replace(made, stakes=stakes)))
