"""People moving sliders: how quickly the server answers many of them at once, and whether its memory stays.

    python -m benchmarks.web_load [CLIENTS] [SECONDS]

Every client is a page on the flagship case: it moves a slider about once a second and asks for the point
solution each time; at every third move it lets go, and asks for the ensemble too. The server is a process of
its own; the clients run in this one, on the same cores.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

CASE = "alaska-2025"
DRAWS = 256
RELEASE = 3


@dataclass
class Tally:
    """Seconds that answers took, by what was asked; statuses, and draws that ensembles rested on."""

    took: dict[str, list[float]] = field(default_factory=lambda: {"point": [], "outlook": []})
    statuses: Counter[int] = field(default_factory=Counter)
    draws: Counter[int] = field(default_factory=Counter)
    broken: int = 0


class Page:
    """One connection that is kept open, as a browser keeps it."""

    def __init__(self, port: int, name: str) -> None:
        self.port, self.name = port, name
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """One question and its answer."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self.reader is not None
        raw = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\nx-ripeness: 1\r\n"
            f"x-ripeness-client: {self.name}\r\ncontent-type: application/json\r\ncontent-length: {len(raw)}\r\n\r\n"
        )
        self.writer.write(head.encode() + raw)
        await self.writer.drain()
        top = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(next(x.split(":")[1] for x in top.lower().split("\r\n") if x.startswith("content-length:")))
        return int(top.split(" ", 2)[1]), await self.reader.readexactly(length)


async def page(port: int, number: int, sliders: list[dict[str, Any]], until: float, tally: Tally) -> None:
    """One person at work until the time is over."""
    chance = random.Random(number)  # noqa: S311 (people, not secrets)
    one = Page(port, f"page-{number}")
    settings: dict[str, str] = {}
    moves = 0
    await asyncio.sleep(chance.random())
    while monotonic() < until:
        slider = chance.choice(sliders)
        settings[slider["path"]] = f"{chance.uniform(slider['low'], slider['high']):.6g}"
        moves += 1
        await asked(one, "point", {"settings": settings, "packages": 40}, tally)
        if moves % RELEASE == 0:
            await asked(one, "outlook", {"settings": settings, "draws": DRAWS, "packages": 40}, tally)
        if moves % 12 == 0:
            settings = {}
        await asyncio.sleep(chance.uniform(0.6, 1.4))


async def asked(one: Page, what: str, body: dict[str, Any], tally: Tally) -> None:
    """Ask, and note how long it took."""
    begun = perf_counter()
    try:
        status, raw = await one.ask("POST", f"/cases/{CASE}/{what}", body)
    except (OSError, asyncio.IncompleteReadError):
        tally.broken += 1
        one.writer = None
        return
    tally.took[what].append(perf_counter() - begun)
    tally.statuses[status] += 1
    if what == "outlook" and status == 200:
        tally.draws[json.loads(raw)["draws"]] += 1


def resident(process: subprocess.Popen[str]) -> float:
    """Memory of the server, MiB."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def computed(process: subprocess.Popen[str]) -> float:
    """Seconds that the server has computed so far, on all cores."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def load(port: int, clients: int, seconds: float) -> Tally:
    """All clients at once."""
    status, raw = await Page(port, "first").ask("GET", f"/cases/{CASE}/assumptions")
    assert status == 200, raw
    sliders = [one for one in json.loads(raw)["quantities"] if not one["path"].startswith("record.")]
    tally, until = Tally(), monotonic() + seconds
    await asyncio.gather(*(page(port, number, sliders, until, tally) for number in range(clients)))
    return tally


def main(clients: int = 50, seconds: float = 60.0) -> None:
    """Start a server, load it, and print how it did."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ripeness", "serve", "--port", "0", "--workspace", folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
            asyncio.run(load(port, 2, 5.0))
            before, begun, busy = resident(process), computed(process), os.getloadavg()[0]
            tally = asyncio.run(load(port, clients, seconds))
            half, took = resident(process), computed(process) - begun
            asyncio.run(load(port, clients, seconds / 4))
            told(tally, (clients, seconds), (before, half, resident(process)))
            print(f"server   computed {took:.0f} s in {seconds:g} s; load of the machine before: {busy:.1f}")
        finally:
            process.kill()
            process.wait(10)


def told(tally: Tally, asked_for: tuple[int, float], memory: tuple[float, float, float]) -> None:
    """Print the figures."""
    clients, seconds = asked_for
    print(f"{clients} clients for {seconds:g} s on {CASE}")
    everything = [x for took in tally.took.values() for x in took]
    for name, took in (*tally.took.items(), ("all", everything)):
        if took:
            at = sorted(took)
            print(
                f"{name:8} {len(at):6} answers   median {1000 * statistics.median(at):6.0f} ms   "
                f"95% {1000 * at[int(0.95 * (len(at) - 1))]:6.0f} ms   most {1000 * at[-1]:6.0f} ms"
            )
    errors = sum(count for status, count in tally.statuses.items() if status != 200) + tally.broken
    print(f"errors   {errors} (by status: {dict(tally.statuses)}, broken connections: {tally.broken})")
    print(f"draws    {dict(sorted(tally.draws.items()))}")
    print("memory   " + " → ".join(f"{size:.0f} MiB" for size in memory) + " (before, after, after a quarter more)")


if __name__ == "__main__":
    given = [float(text) for text in sys.argv[1:3]]
    main(int(given[0]) if given else 50, given[1] if len(given) > 1 else 60.0)
