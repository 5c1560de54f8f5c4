"""The command line as a process of its own: how quickly it starts, and what pipes do to it."""

from __future__ import annotations

import subprocess
import sys
import time

PROGRAM = [sys.executable, "-m", "ripeness"]


def test_help_is_there_in_a_blink() -> None:
    # The first run may have to compile; the best of three is what a person feels.
    assert min(_seconds([*PROGRAM, "--help"]) for _ in range(3)) < 0.3


def test_help_names_every_command_with_a_whole_sentence() -> None:
    said = subprocess.run([*PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    for command in ("cases", "new", "check", "schema", "assess"):
        [line] = [line for line in said.splitlines() if line.startswith(f"  {command} ")]
        assert line.endswith("."), line
        assert "..." not in line


def test_the_version_is_the_one_of_the_package() -> None:
    from importlib.metadata import version

    said = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"{version('ripeness')}\n"


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started
