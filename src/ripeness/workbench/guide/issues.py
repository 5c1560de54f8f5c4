"""Step 3, issues and options: what is at stake, the ways to settle it, and what each is worth to whom."""

from __future__ import annotations

from typing import Any

from ripeness.scenario.files.text_edit import Edit
from ripeness.workbench.guide.form import Change, FieldGroup, FieldRow, GuideCase, GuideField, Removal, SentForm
from ripeness.workbench.guide.sides import new_id

SCORES_NOTE = "From 0 (worst) to 1 (best), for each actor who weighs the issue; a number, or a range as a prior."
LINE_NOTE = "An option here is a share of the contested ground that side a holds; the scores follow from the share."
NEW_ISSUE_NOTE = (
    "A new issue begins with two options. Everybody's weights sum to 1 over the issues: lower the others by as much."
)


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """The fields of the step."""
    actors = deciders(case)
    names = tuple(dict(case.actors)[actor] for actor in actors)
    per_issue = (_issue(case, issue, actors, names) for issue in case.written.file.issues)
    weights = tuple(
        FieldRow(content.name, tuple(_weight(case, issue, content.name, actor) for actor in actors))
        for issue, content in case.written.file.issues.items()
    )
    table = FieldGroup("What weighs how much", note="Each column sums to 1.", columns=names, rows=weights)
    return (*per_issue, table, _new_issue(case, actors, names))


def deciders(case: GuideCase) -> tuple[str, ...]:
    """The actors who weigh an issue or hold a veto."""
    file = case.written.file
    weighing = {actor for issue in file.issues.values() for actor in issue.weights}
    return tuple(actor for actor, content in file.actors.items() if content.veto or actor in weighing)


def _weight(case: GuideCase, issue: str, name: str, actor: str) -> GuideField:
    return case.field(("issues", issue, "weights", actor), f"{actor}: weight of {name}", kind="score", optional=True)


def _issue(case: GuideCase, issue: str, actors: tuple[str, ...], names: tuple[str, ...]) -> FieldGroup:
    content = case.written.file.issues[issue]
    options = tuple((option, choice.name) for option, choice in content.options.items())
    fields = [case.field(("issues", issue, "name"), "The issue")]
    is_option = isinstance(content.status_quo, str)
    if is_option:
        path = ("issues", issue, "status_quo")
        fields.append(case.field(path, "In force until there is a deal", kind="choice", choices=options))
    fields += [
        case.field(("victory", side, issue), f"If {entry.name} wins", kind="choice", choices=options)
        for side, entry in sorted(case.written.file.sides.items())
    ]
    columns = ("Share of side a",) if content.line else names
    rows = [_option(case, issue, option, actors) for option, _ in options]
    if not content.line and not is_option:
        cells = tuple(_score(case, ("issues", issue, "status_quo", actor), "as it stands", actor) for actor in actors)
        rows.append(FieldRow("As it stands until there is a deal", (*cells, None)))
    return FieldGroup(
        content.name,
        tuple(fields),
        LINE_NOTE if content.line else SCORES_NOTE,
        (*columns, "Remove"),
        (*rows, _new_option(case, issue, actors)),
    )


def _option(case: GuideCase, issue: str, option: str, actors: tuple[str, ...]) -> FieldRow:
    path = ("issues", issue, "options", option)
    name = case.written.file.issues[issue].options[option].name
    cells: tuple[GuideField, ...]
    if case.written.file.issues[issue].line:
        cells = (case.field((*path, "share"), f"{name}: share of side a", kind="share"),)
    else:
        cells = tuple(_score(case, (*path, "scores", actor), name, actor) for actor in actors)
    remove = GuideField(f"remove.{issue}.{option}", f"Remove “{name}”", kind="switch")
    return FieldRow(name, (*cells, remove), case.field((*path, "name"), f"Name of the option {option}"))


def _score(case: GuideCase, path: tuple[str, ...], name: str, actor: str) -> GuideField:
    return case.field(path, f"{actor}: score of {name}", kind="score", optional=True)


def _new_option(case: GuideCase, issue: str, actors: tuple[str, ...]) -> FieldRow:
    name = f"add.{issue}"
    cells: tuple[GuideField | None, ...]
    if case.written.file.issues[issue].line:
        cells = (GuideField(f"{name}.share", "New option: share of side a", kind="share", optional=True),)
    else:
        cells = tuple(
            GuideField(f"{name}.score.{actor}", f"{actor}: score of the new option", kind="score", optional=True)
            for actor in actors
        )
    head = GuideField(f"{name}.name", "Name of a new option", optional=True, hint="Another option")
    return FieldRow("Another option", (*cells, None), head)


