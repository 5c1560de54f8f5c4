"""The two streams of a command: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

BROKEN_PIPE_EXIT: Final = 141
"""The exit code of a program whose reader went away, as shells give it (128 + SIGPIPE)."""


def replace_unencodable() -> None:
    """Let both streams write a question mark for a character that their encoding lacks."""
    # A stream that was closed before the program began is None; what is written to it goes nowhere.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def print_result(text: str) -> None:
    """Write a result and a line end to standard output; exit silently where the pipe's reader has gone."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer would fail once more when the interpreter closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE_EXIT)


def print_json(document: object) -> None:
    """Write a result as one JSON document, in ASCII so that every terminal can carry it."""
    print_result(json.dumps(document, indent=2, allow_nan=False))


def print_message(message: str) -> None:
    """Write a message and a line end to standard error."""
    sys.stderr.write(message + "\n")


@contextmanager
def progress_line() -> Iterator[Callable[[str, float], None]]:
    """Context manager: a function to report the stage and the share done (0 to 1) with.

    On a terminal one line is written over again and removed at the end; elsewhere, such as in
    a log, every stage is written once.
    """
    terminal, last = sys.stderr.isatty(), ""

    def tell(stage: str, share: float) -> None:
        nonlocal last
        if terminal:
            sys.stderr.write(f"\r\033[K{stage} {share:.0%}")
            sys.stderr.flush()
        elif stage != last:
            print_message(stage)
        last = stage

    try:
        yield tell
    finally:
        # Whatever comes next starts on a clean line.
        if terminal and last:
            sys.stderr.write("\r\033[K")
