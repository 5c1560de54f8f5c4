"""Who computes: threads here, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Annotated

import typer

Dask = Annotated[
    str, typer.Option("--dask", metavar="ADDRESS", help="Compute on the Dask cluster whose scheduler is here.")
]


@contextmanager
def at_work(workers: int, address: str) -> Iterator[int | Executor]:
    """So many threads, or the cluster at `address` where one is named."""
    if not address:
        yield workers
        return
    from ripeness.inference.executors import dask

    with dask(address) as executor:
        yield executor
