"""The paragraphs of `benchmarks/gold` and their codings, with the agreement of the two (see its README.md)."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its id (the war's name and a number), its style, its day and its text."""

    name: str
    style: str
    published: date
    text: str


@dataclass(frozen=True)
class Coded:
    """A line of a coding; `optional` ones are neither wanted nor wrong. `rest` is a condition or an excerpt."""

    paragraph: str
    kind: str
    fields: tuple[str, ...]
    rest: str = ""
    optional: bool = False


def paragraphs() -> Iterator[Paragraph]:
    """Every paragraph, war by war."""
    for file in sorted((GOLD / "texts").glob("*.txt")):
        for block in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, text = block.partition("\n")
            name, style, day = head.split()
            yield Paragraph(name, style, date.fromisoformat(day), text.strip() + "\n")


def coding(name: str = "agreed") -> tuple[Coded, ...]:
    """The lines of a coding: first, second or agreed."""
    lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_coded(line) for line in lines if line and not line.startswith("#"))


def _coded(line: str) -> Coded:
    head, _, rest = line.partition(" | " if " | " in line else " if ")
    paragraph, kind, *fields = head.split()
    return Coded(paragraph, kind.removeprefix("?"), tuple(fields), rest, kind.startswith("?"))


def wars(half: str) -> tuple[str, ...]:
    """The names of the wars of a half: `work` or `check`."""
    names = sorted({paragraph.name[:2] for paragraph in paragraphs()}, key=_order)
    return tuple(names[:4] if half == "work" else names[4:])


def _order(name: str) -> str:
    return hashlib.sha256(f"ripeness text gold split 1: {name}".encode()).hexdigest()


def agreement() -> dict[str, str]:
    """How far the two codings agree: F1 of the lines, for speakers Cohen's kappa."""
    first, second = ({_line(line): line for line in coding(name) if not line.optional} for name in ("first", "second"))
    shares = {}
    for name, kinds in (("claims", ("claim",)), ("deadlines", ("deadline",)), ("other acts", ("threat", "promise"))):
        a, b = ({key for key in lines if key[1] in kinds} for lines in (first, second))
        shares[f"agreement on {name}, F1"] = f"{2 * len(a & b) / (len(a) + len(b)):.2f}"
    return shares | {"agreement on speakers, kappa": f"{_kappa(coding('first'), coding('second')):.2f}"}


def third_agreement(half: str) -> dict[str, str]:
    """How far the third coding (of claims and speakers alone) agrees with what the first two agreed on, in a half.

    Claims: F1 of the lines that neither has as doubtful, where one actor in common is enough. Speakers: Cohen's kappa.
    """
    names = wars(half)
    third, agreed = ([line for line in coding(name) if line.paragraph[:2] in names] for name in ("third", "agreed"))
    a, b = ([line for line in lines if line.kind == "claim" and not line.optional] for lines in (third, agreed))
    both = sum(any(_same_claim(one, other) for other in b) for one in a)
    return {"claims, F1": f"{2 * both / (len(a) + len(b)):.2f}", "speakers, kappa": f"{_kappa(third, agreed):.2f}"}


def _same_claim(one: Coded, other: Coded) -> bool:
    actors = [set(line.fields[2].split("+")) for line in (one, other)]
    return (one.paragraph, one.fields[:2]) == (other.paragraph, other.fields[:2]) and bool(actors[0] & actors[1])


def _line(line: Coded) -> tuple[object, ...]:
    return line.paragraph, line.kind, line.fields, line.rest if line.kind == "speaker" else ""


def _kappa(one_coding: Sequence[Coded], other_coding: Sequence[Coded]) -> float:
    codings = [
        {(c.paragraph, c.rest): c.fields[0] for c in each if c.kind == "speaker"} for each in (one_coding, other_coding)
    ]
    first, second = ([each[place] for place in sorted(codings[0])] for each in codings)
    same = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    one, other = Counter(first), Counter(second)
    chance = sum(one[code] * other[code] for code in one) / len(first) ** 2
    return (same - chance) / (1 - chance)
