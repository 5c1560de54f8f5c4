"""Parsing of untrusted files in a subprocess with limits on memory and time.

A PDF or an HTML page can be made to keep a parser busy for ever or to fill the memory: the subprocess is then stopped
and the caller gets an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

from ripeness.core.errors import UsageError

SECONDS: Final = 60
MEMORY: Final = 2 * 2**30
"""Bytes of address space that a parser may take, most of it for its libraries."""

_SLACK: Final = 5
"""Seconds beyond the limit after which the process is ended from outside."""


def parse_in_subprocess(form: str, raw: bytes, name: str, *, seconds: int = SECONDS) -> dict[str, Any]:
    """What the parser for `form` (pdf or html) finds in `raw`: text, title, published, headings, warnings.

    Raises UsageError with what the parser said, or where it took more time or memory than it may.
    """
    program = [sys.executable, "-m", "ripeness.evidence.text.files.parser_worker", form, str(seconds), str(MEMORY)]
    try:
        # The program is our own module and the document comes through a pipe: nothing of it is run.
        process = subprocess.run(program, input=raw, capture_output=True, timeout=seconds + _SLACK, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UsageError(_too_slow(name, seconds)) from None
    return _parsed_answer(process, name, seconds)


def _parsed_answer(process: subprocess.CompletedProcess[bytes], name: str, seconds: int) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(process.stdout)
    except ValueError:
        if process.returncode < 0:
            raise UsageError(_too_slow(name, seconds)) from None
        why = process.stderr.decode("utf-8", errors="replace").strip().rpartition("\n")[2][:200]
        raise UsageError(f"{name} cannot be read: {why or 'its parser gave up'}") from None
    if "refused" in answer:
        raise UsageError(f"{name} {answer['refused']}")
    return answer


def _too_slow(name: str, seconds: int) -> str:
    return (
        f"{name} cannot be read: its parser was stopped at {seconds} seconds or {MEMORY / 2**30:g} GiB; "
        "the file is damaged or made to do harm. Save its text as a text file and read that"
    )
