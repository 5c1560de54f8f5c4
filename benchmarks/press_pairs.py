"""The event coder on pairs of actors in press sentences: `python -m benchmarks.press_pairs`.

The pairs (PLV, Hu et al. 2024, beside the project under shared/data/plv) are for measuring: no weight was fitted to
them, but kinds of errors of one half were read while rules were made (see `half_of`). CONCEDE and RETREAT count as one
class, YIELD. A pair gets the class of the first event whose source and target overlap its marked words; failing that of
one that overlaps either; failing that of any event of the sentence; failing that none.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.evidence.text.coder import CodedEvent
from ripeness.evidence.text.coder.language import pipeline, plain_letters, world_gazetteer
from ripeness.evidence.text.coder.reference import CodedActor
from ripeness.evidence.text.encoder.recode import encoder_coder
from ripeness.evidence.text.finders.coded_events import RULES, Coder

PAIRS = Path(__file__).parents[1].parent / "shared" / "data" / "plv" / "pairs.tsv"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}

Span = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """A sentence, the characters of source and target in it, the right class and that of the reference model."""

    text: str
    source: Span
    target: Span
    gold: str
    reference: str
    half: str = ""


def half_of(marked_sentence: str) -> str:
    """Give the half of a pair, by the last digit of the SHA-256 of its marked sentence.

    Errors of `read` were looked at, those of `unread` never.
    """
    return "read" if int(hashlib.sha256(marked_sentence.encode()).hexdigest()[-1], 16) % 2 else "unread"


@dataclass(frozen=True)
class Verdict:
    """The class that the coder gives a pair ("" for none), and whether an event names just this pair."""

    found: str
    is_exact: bool


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Give the pairs with their marks taken out of the sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_pair(row) for row in rows]


def _pair(row: dict[str, str]) -> Pair:
    text, spans = "", {}
    for part in re.split(r"(</?[st]>)", plain_letters(row["marked_sentence"])):
        if re.fullmatch(r"<[st]>", part):
            spans[part[1]] = (len(text), len(text))
        elif re.fullmatch(r"</[st]>", part):
            spans[part[2]] = (spans[part[2]][0], len(text))
        else:
            text += part
    gold, reference = (YIELD.get(row[key], row[key]) for key in ("gold_class", "reference_class"))
    half = half_of(row["marked_sentence"])
    return Pair(text, spans.get("s", (0, 0)), spans.get("t", (0, 0)), gold, reference, half)


def verdict(pair: Pair, events: Sequence[CodedEvent]) -> Verdict:
    """Give what the events of its sentence say of a pair."""
    by_overlap: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for event in events:
        sides = _overlaps(event.source, pair.source) + _overlaps(event.target, pair.target)
        by_overlap[sides].append(YIELD.get(event.plover, event.plover))
    found = next((classes[0] for classes in (by_overlap[2], by_overlap[1], by_overlap[0]) if classes), "")
    return Verdict(found, bool(by_overlap[2]))


def _overlaps(actor: CodedActor, span: Span) -> bool:
    return max(actor.start, span[0]) < min(actor.end, span[1])


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Give the mean of F1 over the classes that gold has."""
    classes = sorted(set(gold))
    return sum(f1(gold, found, name) for name in classes) / len(classes)


def f1(gold: Sequence[str], found: Sequence[str], name: str) -> float:
    """Give F1 of one class."""
    hits = sum(g == f == name for g, f in zip(gold, found, strict=True))
    return 2 * hits / max(gold.count(name) + found.count(name), 1)


def accuracy(gold: Sequence[str], found: Sequence[str]) -> float:
    """Give the share of pairs whose class is right."""
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)


def verdicts(pairs: Sequence[Pair], coder: Coder) -> list[Verdict]:
    """Give the verdicts of a coder on all pairs."""
    docs = pipeline(world_gazetteer()).pipe((pair.text for pair in pairs), batch_size=64)
    return [verdict(pair, coder.code(doc, None)) for pair, doc in zip(pairs, docs, strict=True)]


def coders() -> Iterator[Coder]:
    """Give the rules, and rules and encoder together where the extra is installed."""
    yield RULES
    with suppress(UsageError):
        yield encoder_coder()


def table(pairs: Sequence[Pair]) -> Iterator[str]:
    """Give the lines of a table: every coder and the reference model, on all pairs and on each class."""
    gold = [pair.gold for pair in pairs]
    by_coder = {coder.name: verdicts(pairs, coder) for coder in coders()}
    found = {name: [v.found for v in said] for name, said in by_coder.items()}
    found["reference"] = [pair.reference for pair in pairs]
    exact = {name: sum(v.is_exact for v in said) / len(said) for name, said in by_coder.items()}
    for name, classes in found.items():
        pair = f", exact pair {exact[name]:.2f}" if name in exact else ""
        yield f"{name}: accuracy {accuracy(gold, classes):.3f}, macro F1 {macro_f1(gold, classes):.3f}{pair}"
        for half in ("read", "unread"):
            own = [(g, c) for g, c, p in zip(gold, classes, pairs, strict=True) if p.half == half]
            right, given = [g for g, _ in own], [c for _, c in own]
            yield f"  {half} half, n = {len(own)}: {accuracy(right, given):.3f}, {macro_f1(right, given):.3f}"
    yield f"F1 by class{'pairs':>7}" + "".join(f"{name:>20}" for name in found)
    for name in sorted(set(gold)):
        yield f"  {name:<10}{gold.count(name):>6}" + "".join(f"{f1(gold, c, name):>20.2f}" for c in found.values())


def main() -> None:
    """Print the tables, or say what is missing."""
    if not PAIRS.exists():
        sys.exit(f"no pairs at {PAIRS.name}: they belong beside the project, under shared/data/plv")
    print("\n".join(table(read_pairs())))


if __name__ == "__main__":
    main()
