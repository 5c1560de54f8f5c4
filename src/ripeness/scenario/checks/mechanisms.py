"""The mechanisms of the game: its structure, stages of deals, red lines, and draws that instruments have in common."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.scenario.language.actors import KIND_OF_DEAL
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem


def structure(file: ScenarioFile) -> Iterator[Problem]:
    """Months in which something halves, which are above 0."""
    for key in ("reveal_months", "fade_months"):
        prior = getattr(file.structure, key).prior
        if not prior.is_positive:
            yield Problem(("structure", key), f"found {prior}; wanted values above 0, after which something is halved")


def stages(file: ScenarioFile) -> Iterator[Problem]:
    """Final kinds of deal with a share of the price at home, of which they have all."""
    for name, kind in file.kinds.items():
        if kind.stage == "final" and kind.home is not None:
            message = "a final deal has all of the price at home; leave it out, or write stage: interim"
            yield Problem(("kinds", name, "home"), message, "key")


def red_lines(file: ScenarioFile) -> Iterator[Problem]:
    """An issue that takes the id under which red lines name kinds of deal; kinds that such a line would name again."""
    if KIND_OF_DEAL in file.issues:
        message = f"'{KIND_OF_DEAL}' is kept for kinds of deal in red lines; give the issue another id"
        yield Problem(("issues", KIND_OF_DEAL), message, "key")
    for actor, person in file.actors.items():
        for option, line in person.red_lines.get(KIND_OF_DEAL, {}).items():
            if line.kinds:
                path = ("actors", actor, "red_lines", KIND_OF_DEAL, option, "kinds")
                yield Problem(path, f"this line is of the kind {option} alone; leave its kinds out", "key")


def draws_in_common(file: ScenarioFile) -> Iterator[Problem]:
    """Instruments that share the draw of one that has none of its own: of itself, or of one that is not announced."""
    for name, instrument in file.instruments.items():
        other = instrument.drawn_with
        if other is None:
            continue
        fault = ""
        if other == name:
            fault = f"{name} cannot share its own draw; leave it out"
        elif "in_force" in (instrument.status, file.instruments[other].status):
            fault = "wanted two announced instruments; what is in force is not drawn"
        elif file.instruments[other].drawn_with is not None:
            fault = f"{other} shares the draw of {file.instruments[other].drawn_with}; name that one"
        if fault:
            yield Problem(("instruments", name, "drawn_with"), fault)
