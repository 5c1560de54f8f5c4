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
from ripeness.game.backends.numba import kernel
from ripeness.game.backends.one_draw import pareto
from ripeness.game.solve import BACKENDS, pareto_frontier, solve
from ripeness.game.spec import Frontier, GameResults, package_utility
from tests.game.boards import Game, Size, game

CLOSE = 1e-12
"""Where utilities are of order 1. A slope of nearly 0 (deals that break soon, discount near 1) divides by it."""

SIZES = {
    "two vetoes, three kinds": Size(kinds=3, options=(4, 3, 3)),
    "one veto": Size(vetoes=(0,), kinds=1),
    "b's principal alone": Size(vetoes=(1,)),
    "principals without a veto": Size(actors=4, vetoes=(2, 3)),
    "three vetoes": Size(vetoes=(0, 1, 2), kinds=3),
    "four vetoes": Size(actors=5, vetoes=(0, 1, 2, 4)),
    "a side's principal and a convener": Size(vetoes=(0, 2)),
    "no ends, no breakdown": Size(ends=False, breakdown=False),
    "no frictions": Size(frictions=False),
    "no discount, with breakdown": Size(discount=1.0),
    "no discount, no breakdown": Size(discount=1.0, breakdown=False),
    "no talks": Size(talk=0.0),
    "talks every period": Size(talk=1.0, find=1.0, options=(6, 2, 2)),
    "a single package": Size(options=(1,), kinds=1),
    "a single fixed package": Size(options=(2, 1), kinds=1),
    "first is now": Size(now=3, from_now=True),
    "now is the start": Size(now=0),
    "now is the last period but one": Size(now=7),
    "one period": Size(periods=1, now=0, ends=False),
    "draws that value packages alike": Size(same_utilities=True, draws=5),
}


def assert_same(one: GameResults, other: GameResults) -> None:
    """Every field of the results, to 1e-12 absolute."""
    for name in GameResults._fields:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=0, atol=CLOSE, err_msg=name)


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
    actors = draw(st.integers(2, 4))
    periods = draw(st.integers(1, 7))
    flag = st.booleans()
    return Size(
        periods=periods,
        now=draw(st.integers(0, periods - 1)),
        options=tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))),
        actors=actors,
        vetoes=tuple(sorted(draw(st.sets(st.integers(0, actors - 1), min_size=1)))),
        kinds=draw(st.integers(1, 3)),
        draws=draw(st.integers(1, 3)),
        breakdown=draw(flag),
        ends=draw(flag),
        same_utilities=draw(flag),
        from_now=draw(flag),
        agree=draw(flag),
        frictions=draw(flag),
        discount=draw(st.sampled_from([None, 1.0])),
        talk=draw(st.sampled_from([None, 0.0, 1.0])),
        find=draw(st.sampled_from([None, 1.0])),
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
        wanted = pareto(made.spec, package_utility(made.spec, table))
        assert tuple(found.members[d, : found.offsets[d, -1]]) == wanted


def test_packages_of_equal_worth_leave_one_on_the_frontier() -> None:
    made = game(3, Size(options=(4, 3), kinds=1))
    table = made.stakes.table.copy()
    table[:, :, 1] = 0.0
    found = pareto_frontier(made.spec, made.stakes._replace(table=table))
    options = made.spec.options[found.members[0, : found.offsets[0, -1]]]
    assert sorted(options[:, 0]) == [0, 1, 2, 3]


def test_many_packages_leave_the_references_frontier() -> None:
    made = game(5, Size(options=(9, 8, 7), kinds=2, draws=2))
    found = pareto_frontier(made.spec, made.stakes)
    for d in range(2):
        wanted = pareto(made.spec, package_utility(made.spec, made.stakes.table[d]))
        assert tuple(found.members[d, : found.offsets[d, -1]]) == wanted


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


def test_without_detail_only_gap_and_count_are_left_out() -> None:
    made = game(4)
    full, brief = made.solved(), solve(made.spec._replace(detail=False), made.stakes, made.conditions)
    assert not brief.gap.any()
    assert not brief.acceptable.any()
    for name in set(GameResults._fields) - {"gap", "blocker", "acceptable"}:
        assert np.array_equal(getattr(full, name), getattr(brief, name)), name
