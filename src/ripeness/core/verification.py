"""Published answers put to the test: what each gives here, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ripeness.core.errors import UsageError
from ripeness.core.published_answers import PublishedAnswer, PublishedAnswerOnData
from ripeness.core.serialise import to_json_dict

Status = Literal["holds", "theirs is wrong", "does not hold", "needs data"]
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """One published answer beside ours.

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
    """All answers that were asked for, in the order of the registry."""

    answers: tuple[AnswerCheck, ...]

    @property
    def holds(self) -> bool:
        """True where none does not hold; what could not be run for want of data does not count."""
        return all(one.status != "does not hold" for one in self.answers)

    def count(self, status: Status) -> int:
        """How many have this status."""
        return sum(one.status == status for one in self.answers)

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""
        return {**to_json_dict(self), "holds": self.holds}


def select_answers(
    answers: Iterable[PublishedAnswer | PublishedAnswerOnData], text: str = ""
) -> tuple[PublishedAnswer | PublishedAnswerOnData, ...]:
    """The answers whose id, source or method holds the text, letter case apart; UsageError where none does."""
    every, wanted = tuple(answers), text.strip().lower()
    found = tuple(one for one in every if wanted in f"{one.id} {one.source} {one.method}".lower())
    if not found:
        some = ", ".join(sorted({one.id.split("-")[0] for one in every}))
        raise UsageError(f"no published answer has {text!r} in its name, source or method; try one of {some}")
    return found


def verify(
    answers: Sequence[PublishedAnswer | PublishedAnswerOnData],
    data: Path | None = None,
    *,
    progress: Progress | None = None,
) -> Verification:
    """Run every answer; `data` is the folder with the user's copies of data that cannot ship.

    Raises UsageError where that folder is none, or a file in it cannot be read as what it should be.
    """
    if data is not None and not data.is_dir():
        raise UsageError(f"{data} is no folder; --data wants the folder that holds the data files")
    found = []
    for number, one in enumerate(answers):
        if progress is not None:
            progress(f"verifying {one.id}", number / len(answers))
        found.append(_verified(one, data))
    return Verification(tuple(found))


def _verified(one: PublishedAnswer | PublishedAnswerOnData, data: Path | None) -> AnswerCheck:
    if isinstance(one, PublishedAnswer):
        return _run(one)
    if data is not None and (data / one.file).is_file():
        return _run(one.on(data / one.file))
    wants = f"Wants {one.file}, which may not be shipped; name its folder with --data."
    return AnswerCheck(
        one.id, one.source, one.method, one.theirs, (), one.digits, "needs data", f"{wants} {one.note}".strip()
    )


def _run(one: PublishedAnswer) -> AnswerCheck:
    ours = one.ours()
    return AnswerCheck(one.id, one.source, one.method, one.theirs, ours, one.digits, _status(one, ours), one.note)


def _status(one: PublishedAnswer, ours: tuple[float, ...]) -> Status:
    same = one.matches(ours)
    if one.theirs_wrong:
        return "does not hold" if same else "theirs is wrong"
    return "holds" if same else "does not hold"
