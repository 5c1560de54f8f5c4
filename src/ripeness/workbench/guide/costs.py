"""Step 4, costs: what a period without a deal costs each actor, by the question how long it would be borne."""

from __future__ import annotations

from ripeness.workbench.guide.elicitation import cost_edits, elicited_fields, question_of_months
from ripeness.workbench.guide.form import Change, FieldGroup, GuideCase, SentForm


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """The fields of the step: of veto players, and of others who bear a cost."""
    return tuple(
        FieldGroup(
            name,
            elicited_fields(case, ("actors", actor, "cost_per_period"), actor),
            question_of_months("this", name),
        )
        for actor, name in bearers(case)
    )


def bearers(case: GuideCase) -> tuple[tuple[str, str], ...]:
    """Who bears a cost: veto players, and whoever the file gives one."""
    file = case.written.file
    return tuple((a, n) for a, n in case.actors if file.actors[a].veto or case.at("actors", a, "cost_per_period"))


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """The costs whose months or priors were changed."""
    edits: list[Change] = []
    for (actor, _), group in zip(bearers(case), groups(case), strict=True):
        edits += cost_edits(case, ("actors", actor, "cost_per_period"), group.fields, sent)
    return edits
