"""The battlefield: what a war wants of it, beliefs of all three, ends on either side of the start, a path in order."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.language.setting import WAR
from ripeness.scenario.text.yaml_text import Problem


def parts_of_the_setting(file: ScenarioFile) -> Iterator[Problem]:
    """What a war has and other settings may leave out; and what a line and a collapse want in any setting."""
    if file.setting == WAR:
        yield from _of_a_war(file)
    elif "start_share" not in file.battlefield.model_fields_set:
        for name, issue in file.issues.items():
            if issue.line:
                message = "a line stands somewhere; give its share as battlefield: {start_share: 0.4}"
                yield Problem(("issues", name, "line"), message, "key")
    for believer, belief in file.battlefield.beliefs.items() if not file.victory else ():
        if belief.collapse:
            message = "a side can collapse only where 'victory' says what the other then has"
            yield Problem(("battlefield", "beliefs", believer, "collapse"), message, "key")


def _of_a_war(file: ScenarioFile) -> Iterator[Problem]:
    for key in ("battlefield", "victory"):
        if key not in file.model_fields_set:
            message = f"the key '{key}' is missing, which a war has; is it a setting: crisis, sanctions or negotiation?"
            yield Problem((), message, "key", key)
    for key in ("start_share", "step_share", "beliefs") if "battlefield" in file.model_fields_set else ():
        if key not in file.battlefield.model_fields_set:
            yield Problem(("battlefield",), f"the key '{key}' is missing, which the line of a war has", "key", key)


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
    is_open = field.a_wins_at is not None or field.b_wins_at is not None
    moves = is_open or (file.setting == WAR and "step_share" in field.model_fields_set)
    if moves and not field.step_share.prior.is_positive:
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
