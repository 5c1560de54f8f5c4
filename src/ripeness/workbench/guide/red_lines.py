"""Step 5, red lines: the chance that an option is out of the question for a veto player, whatever else is offered."""

from __future__ import annotations

from ripeness.scenario.language.actors import KIND_OF_DEAL
from ripeness.workbench.guide.form import Change, FieldGroup, FieldRow, GuideCase, SentForm

NOTE = "0.8: out of the question in eight of ten cases, at any price. Left empty: never."


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """A table of options and veto players for every issue, and one of the kinds of deal."""
    file = case.written.file
    tables = {issue: (c.name, {o: x.name for o, x in c.options.items()}) for issue, c in file.issues.items()}
    tables[KIND_OF_DEAL] = ("Kinds of deal", {kind: content.name for kind, content in file.kinds.items()})
    vetoes = [actor for actor, content in file.actors.items() if content.veto]
    return tuple(
        FieldGroup(
            title,
            note=NOTE,
            columns=tuple(file.actors[actor].name for actor in vetoes),
            rows=tuple(
                FieldRow(
                    name,
                    tuple(
                        case.field(
                            ("actors", actor, "red_lines", issue, option),
                            f"{actor}: chance that {name} is out of the question",
                            kind="score",
                            optional=True,
                        )
                        for actor in vetoes
                    ),
                )
                for option, name in options.items()
            ),
        )
        for issue, (title, options) in tables.items()
    )


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """Nothing beside the fields themselves."""
    return []
