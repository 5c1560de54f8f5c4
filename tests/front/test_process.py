"""The command line as a process of its own: what it loads, and what it prints."""

from __future__ import annotations

import re
import subprocess
import sys

PROGRAM = [sys.executable, "-m", "ripeness"]


def test_help_loads_a_handful_of_our_own_modules() -> None:
    # How many seconds that takes is measured by `make bench`: here it would hang on what else the machine does.
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:], "--help"], capture_output=True, text=True, check=True
    )
    assert len(set(re.findall(r"\bripeness\.[\w.]+$", done.stderr, flags=re.MULTILINE))) < 15


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
