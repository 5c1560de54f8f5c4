"""The verb `verify`: published answers, reproduced."""

from __future__ import annotations

from pathlib import Path

from ripeness.core import verification
from ripeness.core.verification import Verification
from ripeness.diagnostics.sensitivity import saltelli
from ripeness.inference.ensemble import Progress
from ripeness.second_opinions import published_answers


def verify(only: str = "", *, data: Path | None = None, progress: Progress | None = None) -> Verification:
    """Run the published answers that the program claims to reproduce, or those with `only` in name, source or method.

    `data` is a folder with the user's copies of data that cannot ship. Raises UsageError where nothing
    bears that name, or the data are not what they should be.
    """
    answers = (*published_answers.ANSWERS, *saltelli.ANSWERS)
    return verification.verify(verification.select_answers(answers, only), data, progress=progress)
