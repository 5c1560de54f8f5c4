"""How well the event coder does against gold records, and how fast: `python -m benchmarks.coding`.

The gold records (PLOVER GSR 2016, half of them in ../shared/data/plover) are split once: ordered by
the SHA-256 of `ripeness coding split 1: ` and their id, the first half is the work part, which the
rules were written with, the second the check part, which nobody who writes rules reads. Records on
the same sentence are scored together, as sets: what the coder finds beyond the one event that a
record gives counts against it. Class names of 2016 are carried over to those of today.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import numpy as np

from ripeness.evidence.events.codes import plover_class
from ripeness.evidence.text.coder import CodedEvent, code_events
from ripeness.evidence.text.coder.language import Gazetteer, Name, pipeline, plain_letters, world_gazetteer

DATA = Path(__file__).parents[1].parent / "shared" / "data"
GOLD = DATA / "plover" / "plover_gold_half.json"
PETRARCH = DATA / "petrarch2" / "PETR.UnitTest.records.xml"
RESAMPLES = 1000

Triple = tuple[str, str, str]
_SLIPS = {"JAP": "JPN", "KOS": "XKX", "KSV": "XKX", "ROM": "ROU"}
"""Country codes of the gold records that ISO 3166 writes otherwise."""

WEIS = {
    **{1: "CONCEDE", 3: "CONSULT", 4: "SUPPORT", 5: "AGREE", 6: "SUPPORT", 7: "AID", 8: "AGREE", 9: "REQUEST"},
    **{10: "REQUEST", 11: "REJECT", 12: "ACCUSE", 13: "ACCUSE", 14: "REJECT", 15: "REQUEST", 16: "THREATEN"},
    **{17: "THREATEN", 18: "PROTEST", 19: "SANCTION", 20: "SANCTION", 21: "COERCE", 22: "ASSAULT"},
}
"""Cues of WEIS (McClelland 1976), which the unit tests of PETRARCH still use, by PLOVER class: our table."""

MIDDLE_EARTH = {
    **{"Arnor": "ARN", "Gondor": "GON", "Osgiliath": "OSG", "Calenardhon": "CAL", "Mordor": "MOR", "Rohan": "ROH"},
    **{"Fornost": "FOR", "Bree": "BRE", "Dagolath": "DAG", "Dagolathi": "DAG", "Ithilen": "ITH", "Eriador": "ERI"},
    **{"Minas Tirith": "GON", "Hobbiton": "BRE", "Gondorian": "GON", "Osgilian": "OSG", "Eriadoran": "ERI"},
    **{"Mordorian": "MOR", "Elves": "ELF", "Ent": "ENT", "Ents": "ENT", "Evil Mordor": "MOR"},
}
"""Names that those tests made up."""


@dataclass(frozen=True)
class Case:
    """A sentence with what gold and coder say happened: triples of source, target and class."""

    gold: frozenset[Triple]
    found: frozenset[Triple]


@dataclass(frozen=True)
class Score:
    """Hits, false finds and misses."""

    hits: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / max(self.hits + self.extra, 1)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hits / max(self.hits + self.missed, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / max(2 * self.hits + self.extra + self.missed, 1)


def split(records: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the work part and the check part."""

    def order(record: dict[str, Any]) -> str:
        return hashlib.sha256(f"ripeness coding split 1: {record['id']}".encode()).hexdigest()

    ordered = sorted(records, key=order)
    half = len(ordered) // 2
    return [r for r in ordered[:half] if "text" in r], [r for r in ordered[half:] if "text" in r]


def gold_triples(record: dict[str, Any]) -> Iterator[Triple]:
    """Give a record's triples by country; actors of an event without a target act on each other."""
    sources = list(dict.fromkeys(_country(a.get("code", "")) for a in record.get("source", [])))
    targets = list(dict.fromkeys(_country(a.get("code", "")) for a in record.get("target", [])))
    plover = plover_class(record["event"])
    if not targets and len(sources) > 1:
        yield from ((a, b, plover) for a, b in permutations(sources, 2))
        return
    for source in sources:
        for target in targets or [""]:
            yield source, target, plover


def _country(text: str) -> str:
    return _SLIPS.get(text[:3], text[:3])


def found_triples(events: tuple[CodedEvent, ...]) -> frozenset[Triple]:
    """Give the coder's triples in the same form."""
    return frozenset((_country(e.source.code), _country(e.target.code), e.plover) for e in events)


def cases(records: list[dict[str, Any]]) -> list[Case]:
    """Code every sentence once and put gold beside it."""
    gold: dict[str, set[Triple]] = {}
    for record in records:
        gold.setdefault(record["text"], set()).update(gold_triples(record))
    docs = pipeline(world_gazetteer()).pipe((plain_letters(text) for text in gold), batch_size=64)
    return [
        Case(frozenset(right), found_triples(code_events(doc))) for right, doc in zip(gold.values(), docs, strict=True)
    ]


Part = Callable[[frozenset[Triple]], frozenset[Any]]


def by_class(triples: frozenset[Triple]) -> frozenset[Any]:
    """Keep the classes."""
    return frozenset(plover for _, _, plover in triples)


