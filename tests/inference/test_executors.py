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
from ripeness.inference.ensemble import run
from ripeness.inference.executors import (
    AGAIN,
    carried_out,
    dask,
)
from tests.inference.pieces import dies_once, doubled
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
    monkeypatch.setattr(executors, "_losses", lambda: (BrokenExecutor, LostError))


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_answers_come_in_the_order_of_the_pieces(workers: int) -> None:
    done = carried_out(doubled, range(20), workers=workers)
    assert done.found == tuple(range(0, 40, 2))
    assert not done.stopped


def test_an_executor_that_was_passed_in_stays_open() -> None:
    with ThreadPoolExecutor(2) as pool:
        carried_out(doubled, [1], workers=pool)
        assert pool.submit(doubled, 4).result() == 8


def test_threads_give_the_same_bits_as_one_thread() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert_same_bits(run(study(), workers=pool), run(study(), workers=1))


def test_another_process_gives_the_same_bits() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert_same_bits(run(study(), workers=pool), run(study(), workers=1))


def test_pieces_of_a_process_that_dies_are_done_here(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        done = carried_out(dies_once, [str(tmp_path / "one")], workers=pool)
    assert done.found == ("been here",)


@pytest.mark.usefixtures("cluster")
def test_a_piece_whose_worker_is_lost_is_done_again() -> None:
    assert carried_out(doubled, [1, 2, 3], workers=Forgetful(2)).found == (2, 4, 6)


@pytest.mark.usefixtures("cluster")
def test_a_piece_that_loses_its_worker_again_and_again_is_given_up() -> None:
    with pytest.raises(RipenessError, match=f"lost their worker {AGAIN + 1} times"):
        carried_out(doubled, [1], workers=Forgetful(100))


def test_an_interrupt_keeps_what_was_finished() -> None:
    told: list[float] = []

    def tell(share: float) -> None:
        told.append(share)
        raise KeyboardInterrupt

    done = carried_out(doubled, range(1000), workers=1, tell=tell)
    assert done.stopped
    assert 0 < len(done.found) <= 1000
    assert done.found == tuple(2 * n for n in range(len(done.found)))
    assert len(told) == 1


@pytest.mark.enable_socket
def test_a_cluster_gives_the_same_bits() -> None:
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        # What the cluster's own libraries deprecate is not ours to mend.
        warnings.simplefilter("ignore")
        cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
        with cluster, dask(cluster.scheduler_address) as executor:
            found = run(study(), workers=executor)
    assert_same_bits(found, run(study(), workers=1))


@pytest.mark.enable_socket
def test_a_cluster_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="no Dask scheduler at nonsense://"), dask("nonsense://there"):
        pass


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(executors, "import_module", missing)
    with pytest.raises(UsageError, match=r"ripeness\[dask\]"), dask("tcp://127.0.0.1:8786"):
        pass
