"""A draft of a case from documents: a folder that passes `check` and can be assessed, every part only proposed."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.core.messages import short_repr
from ripeness.core.periods import add_months
from ripeness.core.serialise import to_json_dict
from ripeness.evidence.drafting.case_frame import AHEAD, SILENT, DraftParts, case_around
from ripeness.evidence.drafting.doubts import doubts_of
from ripeness.evidence.drafting.issues import issues_of
from ripeness.evidence.drafting.parties import Parties, parties_of
from ripeness.evidence.drafting.reported_parts import (
    RowCounts,
    enter_rows,
    instruments_of,
    meetings_of,
    partners_of,
    sourced_items,
)
from ripeness.evidence.perspectives.proposal import NAME, CredibilityLookup, propose
from ripeness.evidence.perspectives.proposal_files import perspective_yaml
from ripeness.evidence.text.items import DocumentReading, source_id
from ripeness.scenario.checks.validation import validate
from ripeness.scenario.files.case_files import MAX_PERSPECTIVES, PERSPECTIVES, SCENARIO
from ripeness.scenario.files.load import check, load
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.scenario import Scenario, ScenarioFile

BEFORE: Final = 6
"""Months before the day of the assessment at which a draft begins, unless events are older or it is said."""

_OLDEST: Final = 36
"""Months before the day of the assessment that a draft reaches back for events."""


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """What to draft: the case's name, the folder to write it in, its first day and the day that it looks from.

    `as_of` defaults to the latest day of publication, `start` to the first event or half a year before.
    """

    name: str
    parent: Path = Path()
    start: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft in summary: its folder, its actors and parts, and what it lacks.

    `why` quotes what shows the two sides fighting. `silent` is what the documents do not say and a person must
    supply, `unsure` what they say in a way that leaves doubt, `notes` what was assumed or left out.
    """

    folder: str
    sides: tuple[str, str]
    why: str
    others: tuple[str, ...]
    instruments: tuple[str, ...]
    partners: tuple[str, ...]
    meetings: tuple[str, ...]
    rows: RowCounts
    perspectives: tuple[str, ...]
    issues: tuple[str, ...]
    red_lines: tuple[str, ...]
    unsure: tuple[str, ...]
    silent: tuple[str, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""
        return {"format": 1, **to_json_dict(self)}


def refuse_name(question: DraftQuestion) -> Path:
    """The folder that the draft will be; UsageError where the name is none or the folder is there already."""
    # It becomes the name of a folder: no separators, no leading dot.
    if not NAME.fullmatch(question.name):
        wanted = "small letters, digits and dashes, beginning with a letter or digit, 80 at most"
        raise UsageError(f"{short_repr(question.name)} cannot be the name of a case; wanted {wanted}")
    folder = question.parent / question.name
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another name, or remove it")
    return folder


def draft(
    readings: Sequence[DocumentReading],
    question: DraftQuestion,
    *,
    credibility: Callable[[Scenario], CredibilityLookup],
) -> Drafted:
    """Write a draft from documents that were read without a case; the whole folder or nothing.

    `credibility` gives, for the draft, the prior of an act's credibility. Raises UsageError where the name or the
    days are no good, where the readings are empty, or where they show no two actors fighting.
    """
    folder = refuse_name(question)
    parties = parties_of(readings)
    as_of = _as_of(readings, question)
    start = _start(readings, question, as_of)
    # The same file given twice is one document.
    by_source = {source_id(reading.name, reading.sha256): reading for reading in readings}
    parts = _draft_parts(by_source, parties, as_of)
    titles = {
        source: {"title": " ".join(reading.title.split()) or reading.name}
        | ({"published": reading.published} if reading.published else {})
        for source, reading in by_source.items()
    }
    case = case_around(question.name, parts, start=start, as_of=as_of, sources=titles)
    rows = RowCounts()
    question.parent.mkdir(parents=True, exist_ok=True)
    # Written beside its place and renamed at the end, so that a failure leaves no half of a case.
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=question.parent) as temporary:
        unfinished = Path(temporary) / question.name
        unfinished.mkdir()
        (unfinished / SCENARIO).write_text(_scenario_text(case), encoding="utf-8")
        (unfinished / "SOURCES.md").write_text(_sources_page(titles), encoding="utf-8")
        words: set[Hashable] = set()
        # In the order of their days, so that a deadline that was moved follows the one that it replaces.
        for source, reading in sorted(by_source.items(), key=lambda pair: pair[1].published):
            rows += enter_rows(unfinished, reading, source, parties, as_of=as_of, before=words)
        names, notes = _perspectives(unfinished, by_source, credibility)
        # The rules may join parts that no check of a single part refuses.
        faults = check(unfinished)
        if faults:
            raise ScenarioError(faults)
        unfinished.replace(folder)
    labels = {actor: f"{parties.names[actor]} ({actor})" for actor in parties.all}
    return Drafted(
        folder=str(folder),
        sides=(labels[parties.a], labels[parties.b]),
        why=f"{parties.document}: “{' '.join(parties.why.quote.split())}”",
        others=tuple(labels[actor] for actor in parties.others),
        instruments=tuple(parts.instruments),
        partners=tuple(f"{helper} of {helped}" for helped, helpers in parts.partners.items() for helper in helpers),
        meetings=tuple(f"{meeting['name']}, {meeting['on']}" for meeting in parts.meetings.values()),
        rows=rows,
        perspectives=names,
        issues=tuple(issue["name"] for issue in parts.issues.issues.values()),
        red_lines=tuple(
            f"{parties.names[actor]}: never “{parts.issues.issues[issue]['name'].partition(': ')[2]}”"
            for actor, lines in parts.issues.red_lines.items()
            for issue in lines
        ),
        unsure=tuple(doubts_of(by_source, parties, parts)),
        silent=_missing_parts(parts),
        notes=(*notes, *_notes(rows, start, as_of, question)),
    )


