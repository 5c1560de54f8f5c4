"""Step 2, sides and actors: what they are called, who holds a veto, and who speaks for a side."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from ripeness.scenario.files.text_edit import Edit
from ripeness.workbench.guide.form import (
    NOT_SAID,
    Change,
    Choices,
    FieldGroup,
    FieldRow,
    GuideCase,
    GuideField,
    Removal,
    SentForm,
)

NO_SIDE: Final = ("", "neither side")


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """The fields of the step."""
    file = case.written.file
    sides: Choices = (NO_SIDE, *((side, f"{side}: {content.name}") for side, content in sorted(file.sides.items())))
    two = [entry for side in ("a", "b") for entry in _side(case, side)]
    rows = tuple(
        FieldRow(
            actor,
            (
                case.field(("actors", actor, "name"), f"{actor}: name"),
                case.field(("actors", actor, "side"), f"{actor}: side", kind="choice", choices=sides, optional=True),
                case.field(("actors", actor, "veto"), f"{actor}: holds a veto", kind="switch"),
                GuideField(f"remove.{actor}", f"Remove {actor}", kind="switch"),
            ),
        )
        for actor, _ in case.actors
    )
    weighers = (NOT_SAID, *(choice for choice in case.actors if _weighs(case, choice[0])))
    new = (
        GuideField("add.name", "Name", optional=True),
        GuideField("add.id", "Short id", optional=True, hint="Such as WES; left out: from the name."),
        GuideField("add.side", "Side", kind="choice", choices=sides, optional=True),
        GuideField("add.veto", "Holds a veto: no deal stands without it", kind="switch"),
        GuideField(
            "add.like",
            "Begins with the weights and scores of",
            kind="choice",
            choices=weighers,
            optional=True,
            hint="A veto player has to weigh the issues; the next step changes what it begins with.",
        ),
    )
    return (
        FieldGroup("The two sides", tuple(two)),
        FieldGroup("Actors", columns=("Name", "Side", "Veto", "Remove"), rows=rows),
        FieldGroup("Another actor", new, adds=True),
    )


def _side(case: GuideCase, side: str) -> tuple[GuideField, ...]:
    return (
        case.field(("sides", side, "name"), f"Side {side}: name"),
        case.field(
            ("sides", side, "principal"), f"Side {side}: who makes its offers", kind="choice", choices=case.actors
        ),
    )


def _weighs(case: GuideCase, actor: str) -> bool:
    return any(actor in issue.weights for issue in case.written.file.issues.values())


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """A new actor where one is named, and the removal of those that are ticked."""
    removed = [change for actor, _ in case.actors if sent[f"remove.{actor}"] for change in _removals(case, actor)]
    return [*_new_actor(case, sent), *removed]


def _new_actor(case: GuideCase, sent: SentForm) -> list[Change]:
    name = sent["add.name"]
    if name is None:
        if sent["add.id"] or sent["add.veto"]:
            sent.want("add.name", "nothing was entered; wanted the name of the new actor")
        return []
    actor = sent["add.id"] or new_id(name, case.at("actors"), upper=True)
    if actor in case.at("actors"):
        sent.faults["add.id"] = f"the case has an actor {actor} already; choose another id"
    content: dict[str, Any] = {"name": name}
    content |= {key: sent[f"add.{key}"] for key in ("side", "veto") if sent[f"add.{key}"]}
    like = sent["add.like"] or (sent["add.veto"] and sent.want("add.like", "wanted whose weights it begins with"))
    copies: list[Change] = [Edit((*path, actor), value) for path, value in (_mentions(case, like) if like else ())]
    return [Edit(("actors", actor), content), *copies]


def _mentions(case: GuideCase, actor: str) -> list[tuple[tuple[str, ...], Any]]:
    """Where the issues speak of an actor: the path of the mapping that has it as a key, and what stands there."""
    places = []
    ahead: list[tuple[tuple[str, ...], Any]] = [(("issues",), case.at("issues"))]
    while ahead:
        path, node = ahead.pop(0)
        if isinstance(node, dict):
            if actor in node and path[-1] in ("weights", "scores", "plus", "curves", "status_quo"):
                places.append((path, node[actor]))
            ahead.extend(((*path, key), value) for key, value in node.items())
    return places


def _removals(case: GuideCase, actor: str) -> list[Change]:
    """The actor, and what the issues say of it; all else that names it is told as a fault."""
    return [*(Removal((*path, actor)) for path, _ in _mentions(case, actor)), Removal(("actors", actor))]


def new_id(name: str, in_use: Collection[str], *, upper: bool = False) -> str:
    """An id from a name that is not in use yet."""
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "new"
    base = base.upper() if upper else base
    return next(i for i in (base, *(f"{base}-{n}" for n in range(2, len(in_use) + 3))) if i not in in_use)
