"""A real server on a socket: killed in the middle of things, it comes back with all that was saved."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there"),
]


@contextmanager
def _server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`ripeness serve` on a free port; killed at the end if it still runs."""
    command = [sys.executable, "-m", "ripeness", "serve", "--port", "0", "--workspace", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def _ask(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Any:
    request = urllib.request.Request(url, body, {"x-ripeness": "1", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        raw = answer.read()
        return (answer.headers, raw)


def _json(url: str, asked: object) -> Any:
    return json.loads(_ask(url, "POST", json.dumps(asked).encode(), **{"content-type": "application/json"})[1])


def _when_up(url: str) -> None:
    until = time.monotonic() + 600
    while True:
        try:
            _ask(f"{url}api/v1/cases")
        except urllib.error.URLError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


def _wait_for(url: str, state: str) -> None:
    """Until the job at `url` is in a state; a job that ends in another one fails the test instead of hanging it."""
    while (found := json.loads(_ask(url)[1]))["state"] != state:
        assert found["state"] in {"waiting", "running"}, found
        time.sleep(0.02)


def test_a_killed_server_restarts_with_all_saved_work(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    with _server(folder) as (process, url):
        _when_up(url)
        api = f"{url}api/v1"
        _json(f"{api}/cases", {"name": "mine"})
        done = _json(f"{api}/cases/mine/assess", {"draws": 16})["id"]
        _wait_for(f"{api}/jobs/{done}", "done")
        headers, text = _ask(f"{api}/cases/mine/files/scenario.yaml")
        saved = text + b"# a remark\n"
        _ask(f"{api}/cases/mine/files/scenario.yaml", "PUT", saved, **{"if-match": headers["etag"]})
        at_work = _json(f"{api}/cases/mine/assess", {"draws": 60000})["id"]
        _wait_for(f"{api}/jobs/{at_work}", "running")
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with _server(folder) as (_, url):
        _when_up(url)
        api = f"{url}api/v1"
        assert _ask(f"{api}/cases/mine/files/scenario.yaml")[1] == saved
        assert _ask(f"{api}/cases/mine/files/scenario.yaml?version=last-good")[1] == text
        assert json.loads(_ask(f"{api}/jobs/{at_work}")[1])["state"] == "interrupted"
        assert json.loads(_ask(f"{api}/jobs/{done}/results/assessment.json")[1])["draws"] == 16
        again = json.loads(_ask(f"{api}/jobs/{at_work}/again", "POST", b"")[1])
        assert again["work"]["asked"]["draws"] == 60000


def test_ctrl_c_ends_the_server_without_a_word_of_complaint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ripeness", "serve", "--port", "0", "--workspace", str(tmp_path / "cases")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    _when_up(url)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert "Traceback" not in said
    assert process.returncode in (0, 130)
