"""The archive of a case: the headline of every assessment of a case with a history, in files that are only added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.serialise import to_json_dict
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import written_case
from ripeness.scenario.views.event_label import event_label
from ripeness.scenario.views.history import on_day, standing_events
from ripeness.workbench.assessment import Assessment, SinceLast
from ripeness.workbench.question import Question

FOLDER: Final = "assessments"


@dataclass(frozen=True, slots=True)
class ArchivedAssessment:
    """What an assessment said, and of what: probabilities 0 to 1, by date; `pooled` where there is an outside view.

    `events` counts the events of the history, and `files` is the SHA-256 of the case's files as they then were.
    """

    case: str
    as_of: date
    created: datetime
    ripeness_version: str
    perspective: str
    draws: int
    seed: int
    events: int
    files: str
    verdict: str
    p_deal: dict[str, float]
    pooled: dict[str, float]


def archive_assessment(case: str | Path, assessment: Assessment, question: Question = Question()) -> Path | None:
    """Add an assessment's headline to the folder `assessments` of its case; the new file.

    None, and nothing is written, where the case has no history or is one of the catalogue, where the question changed
    values of the case, or where the same was written before. Raises UsageError where the file cannot be written.
    """
    folder = _own_folder(case)
    if folder is None or question.settings or question.without:
        return None
    written, events = written_case(case)
    if written.file.record.history is None:
        return None
    record = to_json_dict(
        ArchivedAssessment(
            assessment.case,
            assessment.as_of,
            assessment.created,
            assessment.ripeness_version,
            assessment.perspective,
            assessment.draws,
            assessment.seed,
            len(events),
            _digest(folder),
            assessment.verdict.label,
            {horizon.date.isoformat(): horizon.p_deal.mean for horizon in assessment.outlook.by},
            {rate.date.isoformat(): rate.p_deal for rate in assessment.pooled.by} if assessment.pooled else {},
        )
    )
    path = folder / FOLDER / f"{assessment.as_of}-{_hash(record)}.json"
    if path.exists():
        return None
    try:
        path.parent.mkdir(exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"the assessment could not be added to {path.parent}: {error.strerror or error}") from None
    return path


def read_archive(case: str | Path) -> tuple[ArchivedAssessment, ...]:
    """The assessments in the archive of a case, the oldest day first.

    Raises UsageError where a file is none of them, or was changed since.
    """
    folder = _own_folder(case)
    paths = sorted((folder / FOLDER).glob("*.json")) if folder is not None else []
    return tuple(sorted((_read(path) for path in paths), key=lambda entry: (entry.as_of, entry.created)))


def since_last(case: str | Path, assessment: Assessment) -> SinceLast | None:
    """What the last assessment in the archive said that looked from an earlier day; None where there is none."""
    earlier = [
        entry
        for entry in read_archive(case)
        if entry.as_of < assessment.as_of and entry.perspective == assessment.perspective
    ]
    if not earlier:
        return None
    last, (written, events) = earlier[-1], written_case(case)
    file = on_day(written, events, assessment.as_of).file
    before = standing_events(events, last.as_of)
    new = tuple(event_label(file, e) for e in standing_events(events, assessment.as_of) if e not in before)
    by = {date.fromisoformat(day): p for day, p in last.p_deal.items()}
    return SinceLast(last.as_of, last.ripeness_version, by, new)


def _own_folder(case: str | Path) -> Path | None:
    """The folder of a case on disk; None for one of the catalogue."""
    folder = case_files(case).folder
    is_own = isinstance(folder, Path) and Path(case).exists() and folder.resolve() == Path(case).resolve()
    return Path(str(folder)) if is_own else None


def _read(path: Path) -> ArchivedAssessment:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if path.stem != f"{data['as_of']}-{_hash(data)}":
            raise UsageError(f"{path} was changed after it was written; move it away, or put the old file back")
        days = {"as_of": date.fromisoformat(data["as_of"]), "created": datetime.fromisoformat(data["created"])}
        return ArchivedAssessment(**{**data, **days})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path} is no assessment of an archive ({error}); move it away") from None


def _hash(record: dict[str, Any]) -> str:
    """Of what was said, not of when: the same assessment made again is the same."""
    content = {key: value for key, value in record.items() if key != "created"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _digest(folder: Path) -> str:
    """The SHA-256 of the case's own files, names and bytes in their order."""
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    suffixes = (".yaml", ".csv")
    inside = [path for path in folder.iterdir() if path.suffix in suffixes]
    inside += [path for path in (folder / "perspectives").glob("*.yaml")]
    return sorted(path for path in inside if path.is_file())
