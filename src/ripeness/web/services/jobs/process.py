"""What runs in a job's own process: one verb of the workbench, its files written at the end.

It is told what to do by one line of JSON and tells how far it is by such lines. Where the server
that began it goes away, it ends.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness import workbench
from ripeness.core.errors import Interrupted, RipenessError
from ripeness.core.output_folder import atomic_folder
from ripeness.report.html.document import render_comparison
from ripeness.report.html.write import (
    put,
    write_report,
)
from ripeness.report.terminal.backtest import render as backtest_text

PATIENCE: Final = 10
"""How much a job gives way to the people who move sliders (as `nice` counts)."""

Tell = Callable[[str, float], None]


def main() -> None:
    """Do what the first line of standard input says."""
    os.nice(PATIENCE)
    given = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_server, daemon=True).start()
    out = Path(given["out"])
    try:
        done(given["verb"], given["case"], given["asked"], out)
        _say(state="done")
    except Interrupted as stop:
        if isinstance(stop.partial, workbench.Run):
            _write_run(stop.partial, out)
        _say(state="cancelled", message=str(stop))
    except KeyboardInterrupt:
        _say(state="cancelled", message="stopped before anything was finished")
    except (RipenessError, OSError) as error:
        _say(state="failed", message=str(error))


def done(verb: str, case: str, asked: dict[str, Any], out: Path) -> None:
    """Do a verb and write its files into the folder `out`, all or none."""
    VERBS[verb](case, asked, out)


def _assess(case: str, asked: dict[str, Any], out: Path) -> None:
    _write_run(workbench.assess(case, question_of(asked), progress=_tell), out)


def _compare(case: str, asked: dict[str, Any], out: Path) -> None:
    found = workbench.compare(case, question_of(asked), tuple(asked["perspectives"]), progress=_tell)
    with atomic_folder(out) as draft:
        put(draft / "comparison.html", render_comparison(found))
        put(draft / "comparison.json", _text(found.to_dict()))


def _backtest(_case: str, asked: dict[str, Any], out: Path) -> None:
    question = workbench.Question(draws=asked["draws"], seed=asked["seed"])
    found = workbench.backtest(asked["name"], asked["data"] or None, question, progress=_tell)
    with atomic_folder(out) as draft:
        put(draft / "backtest.txt", backtest_text(found, width=100))
        put(draft / "backtest.json", _text(found.to_dict()))


VERBS: Final[dict[str, Callable[[str, dict[str, Any], Path], None]]] = {
    "assess": _assess,
    "compare": _compare,
    "backtest": _backtest,
}


def question_of(asked: dict[str, Any]) -> workbench.Question:
    """A question from plain data."""
    return workbench.Question(
        perspective=asked["perspective"],
        as_of=date.fromisoformat(asked["as_of"]) if asked["as_of"] else None,
        by=tuple(date.fromisoformat(day) for day in asked["by"]),
        draws=asked["draws"],
        seed=asked["seed"],
        settings=asked["settings"],
        precision=asked.get("precision"),
        sobol=asked.get("sobol", 0),
        without=tuple(asked.get("without", ())),
    )


def _write_run(run: workbench.Run, out: Path) -> None:
    _tell("writing", 0.0)
    with atomic_folder(out) as draft:
        write_report(run.assessment, draft)
        workbench.keep(run, draft)


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _tell(stage: str, share: float) -> None:
    _say(stage=stage, share=share)


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _end_with_server() -> None:
    """The server holds the other end of standard input: once it is gone, nobody waits for this work."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
