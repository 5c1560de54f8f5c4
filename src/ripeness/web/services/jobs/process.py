"""The process of a background job: it runs one verb of the workbench and writes its files at the end.

The order comes as one line of JSON on standard input, progress goes as such lines to standard output. Where the
server that began it goes away, it ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness import workbench
from ripeness.core.errors import Interrupted, RipenessError
from ripeness.core.output_folder import atomic_folder
from ripeness.report.display import text_of
from ripeness.report.renderers.files import write_atomically, write_comparison, write_report

PATIENCE: Final = 10
"""How much a job gives way to the people who move sliders (as `nice` counts)."""

Tell = Callable[[str, float], None]
STOP: Final = threading.Event()
"""Set once the job is told to stop: it does so at its next report of progress, so that nothing half done is lost."""


def main() -> None:
    """Do what the first line of standard input says."""
    os.nice(PATIENCE)
    signal.signal(signal.SIGINT, lambda *_: STOP.set())
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_server, daemon=True).start()
    out = Path(order["out"])
    try:
        run_verb(order["verb"], order["case"], order["asked"], out)
        if STOP.is_set():
            _say(state="cancelled", message="stopped; all draws were finished")
        else:
            _say(state="done")
    except Interrupted as stop:
        if isinstance(stop.partial, workbench.Run):
            _write_run(stop.partial, out)
        _say(state="cancelled", message=str(stop))
    except KeyboardInterrupt:
        _say(state="cancelled", message="stopped before anything was finished")
    except (RipenessError, OSError) as error:
        _say(state="failed", message=str(error))


def run_verb(verb: str, case: str, request: dict[str, Any], out: Path) -> None:
    """Do a verb and write its files into the folder `out`, all or none."""
    VERBS[verb](case, request, out)


def _assess(case: str, request: dict[str, Any], out: Path) -> None:
    question = question_of(request)
    run = workbench.assess(case, question, progress=_tell)
    workbench.archive_assessment(case, run.assessment, question)
    _write_run(run, out)


def _compare(case: str, request: dict[str, Any], out: Path) -> None:
    comparison = workbench.compare(case, question_of(request), tuple(request["perspectives"]), progress=_tell)
    with atomic_folder(out) as draft:
        write_comparison(comparison, draft / "comparison.html")
        write_atomically(draft / "comparison.json", _text(comparison.to_dict()))


def _backtest(_case: str, request: dict[str, Any], out: Path) -> None:
    question = workbench.Question(draws=request["draws"], seed=request["seed"])
    result = workbench.backtest(request["name"], request["data"] or None, question, progress=_tell)
    with atomic_folder(out) as draft:
        write_atomically(draft / "backtest.txt", text_of("backtest", result, width=100))
        write_atomically(draft / "backtest.json", _text(result.to_dict()))


VERBS: Final[dict[str, Callable[[str, dict[str, Any], Path], None]]] = {
    "assess": _assess,
    "compare": _compare,
    "backtest": _backtest,
}


def question_of(request: dict[str, Any]) -> workbench.Question:
    """A question from plain data."""
    return workbench.Question(
        perspective=request["perspective"],
        as_of=date.fromisoformat(request["as_of"]) if request["as_of"] else None,
        by=tuple(date.fromisoformat(day) for day in request["by"]),
        draws=request["draws"],
        seed=request["seed"],
        settings=request["settings"],
        precision=request.get("precision"),
        sobol=request.get("sobol", 0),
        without=tuple(request.get("without", ())),
    )


def _write_run(run: workbench.Run, out: Path) -> None:
    _say(stage="writing", share=0.0)
    with atomic_folder(out) as draft:
        write_report(run.assessment, draft)
        workbench.keep(run, draft)


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _tell(stage: str, share: float) -> None:
    _say(stage=stage, share=share)
    if STOP.is_set():
        raise KeyboardInterrupt


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _end_with_server() -> None:
    """The server holds the other end of standard input: once it is gone, nobody waits for this work."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