def _new_issue(case: GuideCase, actors: tuple[str, ...], names: tuple[str, ...]) -> FieldGroup:
    both = (("first", "the first option"), ("second", "the second option"))
    fields = [GuideField("issue.name", "The issue", optional=True)]
    fields += [
        GuideField(f"issue.{key}", label, kind="choice", value="first", choices=both)
        for key, label in (
            ("standing", "In force until there is a deal"),
            ("a", f"If {case.written.file.sides['a'].name} wins"),
            ("b", f"If {case.written.file.sides['b'].name} wins"),
        )
    ]
    rows = [
        FieldRow(
            words.capitalize(),
            tuple(
                GuideField(f"issue.{which}.{actor}", f"{actor}: score of {words}", kind="score", optional=True)
                for actor in actors
            ),
            GuideField(f"issue.{which}.name", f"Name of {words}", optional=True, hint=words.capitalize()),
        )
        for which, words in both
    ]
    weights = tuple(
        GuideField(f"issue.weight.{actor}", f"{actor}: weight of the new issue", kind="score", optional=True)
        for actor in actors
    )
    rows.append(FieldRow("Weight", weights))
    return FieldGroup("Another issue", tuple(fields), NEW_ISSUE_NOTE, names, tuple(rows), adds=True)


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """New options, a new issue, and the removal of options that are ticked."""
    added: list[Change] = []
    removed: list[Change] = []
    for issue, content in case.written.file.issues.items():
        added += _added_option(case, sent, issue)
        removed += [
            change
            for option in content.options
            if sent[f"remove.{issue}.{option}"]
            for change in _removals(case, issue, option)
        ]
    return [*added, *_added_issue(case, sent), *removed]


def _added_option(case: GuideCase, sent: SentForm, issue: str) -> list[Change]:
    prefix = f"add.{issue}"
    content = case.written.file.issues[issue]
    scores = _scores(case, sent, f"{prefix}.score")
    name, share = sent[f"{prefix}.name"], sent[f"{prefix}.share"]
    if name is None:
        if scores or share is not None:
            sent.want(f"{prefix}.name", "nothing was entered; wanted the name of the new option")
        return []
    option: dict[str, Any] = {"name": name}
    if content.line:
        option["share"] = sent.want(f"{prefix}.share")
    else:
        for actor in content.weights:
            sent.want(f"{prefix}.score.{actor}", f"wanted the score of {actor}, who weighs this issue")
        option["scores"] = scores
    return [Edit(("issues", issue, "options", new_id(name, case.at("issues", issue, "options"))), option)]


def _scores(case: GuideCase, sent: SentForm, prefix: str) -> dict[str, Any]:
    scores = {actor: sent[f"{prefix}.{actor}"] for actor in deciders(case)}
    return {actor: score for actor, score in scores.items() if score is not None}


def _added_issue(case: GuideCase, sent: SentForm) -> list[Change]:
    name = sent["issue.name"]
    if name is None:
        return []
    weights = _scores(case, sent, "issue.weight")
    options: dict[str, Any] = {}
    ids: dict[str, str] = {}
    for which in ("first", "second"):
        label = sent.want(f"issue.{which}.name") or which
        for actor in weights:
            sent.want(f"issue.{which}.{actor}", f"wanted the score of {actor}, who weighs this issue")
        ids[which] = new_id(label, options)
        options[ids[which]] = {"name": label, "scores": _scores(case, sent, f"issue.{which}")}
    issue = new_id(name, case.at("issues"))
    standing = ids[sent["issue.standing"] or "first"]
    content = {"name": name, "weights": weights, "status_quo": standing, "options": options}
    victories = [Edit(("victory", side, issue), ids[sent[f"issue.{side}"] or "first"]) for side in ("a", "b")]
    return [Edit(("issues", issue), content), *victories]


def _removals(case: GuideCase, issue: str, option: str) -> list[Change]:
    """The option and its red lines; all else that names it is told as a fault."""
    lines: list[Change] = [
        Removal(("actors", actor, "red_lines", issue, option))
        for actor, _ in case.actors
        if case.at("actors", actor, "red_lines", issue, option) is not None
    ]
    return [*lines, Removal(("issues", issue, "options", option))]
