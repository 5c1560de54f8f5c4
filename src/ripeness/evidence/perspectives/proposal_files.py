"""Files of a proposal: the YAML of the perspective, and a copy of the case that contains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.evidence.text.accept import with_source
from ripeness.evidence.text.items import source_id
from ripeness.scenario.files.case_changes import change_case
from ripeness.scenario.files.case_files import PERSPECTIVES
from ripeness.scenario.files.load import load
from ripeness.scenario.files.yaml_writing import to_yaml

READING_FOLDER: Final = "proposed"
"""The folder of the copy for the reading that the proposal rests on."""

_WIDTH: Final = 100
_CHANGE: Final = re.compile(r"^  - (?=set:|\{set:)", re.MULTILINE)
_HEAD: Final = (
    "Proposed by rules from a document; nobody has accepted it. Go through every change: keep it, mend it or delete "
    "it, and delete the word `proposed` above what you keep. The rules know which way a claim points and not how far: "
    "each range is the upper or lower part of the case's own (a half where the claim is hedged, a third where it is "
    "stated, a quarter where it is stated more than once)."
)


def copy_case(
    proposal: Proposal, case: str | Path, out: Path, *, write_reading: Callable[[Path], object]
) -> tuple[Path, ...]:
    """Copy a case into the new folder `out` with the proposal among its perspectives; the files new or changed.

    The document becomes a source of the copy. `write_reading` is called with a folder to write the reading to.
    Raises UsageError where `out` is there already or nothing is moved, and ScenarioError where the
    copy would be invalid; then nothing is written.
    """
    if not proposal.moved:
        whys = "; ".join(dict.fromkeys(unused.why for unused in proposal.aside)) or "it makes no claim"
        raise UsageError(f"{proposal.document} moves no number of {proposal.case} ({whys}); nothing was written")

    def change(folder: Path, name: str) -> tuple[str, ...]:
        source = source_id(proposal.document, proposal.sha256)
        text = (folder / name).read_text(encoding="utf-8")
        if source not in load(folder / name).file.sources:
            text = with_source(text, source, proposal.title or proposal.document, proposal.published)
        (folder / name).write_text(text, encoding="utf-8")
        (folder / PERSPECTIVES).mkdir(exist_ok=True)
        overlay = f"{PERSPECTIVES}/{proposal.name}.yaml"
        (folder / overlay).write_text(perspective_yaml(proposal, source=source), encoding="utf-8")
        (folder / READING_FOLDER).mkdir(exist_ok=True)
        write_reading(folder / READING_FOLDER)
        return name, overlay, *(f"{READING_FOLDER}/{file.name}" for file in sorted((folder / READING_FOLDER).iterdir()))

    return change_case(case, change, out=out)


def perspective_yaml(proposal: Proposal, *, source: str = "") -> str:
    """The text of `perspectives/NAME.yaml`; `source` is the document's id among the sources of the case.

    A comment above each change gives the former prior, direction, strength and claims. What changes nothing
    follows as comments at the end.
    """
    overlay = proposal.perspective()
    if source:
        overlay = overlay.model_copy(update={"source": (source, "judgement")})
    text = to_yaml(overlay)
    marks = (
        f"proposed: {c.direction}, {c.strength}; the case has {c.before}; claims {', '.join(c.claims)}"
        for c in proposal.moved
    )
    text = _CHANGE.sub(lambda _: f"{_comment(next(marks), '  ')}  - ", text)
    return f"{_comment(_HEAD, '')}{text}{''.join(_closing_comments(proposal))}"


def _closing_comments(proposal: Proposal) -> Iterator[str]:
    if proposal.expected:
        yield _comment("What the document expects of the talks. It sets nothing: compare it with what follows.", "")
        for item in proposal.expected:
            yield _comment(f"- {item.id}, a deal {'more' if item.lean == 'up' else 'less'} likely: {item.quote}", "")
    if proposal.aside:
        yield _comment("Of which nothing was made.", "")
        for unused in proposal.aside:
            where = f" ({unused.path})" if unused.path else ""
            yield _comment(f"- {', '.join(unused.claims)}{where}: {unused.why}: {unused.quote}", "")


def _comment(text: str, indent: str) -> str:
    # Words of a document must not break out of the comment: line separators and controls become blanks.
    printable = "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))
    lines = wrap(printable, _WIDTH - len(indent), break_on_hyphens=False)
    return "".join(f"{indent}# {line}\n" for line in lines)
