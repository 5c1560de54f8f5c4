"""Verification: published results that the program claims to reproduce, recomputed here and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ripeness.core.errors import UsageError
from ripeness.core.serialise import from_fields, to_json_dict


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A result out of the literature or of another program, and the function that computes it here.

    `theirs` are the figures as printed, `digits` how many decimals of them were printed,
    `ours` computes the same figures here, in the same order. `note` says what a reader has to
    know to compare them, and which side is wrong and why where they part; it may be empty.
    `theirs_wrong` marks an answer that we claim not to reproduce, since theirs is in error.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    ours: Callable[[], tuple[float, ...]]
    digits: int
    note: str
    theirs_wrong: bool = False

    def holds(self) -> bool:
        """True where every figure of ours, rounded to the decimals printed, is theirs."""
        return self.matches(self.ours())

    def matches(self, ours: tuple[float, ...]) -> bool:
        """True where these figures, rounded to the decimals printed, are theirs."""
        half = 0.5 * 10.0**-self.digits * (1 + 1e-6)
        return len(ours) == len(self.theirs) and all(abs(a - b) <= half for a, b in zip(ours, self.theirs, strict=True))


@dataclass(frozen=True, slots=True)
class PublishedAnswerOnData:
    """A published result on data that may not ship with the program: the user's copy `file` is read.

    Fields as in `PublishedAnswer`; `ours` takes the path of that file.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    file: str
    ours: Callable[[Path], tuple[float, ...]]
    digits: int
    note: str

    def on(self, file: Path) -> PublishedAnswer:
        """The published result with the user's copy of the data bound."""
        return from_fields(PublishedAnswer, self, ours=lambda: self.ours(file))


Status = Literal["holds", "theirs is wrong", "does not hold", "needs data"]
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """A published result beside ours.

    `ours` is empty where the data are wanting. `theirs is wrong`: the two part, as `note` explains
    and as we claim; where such a one comes to agree, our explanation is wrong, and it does not hold.
    """

    id: str
    source: str
    method: str
    theirs: tuple[float, ...]
    ours: tuple[float, ...]
    digits: int
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The checks of the selected results, in the order of the registry."""

    answers: tuple[AnswerCheck, ...]

    @property
    def holds(self) -> bool:
        """True where none does not hold; what could not be run for want of data does not count."""
        return all(check.status != "does not hold" for check in self.answers)

    def count(self, status: Status) -> int:
        """How many have this status."""
        return sum(check.status == status for check in self.answers)

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""
        return {**to_json_dict(self), "holds": self.holds}


def select_answers(
    answers: Iterable[PublishedAnswer | PublishedAnswerOnData], text: str = ""
) -> tuple[PublishedAnswer | PublishedAnswerOnData, ...]:
    """The results whose id, source or method contains `text`, letter case apart; UsageError where none does."""
    every, wanted = tuple(answers), text.strip().lower()
    selected = tuple(answer for answer in every if wanted in f"{answer.id} {answer.source} {answer.method}".lower())
    if not selected:
        some = ", ".join(sorted({answer.id.split("-")[0] for answer in every}))
        raise UsageError(f"no published answer has {text!r} in its name, source or method; try one of {some}")
    return selected


def verify(
    answers: Sequence[PublishedAnswer | PublishedAnswerOnData],
    data: Path | None = None,
    *,
    progress: Progress | None = None,
) -> Verification:
    """Recompute every published result; `data` is the folder with the user's copies of data that cannot ship.

    Raises UsageError where that folder is none, or a file in it cannot be read as what it should be.
    """
    if data is not None and not data.is_dir():
        raise UsageError(f"{data} is no folder; --data wants the folder that holds the data files")
    checks = []
    for number, answer in enumerate(answers):
        if progress is not None:
            progress(f"verifying {answer.id}", number / len(answers))
        checks.append(_check_answer(answer, data))
    return Verification(tuple(checks))


def _check_answer(answer: PublishedAnswer | PublishedAnswerOnData, data: Path | None) -> AnswerCheck:
    if isinstance(answer, PublishedAnswerOnData):
        if data is None or not (data / answer.file).is_file():
            wants = f"Wants {answer.file}, which may not be shipped; name its folder with --data."
            return from_fields(AnswerCheck, answer, ours=(), status="needs data", note=f"{wants} {answer.note}".strip())
        answer = answer.on(data / answer.file)
    ours = answer.ours()
    # Where theirs is in error we claim to part from it, so coming to agree would prove us wrong.
    as_claimed = answer.matches(ours) is not answer.theirs_wrong
    status = "theirs is wrong" if answer.theirs_wrong else "holds"
    return from_fields(AnswerCheck, answer, ours=ours, status=status if as_claimed else "does not hold")