def _draft_parts(by_source: Mapping[str, DocumentReading], parties: Parties, as_of: date) -> DraftParts:
    """Instruments, partners and meetings; a meeting has to lie within the periods that the draft covers."""
    items, latest = sourced_items(by_source), add_months(as_of, AHEAD - 2)
    meetings = meetings_of(by_source, parties, as_of=as_of).items()
    soon = {name: meeting for name, meeting in meetings if meeting["on"] < latest}
    issues = issues_of(by_source, parties)
    return DraftParts(parties, instruments_of(items, parties, as_of), partners_of(items, parties), soon, issues)


def _as_of(readings: Sequence[DocumentReading], question: DraftQuestion) -> date:
    days = [reading.published for reading in readings if reading.published]
    if question.as_of is None and not days:
        raise UsageError("no document gives the day that it was published; say it with --published, or --as-of")
    return question.as_of or date.fromisoformat(max(days))


def _start(readings: Sequence[DocumentReading], question: DraftQuestion, as_of: date) -> date:
    if question.start is not None:
        if question.start > as_of:
            raise UsageError(f"the case would begin on {question.start}, after the day that it looks from, {as_of}")
        return question.start
    oldest = add_months(as_of, -_OLDEST).isoformat()
    days = [item.day for reading in readings for item in reading.items if oldest <= item.day <= as_of.isoformat()]
    first = min([add_months(as_of, -BEFORE).isoformat(), *days])
    return date.fromisoformat(first).replace(day=1)


_HEAD: Final = """# A draft, made by rules from documents. Nothing in it has been accepted by a person: go through all
# of it. `proposed` stands where something was found, with its words; a range whose source is
# `judgement` alone is a placeholder that the documents are silent about. Where a section begins it
# says what you must supply. `ripeness check` lists faults; perspectives/ holds each document's view.
"""
_SECTION: Final = re.compile(r"^(\w+):", re.MULTILINE)


def _scenario_text(case: Mapping[str, Any]) -> str:
    outcome = validate(ScenarioFile, dict(case))
    if outcome.part is None:
        raise UsageError("no sound case can be made of it: " + "; ".join(map(str, outcome.problems)))

    def mark_section(match: re.Match[str]) -> str:
        silent = SILENT.get(match.group(1))
        return f"\n# To be supplied: {silent}.\n{match.group()}" if silent else match.group()

    return _HEAD + _SECTION.sub(mark_section, to_yaml(outcome.part))


def _sources_page(titles: Mapping[str, Mapping[str, str]]) -> str:
    head = "# Sources\n\nThe documents that this draft was made from.\n\n| id | what | used for |\n|---|---|---|\n"
    titles_by_key = {key: title["title"].replace("|", "/") for key, title in titles.items()}
    return head + "".join(f"| {key} | {title} | proposed by rules |\n" for key, title in titles_by_key.items())


def _perspectives(
    folder: Path, by_source: Mapping[str, DocumentReading], credibility: Callable[[Scenario], CredibilityLookup]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write a perspective for each document that moves a quantity; their names, and notes on the other documents."""
    scenario = load(folder)
    (folder / PERSPECTIVES).mkdir()
    names: list[str] = []
    notes: list[str] = []
    for source, reading in by_source.items():
        try:
            proposal = propose(reading, scenario, source, credibility=credibility(scenario))
        except UsageError as error:
            notes.append(str(error))
            continue
        if not proposal.moved:
            notes.append(f"{reading.name} claims nothing that moves a number, so it gives no perspective")
        elif source not in names and len(names) < MAX_PERSPECTIVES:
            text = perspective_yaml(proposal, source=source)
            (folder / PERSPECTIVES / f"{source}.yaml").write_text(text, encoding="utf-8")
            names.append(source)
    return tuple(names), tuple(notes)


def _missing_parts(parts: DraftParts) -> tuple[str, ...]:
    missing = [text for key, text in SILENT.items() if key != "instruments" or parts.instruments]
    absent = {
        "meetings: none with a day ahead was named": parts.meetings,
        "instruments: no pressure of one actor on another was found": parts.instruments,
        "partners: nobody was shown helping either principal": any(parts.partners.values()),
    }
    return (*missing, *(text for text, there in absent.items() if not there))


def _notes(rows: RowCounts, start: date, as_of: date, question: DraftQuestion) -> tuple[str, ...]:
    left_out = f"{rows.left_out} acts and events name no two actors of the draft or no past day, and were left out"
    notes = {
        f"it looks from {as_of}, the latest day of publication; --as-of sets another": question.as_of is None,
        f"it begins on {start}; --start sets another day": question.start is None,
        f"{rows.undated} rows had no day of their own and got that of their document": rows.undated,
        left_out: rows.left_out,
    }
    return tuple(note for note, holds in notes.items() if holds)
