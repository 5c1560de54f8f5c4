"""A workbench and a report of cardboard: they record the calls and answer at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import ripeness
import ripeness.report
from ripeness import cli
from ripeness.core.errors import Fault


@dataclass(frozen=True)
class Question:
    perspective: str = ""
    as_of: date | None = None
    by: tuple[date, ...] = ()
    draws: int = 2000
    seed: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    workers: Any = 0
    depth: str = "whole"
    precision: float | None = None
    sobol: int = 0


@dataclass(frozen=True)
class Run:
    assessment: Any


@dataclass
class Desk:
    """What the cardboard workbench answers with, and the calls that it got."""

    faults: tuple[Fault, ...] = ()
    error: BaseException | None = None
    error_when_kept: BaseException | None = None
    questions: list[tuple[str, Question]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def cases(self) -> tuple[Any, ...]:
        return (SimpleNamespace(name="island", title="Two sides of an island", summary="Small."),)

    def check(self, case: str) -> tuple[Fault, ...]:
        if self.error:
            raise self.error
        return self.faults

    def new(self, name: str, parent: Path) -> Path:
        (parent / name).mkdir()
        return parent / name

    def schema(self) -> dict[str, Any]:
        return {"type": "object"}

    def assess(self, case: str, question: Question, *, progress: Callable[[str, float], None] | None = None) -> Run:
        self.questions.append((case, question))
        if progress:
            progress("solving", 0.25)
            progress("solving", 1.0)
        if self.error:
            raise self.error
        return Run(assessment=SimpleNamespace(to_dict=lambda: {"case": case, "seed": question.seed}))

    def keep(self, run: Run, folder: Path) -> None:
        if self.error_when_kept:
            raise self.error_when_kept
        (folder / "run.json").write_text("{}")
        (folder / "draws.parquet").write_bytes(b"")

    def write_report(self, assessment: Any, folder: Path, words: str = "icd203") -> Path:
        self.words.append(words)
        (folder / "assessment.json").write_text("{}")
        (folder / "report.html").write_text("<p>")
        return folder / "report.html"


def _render(_: Any, *, width: int, words: str) -> str:
    return f"the whole in {width} columns and the words of {words}\n"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk()
    _stand_in(monkeypatch, ripeness, "workbench", desk, Question=Question, Run=Run)
    _stand_in(monkeypatch, ripeness.report, "write", desk)
    _stand_in(monkeypatch, ripeness.report, "text", SimpleNamespace(render=_render))
    return desk


def _stand_in(monkeypatch: pytest.MonkeyPatch, package: ModuleType, name: str, answers: object, **more: object) -> None:
    module = ModuleType(f"{package.__name__}.{name}")
    verbs = {verb: getattr(answers, verb) for verb in dir(answers) if not verb.startswith("_")}
    module.__dict__.update(verbs, **more)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(package, name, module, raising=False)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run the command line in this process."""

    def run(*args: str) -> Answer:
        with pytest.raises(SystemExit) as left:
            cli.main(args)
        code = left.value.code
        said = capsys.readouterr()
        return Answer(int(code or 0), said.out, said.err)

    return run
