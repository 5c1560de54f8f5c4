"""Work is the same on any executor, and lost workers cost time only."""

from __future__ import annotations

import multiprocessing
import warnings
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ripeness.core.errors import RipenessError, UsageError
from ripeness.inference import executors
from ripeness.inference.ensemble import solve_ensemble
from ripeness.inference.executors import RETRIES, dask_executor, run_tasks
from tests.inference.pieces import dies_once, double
from tests.inference.test_ensemble import assert_same_bits, study


class Forgetful(Executor):
    """Loses the worker of every piece so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.left > 0:
            self.left -= 1
            future.set_exception(LostError("the worker is gone"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


class LostError(Exception):
    """As a cluster says it."""


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_worker_losses", lambda: (BrokenExecutor, LostError))


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_answers_come_in_the_order_of_the_pieces(workers: int) -> None:
    done = run_tasks(double, range(20), workers=workers)
    assert done.results == tuple(range(0, 40, 2))
    assert not done.stopped


def test_an_executor_that_was_passed_in_stays_open() -> None:
    with ThreadPoolExecutor(2) as pool:
        run_tasks(double, [1], workers=pool)
        assert pool.submit(double, 4).result() == 8


def test_threads_give_the_same_bits_as_one_thread() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert_same_bits(solve_ensemble(study(), workers=pool), solve_ensemble(study(), workers=1))


def test_another_process_gives_the_same_bits() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert_same_bits(solve_ensemble(study(), workers=pool), solve_ensemble(study(), workers=1))


def test_pieces_of_a_process_that_dies_are_done_here(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        done = run_tasks(dies_once, [str(tmp_path / "one")], workers=pool)
    assert done.results == ("been here",)


@pytest.mark.usefixtures("cluster")
def test_a_piece_whose_worker_is_lost_is_done_again() -> None:
    assert run_tasks(double, [1, 2, 3], workers=Forgetful(2)).results == (2, 4, 6)


@pytest.mark.usefixtures("cluster")
def test_a_piece_that_loses_its_worker_again_and_again_is_given_up() -> None:
    with pytest.raises(RipenessError, match=f"lost their worker {RETRIES + 1} times"):
        run_tasks(double, [1], workers=Forgetful(100))


def test_an_interrupt_keeps_what_was_finished() -> None:
    told: list[float] = []

    def tell(share: float) -> None:
        told.append(share)
        raise KeyboardInterrupt

    done = run_tasks(double, range(1000), workers=1, report=tell)
    assert done.stopped
    assert 0 < len(done.results) <= 1000
    assert done.results == tuple(2 * n for n in range(len(done.results)))
    assert len(told) == 1


@pytest.mark.enable_socket
def test_a_cluster_gives_the_same_bits() -> None:
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        # What the cluster's own libraries deprecate is not ours to mend.
        warnings.simplefilter("ignore")
        cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
        with cluster, dask_executor(cluster.scheduler_address) as executor:
            found = solve_ensemble(study(), workers=executor)
    assert_same_bits(found, solve_ensemble(study(), workers=1))


@pytest.mark.enable_socket
def test_a_cluster_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="no Dask scheduler at nonsense://"), dask_executor("nonsense://there"):
        pass


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(executors, "import_module", missing)
    with pytest.raises(UsageError, match=r"ripeness\[dask\]"), dask_executor("tcp://127.0.0.1:8786"):
        pass
