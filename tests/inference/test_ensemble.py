"""An ensemble is the same however its draws are shared out, and a stopped one keeps what is done."""

from __future__ import annotations

from itertools import count
from threading import Event

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.game.compile import game_setting
from ripeness.game.conditions import GameVariant
from ripeness.game.spec import GameResults
from ripeness.inference import ensemble
from ripeness.inference.ensemble import Ensemble, Study, solve_ensemble
from ripeness.inference.sample import draw_values
from ripeness.measures.dual_track import dual_track_variants
from ripeness.measures.outlook import outlook
from tests.measures.wars import solved, war

WAR = war()
CELLS = {**dual_track_variants(WAR), "without sanctions": GameVariant(without=frozenset({"sanctions"}))}


def study(draws: int = 24, seed: int = 0) -> Study:
    return Study(game_setting(WAR), draw_values(WAR, draws, seed), CELLS, horizon=12)


def assert_same_bits(one: Ensemble, other: Ensemble) -> None:
    for name in GameResults._fields:
        assert np.array_equal(
            getattr(one.solution.results, name), getattr(other.solution.results, name), equal_nan=True
        ), name
    for cell, found in one.variants.items():
        for part in ("reservation", "p_deal", "terms", "duration"):
            assert np.array_equal(getattr(found, part), getattr(other.variants[cell], part), equal_nan=True), (
                cell,
                part,
            )


@pytest.mark.parametrize(("chunk", "workers"), [(5, 1), (5, 2), (7, 2), (1, 2), (24, 1)])
def test_workers_and_chunks_leave_every_bit_as_it_is(chunk: int, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = solve_ensemble(study(), workers=1)
    monkeypatch.setattr(ensemble, "CHUNK", chunk)
    assert_same_bits(solve_ensemble(study(), workers=workers), whole)


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    assert_same_bits(solve_ensemble(study(seed=0)), solve_ensemble(study(seed=0)))
    first, other = (solve_ensemble(study(seed=s)).solution.results for s in (0, 1))
    assert not np.array_equal(first.reservation, other.reservation, equal_nan=True)


def test_variants_are_solved_on_the_same_draws() -> None:
    found = solve_ensemble(study(), workers=1)
    alone = solved(WAR, 24, GameVariant(without=frozenset({"sanctions"})))
    core = alone.setting.spec.core
    without = found.variants["without sanctions"].reservation
    assert np.array_equal(without[:, :, :core], alone.results.reservation[:, :, :core], equal_nan=True)
    assert core == 2
    assert np.isnan(without[:, :, core:]).all()
    assert found.variants["without sanctions"].p_deal == pytest.approx(alone.p_deal(12), abs=1e-15)
    assert np.array_equal(found.variants["talks_and_pressure"].p_deal, found.solution.p_deal(12)) or np.allclose(
        found.variants["talks_and_pressure"].p_deal, found.solution.p_deal(12), rtol=0, atol=1e-15
    )


def test_a_stopped_run_keeps_the_chunks_that_were_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "CHUNK", 4)
    whole = solve_ensemble(study(40), workers=1)
    stopped, begun, solve_chunk = Event(), count(1), ensemble.solve_chunk

    def wait_from_the_third_on(part: Study) -> ensemble.SolvedChunk:
        # However slow the thread that is told of progress, the run cannot be over before it stops it.
        if next(begun) >= 3:
            stopped.wait()
        return solve_chunk(part)

    def stop(_what: str, _share: float) -> None:
        stopped.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(ensemble, "solve_chunk", wait_from_the_third_on)
    found = solve_ensemble(study(40), workers=1, progress=stop)
    kept = found.solution.draws
    assert found.stopped
    assert 4 <= kept < 40
    assert kept % 4 == 0
    for name in GameResults._fields:
        assert np.array_equal(
            getattr(found.solution.results, name), getattr(whole.solution.results, name)[:kept], equal_nan=True
        ), name
    for path, drawn in found.solution.values.drawn.items():
        assert np.array_equal(drawn, whole.solution.values.drawn[path][:kept], equal_nan=True)
    assert all(len(cell.p_deal) == kept for cell in found.variants.values())


def test_progress_ends_at_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "CHUNK", 8)
    seen: list[float] = []
    solve_ensemble(study(), progress=lambda _what, share: seen.append(share))
    assert seen == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_a_fault_in_a_chunk_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken chunk")

    monkeypatch.setattr(ensemble, "solve", broken)
    with pytest.raises(RuntimeError, match="broken chunk"):
        solve_ensemble(study())


def test_deal_falls_and_war_going_on_sum_to_one_by_every_date() -> None:
    solution = solve_ensemble(study()).solution
    days = WAR.file.horizons
    found = outlook(solution, equal_weights(24), days)
    assert [by.date for by in found.by] == list(days)
    assert len(found.path) == 24 - 6 + 1
    for by in (*found.by, *found.path):
        whole = by.p_deal.mean + sum(s.mean for s in by.p_collapse.values()) + by.p_goes_on.mean
        assert whole == pytest.approx(1.0, abs=1e-12)
        assert by.p_deal.mean == pytest.approx(sum(s.mean for s in by.p_deal_of.values()), abs=1e-12)
    assert found.path[0].p_goes_on.mean == 1.0
    assert np.all(np.diff([by.p_deal.mean for by in found.path]) >= 0)


def test_the_meeting_is_the_first_period() -> None:
    solution = solve_ensemble(study()).solution
    found = outlook(solution, equal_weights(24), WAR.file.horizons).meeting
    assert found is not None
    assert found.id == "summit"
    assert found.p_deal.mean == pytest.approx(solution.p_deal(1).mean())
