"""From a GDELT-form file of five million rows to a dyad's monthly table: against bare SQL, and in memory.

    python -m benchmarks.event_tables [ROWS]

Both ways run in processes of their own, in turn, on the same file with the same threads.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.gdelt_file import generate

ROWS = 5_000_000
TURNS = 5
SPAN = (date(2014, 1, 1), date(2019, 12, 31))
DYAD = ("RUS", "UKR")


def rows(count: int = ROWS) -> Iterator[tuple[str, str]]:
    """The times and peak memory of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.export.CSV"
        generate(path, count)
        found: dict[str, list[tuple[float, float, float]]] = {"bare": [], "ours": [], "copied": []}
        tables = {}
        for _ in range(TURNS):
            for way, kept in found.items():
                seconds, processor, memory, tables[way] = _child(way, path)
                kept.append((seconds, processor, memory))
        if not tables["bare"] == tables["ours"] == tables["copied"]:
            raise ValueError("the ways give different tables")
    yield from _told(f"{count / 1e6:g} M rows", found)


def _told(size: str, found: dict[str, list[tuple[float, float, float]]]) -> Iterator[tuple[str, str]]:
    # The least of several: what else runs on a machine only ever adds.
    clock, processor = ({way: min(turn[i] for turn in kept) for way, kept in found.items()} for i in (0, 1))
    memory = {way: max(turn[2] for turn in kept) for way, kept in found.items()}
    yield f"{size} to a dyad's months, bare SQL on DuckDB", f"{clock['bare']:.2f} s"
    yield f"{size} to a dyad's months, ripeness", f"{clock['ours']:.2f} s"
    yield f"{size} to a dyad's months, ratio of the times", f"{clock['ours'] / clock['bare']:.2f}"
    yield f"{size} to a dyad's months, ratio of processor times", f"{processor['ours'] / processor['bare']:.2f}"
    yield f"{size} to a dyad's months, peak memory", f"{memory['ours']:.0f} MiB"
    yield f"{size}, the first time, which makes a copy", f"{found['copied'][0][0]:.1f} s"
    yield f"{size}, from the copy", f"{clock['copied']:.2f} s"
    yield f"{size}, peak memory while the copy is made", f"{memory['copied']:.0f} MiB"


def _child(way: str, path: Path) -> tuple[float, float, float, object]:
    command = [sys.executable, "-m", "benchmarks.event_tables", "--as", way, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    seconds, processor, memory, table = json.loads(done.stdout)
    return seconds, processor, memory, table


def bare(path: Path) -> list[list[object]]:
    """What one would write by hand: counts and mean scores of a dyad by month."""
    import duckdb

    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(61))
    query = f"""
        SELECT date_trunc('month', strptime(c1, '%Y%m%d'))::DATE AS period, count(*) AS events,
            count(*) FILTER (c29 = '1'), count(*) FILTER (c29 = '3'), count(*) FILTER (c29 = '2'),
            count(*) FILTER (c29 = '4'), sum(c30::DOUBLE) AS net
        FROM read_csv('{path}', auto_detect = false, columns = {{{columns}}}, delim = '\t', quote = '', header = false)
        WHERE c7 = '{DYAD[0]}' AND c17 = '{DYAD[1]}' GROUP BY period ORDER BY period
    """  # noqa: S608
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    found = connection.execute(query).fetchall()
    return [[str(start), *counts, round(net, 6)] for start, *counts, net in found]


def ours(path: Path, *, copied: bool = False) -> list[list[object]]:
    """The same by the program's own readers and expression, which gives more columns besides."""
    from ripeness.evidence.events.duplicates import filter_to_dyad
    from ripeness.evidence.events.monthly import PeriodSpan, periodic_table, tallies
    from ripeness.evidence.events.quad_classes import QUADS
    from ripeness.evidence.events.table import dyad_events, open_events
    from ripeness.evidence.words_and_deeds.event_sources import open_with_copy

    events = open_with_copy([path]).events if copied else open_events([path])
    found = tallies(periodic_table(dyad_events(filter_to_dyad(events, *DYAD), *DYAD), PeriodSpan(*SPAN)))
    seen = (one for one in found if one.events)
    return [[str(one.start), one.events, *(one.count(quad) for quad in QUADS), round(one.net, 6)] for one in seen]


def _measured(way: str, path: Path) -> None:
    # Libraries are loaded before the clock starts, for both ways: their time is not that of the file.
    import duckdb
    import ibis
    import pandas  # noqa: F401
    import pycountry  # noqa: F401

    ibis.duckdb.connect()
    duckdb.connect()
    begun, spent = perf_counter(), process_time()
    table = bare(path) if way == "bare" else ours(path, copied=way == "copied")
    seconds = [perf_counter() - begun, process_time() - spent]
    print(json.dumps([*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, table]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--as"]:
        _measured(sys.argv[2], Path(sys.argv[3]))
    else:
        for name, value in rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
            print(f"{name:<62}{value:>20}", flush=True)
