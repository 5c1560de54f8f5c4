"""Published answers beside ours as blocks: a row each, and the whole where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.core.verification import AnswerCheck, Verification
from ripeness.report.blocks import Document, Facts, Paragraph, Section
from ripeness.report.number_format import number
from ripeness.report.table import Table

WHOLE = 12
"""Up to so many answers are shown in full; of more, only those that do not simply hold."""
MARKS = {"holds": "holds", "theirs is wrong": "differs", "does not hold": "FAILS", "needs data": "no data"}
FIGURES_LENGTH, FIGURES_DIGITS = 16, 7
"""Letters and decimals up to which a row gives the figures of one side."""


def view(result: Verification) -> Document:
    """Source by source, then details, then the count."""
    detailed = [check for check in result.answers if len(result.answers) <= WHOLE or check.status != "holds"]
    last = [Paragraph(summary(result))]
    if any(figures.endswith("…") for check in result.answers for figures in _both_sides(check)):
        hint = "Figures that end in … go on: --only TEXT shows those of a few answers whole, --json all."
        last.append(Paragraph(hint, "note"))
    details = tuple(_details(check) for check in detailed)
    return Document("", "", (_answers(result.answers), *details, Section("count", "", tuple(last))))


def summary(result: Verification) -> str:
    """How many hold, and what became of the rest."""
    parts = [f"{result.count('holds')} of {len(result.answers)} published answers hold"]
    wrong, failed, wanting = (result.count(status) for status in ("theirs is wrong", "does not hold", "needs data"))
    if wrong:
        parts.append(f"{wrong} {'differ' if wrong > 1 else 'differs'} since theirs is wrong, for the reason given")
    if wanting:
        parts.append(f"{wanting} {'want' if wanting > 1 else 'wants'} data that may not be shipped (--data)")
    parts.append(f"{failed} {'do' if failed != 1 else 'does'} not hold" if failed else "none fails")
    return "; ".join(parts) + "."


def _answers(checks: Sequence[AnswerCheck]) -> Table:
    """A row an answer under its source."""
    rows = tuple((MARKS[check.status], check.id, *_both_sides(check)) for check in checks)
    sources = [check.source for check in checks]
    groups = {number: source for number, source in enumerate(sources) if number == 0 or source != sources[number - 1]}
    return Table(("", "answer", "theirs", "ours"), rows, groups=groups)


def _both_sides(check: AnswerCheck) -> tuple[str, str]:
    return _short(check.theirs, check.digits), _short(check.ours, check.digits)


def _short(figures: Sequence[float], digits: int) -> str:
    """As many figures as have room in a row."""
    texts = [number(figure, min(digits, FIGURES_DIGITS)) for figure in figures]
    fitting = texts[:1]
    for text in texts[1:]:
        if len(" ".join([*fitting, text])) > FIGURES_LENGTH:
            break
        fitting.append(text)
    return " ".join(fitting) + (" …" if len(fitting) < len(texts) else "")


def _details(check: AnswerCheck) -> Section:
    rows = (
        ("method", check.method),
        ("theirs", " ".join(number(figure, check.digits) for figure in check.theirs)),
        ("ours", " ".join(number(figure, check.digits) for figure in check.ours)),
        ("apart", _difference(check)),
        ("note", check.note),
    )
    return Section("", f"{check.id}: {check.status}", (Facts(tuple((name, text) for name, text in rows if text)),))


def _difference(check: AnswerCheck) -> str:
    """The largest difference, where both sides have as many figures."""
    if len(check.ours) != len(check.theirs) or not check.ours:
        return ""
    most = max(abs(ours - theirs) for ours, theirs in zip(check.ours, check.theirs, strict=True))
    return f"{most:.1e} at most" if most else ""
