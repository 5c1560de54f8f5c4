"""The program of the process that parses: bytes on standard input, one JSON object on standard output.

Run as `python -m ripeness.evidence.text.files.parser_worker FORM SECONDS BYTES`, by `bounded` only.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    """Parse standard input as the form that the first argument names, within the limits of the others."""
    form, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _limit(seconds, memory)
    try:
        answer = _parse(form, sys.stdin.buffer.read())
    except MemoryError:
        answer = {"refused": f"cannot be read: its parser wanted more than {memory / 2**30:g} GiB of memory"}
    except RecursionError:
        answer = {"refused": "cannot be read: it is nested deeper than any document"}
    json.dump(answer, sys.stdout)


def _parse(form: str, raw: bytes) -> dict[str, Any]:
    if form == "pdf":
        from ripeness.evidence.text.files.pdf_file import parse_pdf

        return parse_pdf(raw)
    from ripeness.evidence.text.files.html_file import parse_html

    return parse_html(raw.decode("utf-8"))


def _limit(seconds: int, memory: int) -> None:
    """Let the system itself stop this process; Windows has no such limits, and the caller's clock must do."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
