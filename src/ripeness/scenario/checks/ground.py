"""The battlefield: beliefs of all three, ends on either side of the start, a path in order."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem


def beliefs(file: ScenarioFile) -> Iterator[Problem]:
    """Beliefs of both sides and of the neutral observer."""
    for believer in BELIEVERS:
        if believer not in file.battlefield.beliefs:
            message = f"the belief '{believer}' is missing; wanted a, b and neutral"
            yield Problem(("battlefield", "beliefs"), message, "key")


def shares(file: ScenarioFile) -> Iterator[Problem]:
    """The start between the ends, and a step that moves the line."""
    field = file.battlefield
    low, high = field.start_share.prior.support
    if field.b_wins_at is not None and not field.b_wins_at.prior.support[1] < low:
        yield _outside("b_wins_at", field.b_wins_at, f"below start_share ({field.start_share.prior})")
    if field.a_wins_at is not None and not high < field.a_wins_at.prior.support[0]:
        yield _outside("a_wins_at", field.a_wins_at, f"above start_share ({field.start_share.prior})")
    if not field.step_share.prior.is_positive:
        message = f"found {field.step_share.prior}; wanted values above 0, or the line could not move"
        yield Problem(("battlefield", "step_share"), message)


def path(file: ScenarioFile) -> Iterator[Problem]:
    """The known path of the line, day after day, from the start to the day of the assessment."""
    points = file.battlefield.path
    for i, point in enumerate(points):
        where = ("battlefield", "path", i, "on")
        if not file.time.start <= point.on <= file.time.as_of:
            yield Problem(where, f"{point.on} is not between the start, {file.time.start}, and {file.time.as_of}")
        if i and point.on <= points[i - 1].on:
            yield Problem(where, f"{point.on} is not after the point before it, {points[i - 1].on}; sort them by date")


def _outside(key: str, quantity: Quantity, wanted: str) -> Problem:
    return Problem(("battlefield", key), f"found {quantity.prior}; wanted values {wanted}")
