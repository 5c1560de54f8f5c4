"""A proposed perspective as the text of its file, every change marked as proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from ripeness.evidence.perspectives.proposal import Moved, Proposal
from ripeness.scenario.files.save import to_yaml

_WIDTH: Final = 100
_CHANGE: Final = re.compile(r"^  - (?=set:|\{set:)", re.MULTILINE)


def perspective_yaml(proposal: Proposal, *, source: str = "") -> str:
    """The text of `perspectives/NAME.yaml`; `source` is the document's id among the sources of the case.

    Above each change stands what was before, how it was moved and by which claims. What changes nothing
    follows as comments at the end.
    """
    overlay = proposal.perspective()
    if source:
        overlay = overlay.model_copy(update={"source": (source, "judgement")})
    text = to_yaml(overlay)
    marks = iter(proposal.moved)
    text = _CHANGE.sub(lambda _: f"{_mark(next(marks))}  - ", text)
    return f"{_comment(_HEAD, '')}{text}{''.join(_rest(proposal))}"


_HEAD: Final = (
    "Proposed by rules from a document; nobody has accepted it. Go through every change: keep it, mend it or delete "
    "it, and delete the word `proposed` above what you keep. The rules know which way a claim points and not how far: "
    "each range is the upper or lower part of the case's own (a half where the claim is hedged, a third where it is "
    "stated, a quarter where it is stated more than once)."
)


def _mark(one: Moved) -> str:
    ids = ", ".join(one.claims)
    return _comment(f"proposed: {one.direction}, {one.strength}; the case has {one.before}; claims {ids}", "  ")


def _rest(proposal: Proposal) -> Iterator[str]:
    if proposal.expected:
        yield _comment("What the document expects of the talks. It sets nothing: compare it with what follows.", "")
        for item in proposal.expected:
            yield _comment(f"- {item.id}, a deal {'more' if item.lean == 'up' else 'less'} likely: {item.quote}", "")
    if proposal.aside:
        yield _comment("Of which nothing was made.", "")
        for one in proposal.aside:
            where = f" ({one.path})" if one.path else ""
            yield _comment(f"- {', '.join(one.claims)}{where}: {one.why}: {one.quote}", "")


def _comment(text: str, indent: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))
    lines = wrap(printable, _WIDTH - len(indent), break_on_hyphens=False)
    return "".join(f"{indent}# {line}\n" for line in lines)
