"""A stubbed workbench and report: they record the calls and answer at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ripeness import cli, workbench
from ripeness.commands import assess
from ripeness.core.errors import Fault
from ripeness.report import display


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
class StubWorkbench:
    """What the stubbed workbench answers with, and the calls that it got."""

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    error: BaseException | None = None
    error_when_kept: BaseException | None = None
    questions: list[tuple[str, Question]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    like: str = ""

    def cases(self) -> tuple[Any, ...]:
        return (SimpleNamespace(name="island", title="Two sides of an island", summary="Small."),)

    def check(self, case: str) -> tuple[Fault, ...]:
        if self.error:
            raise self.error
        return self.faults

    def likely_mistakes(self, case: str) -> tuple[Fault, ...]:
        return self.warnings

    def new(self, name: str, parent: Path, *, like: str) -> Path:
        self.like = like
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


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> StubWorkbench:
    stub = StubWorkbench()
    for verb in ("assess", "cases", "check", "keep", "likely_mistakes", "new", "schema"):
        monkeypatch.setattr(workbench, verb, getattr(stub, verb))
    monkeypatch.setattr(workbench, "archive_assessment", lambda *_: None)
    monkeypatch.setattr(workbench, "Question", Question)
    monkeypatch.setattr(workbench, "Run", Run)
    monkeypatch.setattr(assess, "renderer", lambda _: stub)
    monkeypatch.setattr(display, "show", _show)
    return stub


def _show(view: str, _: Any, *, words: str) -> None:
    print(f"the {view} in the words of {words}")


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