def by_source(triples: frozenset[Triple]) -> frozenset[Any]:
    """Keep the sources' countries."""
    return frozenset(source for source, _, _ in triples if source)


def by_target(triples: frozenset[Triple]) -> frozenset[Any]:
    """Keep the targets' countries."""
    return frozenset(target for _, target, _ in triples if target)


def by_actor(triples: frozenset[Triple]) -> frozenset[Any]:
    """Keep all countries, in whatever place."""
    return by_source(triples) | by_target(triples)


def whole(triples: frozenset[Triple]) -> frozenset[Any]:
    """Keep triples as they are."""
    return triples


def score(made: list[Case], part: Part) -> Score:
    """Count hits, false finds and misses over cases."""
    pairs = [(part(case.gold), part(case.found)) for case in made]
    return Score(
        sum(len(gold & found) for gold, found in pairs),
        sum(len(found - gold) for gold, found in pairs),
        sum(len(gold - found) for gold, found in pairs),
    )


def interval(made: list[Case], part: Part, rng: np.random.Generator) -> tuple[float, float]:
    """Give the 5% and 95% of F1 over resampled sentences."""
    values = []
    for _ in range(RESAMPLES):
        drawn = rng.integers(0, len(made), len(made))
        values.append(score([made[i] for i in drawn], part).f1)
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)


def table(title: str, made: list[Case]) -> Iterator[str]:
    """Give the lines of a table for one part."""
    rng = np.random.default_rng(0)
    yield f"{title}: {len(made)} sentences"
    yield f"  {'':<14}{'right':>6}{'extra':>6}{'missed':>7}{'precision':>10}{'recall':>8}{'F1':>6}   90% interval"
    parts = {"class": by_class, "source": by_source, "target": by_target, "any actor": by_actor, "triple": whole}
    for name, part in parts.items():
        low, high = interval(made, part, rng)
        yield f"  {name:<14}{_line(score(made, part))}   {low:.2f} to {high:.2f}"
    for plover in sorted({p for case in made for p in by_class(case.gold) | by_class(case.found)}):
        yield f"  {plover:<14}{_line(score(made, _only(plover)))}"


def _only(plover: str) -> Part:
    return lambda triples: by_class(triples) & {plover}


def _line(s: Score) -> str:
    return f"{s.hits:>6}{s.extra:>6}{s.missed:>7}{s.precision:>10.2f}{s.recall:>8.2f}{s.f1:>6.2f}"


def petrarch_cases() -> list[Case]:
    """Give the unit tests of PETRARCH that expect an event of WEIS, with their made-up countries made known.

    Tests whose code is made up too (such as 345 or 903) are left out.
    """
    texts, gold = [], []
    for block in re.findall(r"<Sentence [^>]*>.*?</Sentence>", PETRARCH.read_text(errors="replace"), re.DOTALL):
        codings = re.findall(r'sourcecode="(\w+)" targetcode="(\w+)" eventcode="(\d+)"', block)
        text = re.search(r"<Text>(.*?)</Text>", block, re.DOTALL)
        right = frozenset((s[:3], t[:3], WEIS.get(int(e[:2]), "")) for s, t, e in codings)
        if text is not None and right and all(plover for _, _, plover in right):
            texts.append(plain_letters(" ".join(text[1].split())))
            gold.append(right)
    names = world_gazetteer().plus(Name(name, made, "country") for name, made in MIDDLE_EARTH.items())
    docs = pipeline(cast(Gazetteer, names)).pipe(texts, batch_size=64)
    return [
        Case(right, frozenset((e.source.code[:3], e.target.code[:3], e.plover) for e in code_events(doc)))
        for right, doc in zip(gold, docs, strict=True)
    ]


def speed(records: list[dict[str, Any]]) -> float:
    """Give sentences a second on one core, parse and coding, the loading of the model left out."""
    texts = [plain_letters(record["text"]) for record in records] * 5
    language = pipeline(world_gazetteer())
    begun = perf_counter()
    for doc in language.pipe(texts, batch_size=64):
        code_events(doc)
    return len(texts) / (perf_counter() - begun)


def rows() -> Iterator[tuple[str, str]]:
    """F1 on the check part, and speed; one line that says so where the gold records are not there."""
    if not GOLD.exists():
        yield "event coder on gold records", "skipped: no data"
        return
    work, check = split(json.loads(GOLD.read_text(encoding="utf-8")))
    made = cases(check)
    for name, part in (("class", by_class), ("source, target and class", whole)):
        yield f"event coder, check part, F1 of {name}", f"{score(made, part).f1:.2f}"
    yield "event coder, sentences a second", f"{speed(work + check):.0f}"


def main() -> None:
    """Print the tables, or say what is missing."""
    if not GOLD.exists():
        sys.exit(f"no gold records at {GOLD.name}: they belong beside the project, under shared/data/plover")
    work, check = split(json.loads(GOLD.read_text(encoding="utf-8")))
    for title, part in (("work part", work), ("check part", check)):
        print("\n".join(table(title, cases(part))), flush=True)
    print("\n".join(table("PETRARCH unit tests", petrarch_cases())))
    print(f"speed: {speed(work + check):.0f} sentences a second")


if __name__ == "__main__":
    main()
