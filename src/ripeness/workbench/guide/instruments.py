"""Step 6, instruments: who presses or supports whom, by what means, since when and how hard."""

from __future__ import annotations

from typing import Any, Final

from ripeness.scenario.files.text_edit import Edit
from ripeness.scenario.language.actors import DOMAINS
from ripeness.workbench.guide.elicitation import cost_edits, elicited_cost, elicited_fields, question_of_months
from ripeness.workbench.guide.form import Change, Choices, FieldGroup, GuideCase, GuideField, Removal, SentForm
from ripeness.workbench.guide.sides import new_id

STATUS: Final[Choices] = (("in_force", "in force"), ("announced", "announced: used with its credibility"))
DAYS: Final = (
    ("announced", "Announced on", ""),
    ("onset", "Begins on", "Left out: from the first day of the model."),
    ("due", "Falls due on", "Of one that is announced with a deadline."),
    ("end", "Ends on", "Left out: never."),
)


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """A group for every instrument, and one for another."""
    own = tuple(_own(case, name) for name in case.at("instruments") or ())
    choices: dict[str, Choices] = {
        "issuer": case.actors,
        "target": case.actors,
        "domain": tuple((domain, domain) for domain in DOMAINS),
        "status": STATUS,
    }
    labels = {"issuer": "Who uses it", "target": "Against whom", "domain": "Domain", "status": "Status"}
    new = (
        GuideField("add.name", "Name", optional=True),
        *(GuideField(f"add.{k}", labels[k], c[0][0], "choice", choices=c) for k, c in choices.items()),
        *(GuideField(f"add.{key}", label, kind="day", hint=hint, optional=True) for key, label, hint in DAYS),
        *_new_size(case),
    )
    return (*own, FieldGroup("Another instrument", new, question_of_months("this pressure", "its target"), adds=True))


def _new_size(case: GuideCase) -> tuple[GuideField, ...]:
    return elicited_fields(case, (), "add")


def _own(case: GuideCase, name: str) -> FieldGroup:
    path = ("instruments", name)
    content = case.written.file.instruments[name]
    domains = tuple((domain, domain) for domain in DOMAINS)
    return FieldGroup(
        content.name,
        (
            case.field((*path, "name"), "Name"),
            case.field((*path, "issuer"), "Who uses it", kind="choice", choices=case.actors),
            case.field((*path, "target"), "Against whom", kind="choice", choices=case.actors),
            case.field((*path, "domain"), "Domain", kind="choice", choices=domains),
            case.field((*path, "status"), "Status", kind="choice", choices=STATUS),
            *(case.field((*path, key), label, kind="day", hint=hint, optional=True) for key, label, hint in DAYS),
            *_size(case, name),
            GuideField(f"remove.{name}", "Remove this instrument", kind="switch"),
        ),
        question_of_months("this pressure", dict(case.actors)[content.target]),
    )


def _size(case: GuideCase, name: str) -> tuple[GuideField, ...]:
    return elicited_fields(case, ("instruments", name, "size_per_period"), f"size.{name}")


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """New sizes, a new instrument, and the removal of those that are ticked."""
    edits: list[Change] = []
    for name in case.at("instruments") or ():
        edits += cost_edits(case, ("instruments", name, "size_per_period"), _size(case, name), sent)
    removed = [Removal(("instruments", name)) for name in case.at("instruments") or () if sent[f"remove.{name}"]]
    return [*edits, *_new_instrument(case, sent), *removed]


def _new_instrument(case: GuideCase, sent: SentForm) -> list[Change]:
    name = sent["add.name"]
    size = elicited_cost(_new_size(case), sent, case.written.file.time.period)
    if name is None:
        if size is not None:
            sent.want("add.name", "nothing was entered; wanted the name of the new instrument")
        return []
    keys = ("issuer", "target", "domain", "status", *(key for key, _, _ in DAYS))
    content: dict[str, Any] = {"name": name}
    content |= {key: sent[f"add.{key}"] for key in keys if sent[f"add.{key}"] is not None}
    if size is not None:
        content["size_per_period"] = size
    elif "add.low" not in sent.faults:
        sent.want("add.low", "nothing was entered; wanted months, or a cost beside them")
    return [Edit(("instruments", new_id(name, case.at("instruments") or ())), content)]
