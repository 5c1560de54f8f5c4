"""How well documents are read, against paragraphs of our own in six styles: `python -m benchmarks.text_gold [half]`.

`benchmarks/gold` holds 64 invented paragraphs about eight wars that never were, with what is right by two codings and
their agreement (see its README.md). The wars are split once, ordered by the SHA-256 of `ripeness text gold split 1: `
and their name: the first four are for development, the others are only scored.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gold_coding import Coded, Paragraph, agreement, coding, paragraphs, third_agreement, wars
from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.evidence.text.finders.attribution import attributed_spans, speaker_at
from ripeness.evidence.text.finders.speakers import author_of, speaker_of_turns
from ripeness.evidence.text.items import Item, ItemParty, SourceText, Speaker
from ripeness.evidence.text.parsing.passages import MOVEMENTS, passages_of, world_actors
from ripeness.evidence.text.parsing.sentences import sentences_of
from ripeness.evidence.text.parsing.turns import turns_of
from ripeness.evidence.text.read import read
from ripeness.scenario.files.load import load


@dataclass
class Tally:
    """Counts of what is wanted, found, and right on either side."""

    wanted: int = 0
    met: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Recall and precision in one cell."""
        recall = f"R {self.met}/{self.wanted} = {self.met / max(self.wanted, 1):.2f}"
        return recall + (f", P {self.right}/{self.found} = {self.right / self.found:.2f}" if self.found else "")


def fits(code: str, gold: str) -> bool:
    """Whether an actor's code is what gold has: a country, a movement (CODREB), EUR, IGO for another body, or any."""
    if gold in ("*", "-"):
        return True
    if "+" in gold:
        return any(fits(code, each) for each in gold.split("+"))
    if gold == "EUR":
        return "EUR" in code
    movement = code[3:6] in MOVEMENTS
    if len(gold) == 6:
        return code[:3] == gold[:3] and movement
    return code[:3] == gold and not movement


def _code(party: ItemParty) -> str:
    return party.code or party.actor


def _due_fits(due: str, gold: str) -> bool:
    first, _, last = gold.partition("..")
    return gold == "*" or (not due if gold == "-" else first <= due <= (last or first))


def _act_fits(item: Item, gold: Coded) -> bool:
    issuer, addressee, due = gold.fields
    kinds = ("deadline", "threat") if gold.kind in ("deadline", "threat") else ("promise",)
    words = [word for word in re.findall(r"\w{4,}", gold.rest.lower()) if word != "unless"]
    return (
        item.kind in kinds
        and fits(_code(item.source), issuer)
        and fits(_code(item.target), addressee)
        and _due_fits(item.due, due)
        and all(word in item.condition.lower() for word in words)
    )


def _claim_fits(item: Item, gold: Coded) -> bool:
    topic, lean, about = gold.fields
    return (item.topic, item.lean) == (topic, lean) and fits(_code(item.source), about)


def tally(items: Sequence[Item], gold: Sequence[Coded], same: object, into: Tally) -> None:
    """Count both ways: what of gold is met, and what that was found is in gold."""
    match = _act_fits if same is _act_fits else _claim_fits
    for line in gold:
        if not line.optional:
            met = any(match(item, line) for item in items)
            into.wanted, into.met = into.wanted + 1, into.met + met
            if not met:
                into.misses.append(f"missed {line.paragraph} {line.kind} {' '.join(line.fields)} {line.rest}".strip())
    for item in items:
        lines = [line for line in gold if match(item, line)]
        if lines and all(line.optional for line in lines):
            continue
        into.found, into.right = into.found + 1, into.right + bool(lines)
        if not lines:
            parties = f"{_code(item.source) or '-'} {_code(item.target) or '-'} {item.due} {item.condition}"
            what = f"{item.topic} {item.lean} {_code(item.source)}" if item.kind == "claim" else parties
            into.misses.append(f"false  {gold[0].paragraph if gold else ''} {item.kind} {what}: {item.quote[:90]}")


def score_reading(texts: Iterable[Paragraph], gold: Sequence[Coded]) -> dict[str, Tally]:
    """Claims, deadlines, other acts and speakers, paragraph by paragraph."""
    scores = {name: Tally() for name in ("claims", "deadlines", "threats and promises", "speakers")}
    for paragraph in texts:
        own = [line for line in gold if line.paragraph == paragraph.name]
        reading = read(SourceText(f"{paragraph.name}.txt", paragraph.text, "0" * 64), published=paragraph.published)
        acts = [item for item in reading.items if item.modality != "denies"]
        claims = [item for item in acts if item.kind == "claim" and item.lean != "none"]
        tally(claims, [line for line in own if line.kind == "claim"], _claim_fits, scores["claims"])
        lines = [line for line in own if line.kind in ("deadline", "threat", "promise")]
        _score_acts(acts, lines, scores)
        _score_speakers(paragraph, [line for line in own if line.kind == "speaker"], scores["speakers"])
    return scores


def _score_acts(items: Sequence[Item], lines: Sequence[Coded], scores: dict[str, Tally]) -> None:
    """Deadlines and other acts; a deadline may be told as a threat that is due that day, so both are looked through."""
    optional = [Coded(line.paragraph, line.kind, line.fields, line.rest, optional=True) for line in lines]
    words = [item for item in items if item.kind in ("deadline", "threat", "promise")]
    for name, kinds in (("deadlines", ("deadline",)), ("threats and promises", ("threat", "promise"))):
        wanted = [line if line.kind in kinds else other for line, other in zip(lines, optional, strict=True)]
        found = Tally()
        tally([item for item in words if item.kind in kinds], wanted, _act_fits, found)
        met = Tally()
        tally(words, [line for line in wanted if line.kind in kinds], _act_fits, met)
        score = scores[name]
        score.wanted, score.met = score.wanted + met.wanted, score.met + met.met
        score.found, score.right = score.found + found.found, score.right + found.right
        score.misses += [miss for miss in met.misses if miss.startswith("missed")]
        score.misses += [miss for miss in found.misses if miss.startswith("false")]


def _score_speakers(paragraph: Paragraph, lines: Sequence[Coded], score: Tally) -> None:
    passages = passages_of(paragraph.text, sentences_of(paragraph.text), world_actors())
    base = speaker_of_turns(turns_of(paragraph.text), passages, world_actors(), author_of("", passages))
    spans = attributed_spans(paragraph.text, passages, base=base)
    for line in lines:
        speaker = speaker_at(spans, paragraph.text.index(line.rest), base=base)
        right = _speaker_fits(speaker, line.fields[0])
        score.wanted, score.met = score.wanted + 1, score.met + right
        if not right:
            score.misses.append(f"speaker {line.paragraph} {line.fields[0]}, got {speaker}: {line.rest}")


def _speaker_fits(speaker: Speaker, gold: str) -> bool:
    """DOC is the document or a named author without an actor, OTH somebody else without one; else an actor's code."""
    if gold in ("DOC", "OTH"):
        return not speaker.actor and (speaker.voice == "document" if gold == "DOC" else speaker.voice != "document")
    # A speaker is known by the country alone where a movement is not told from it.
    return fits(speaker.actor, gold) or (len(gold) == 6 and speaker.actor == gold)


def score_drafts(texts: Sequence[Paragraph], gold: Sequence[Coded]) -> dict[str, Tally]:
    """Ledger rows, sides, partners and red lines of a draft from all paragraphs of a war."""
    scores = {name: Tally() for name in ("ledger rows", "sides", "partners", "red lines")}
    for war in dict.fromkeys(paragraph.name[:2] for paragraph in texts):
        own = [line for line in gold if line.paragraph[:2] == war]
        with tempfile.TemporaryDirectory() as place:
            _score_draft(Path(place), [each for each in texts if each.name[:2] == war], own, scores)
    return scores


def _score_draft(place: Path, texts: Sequence[Paragraph], gold: Sequence[Coded], scores: dict[str, Tally]) -> None:
    files = []
    for paragraph in texts:
        files.append(place / f"{paragraph.name}.txt")
        # The day stands in the head, as it does in most documents.
        files[-1].write_text(f"{paragraph.published.isoformat()}\n\n{paragraph.text}", encoding="utf-8")
    lines = [line for line in gold if line.kind == "draft"]
    try:
        drafted, _ = workbench.draft(files, workbench.DraftQuestion("war", place))
    except UsageError as error:
        scores["sides"].wanted += 1
        scores["sides"].misses.append(f"no draft of {texts[0].name[:2]}: {error}")
        return
    scenario = load(drafted.folder)
    sides = next(line.fields[1:] for line in lines if line.fields[0] == "sides")
    principals = [key for key, actor in scenario.file.actors.items() if actor.veto]
    met = all(any(fits(principal, side) for principal in principals) for side in sides)
    scores["sides"].wanted, scores["sides"].met = scores["sides"].wanted + 1, scores["sides"].met + met
    _score_rows(scenario.ledger, [line for line in gold if line.kind in ("deadline", "threat", "promise")], scores)
    _score_parts(drafted, [line for line in lines if line.fields[0] == "partner"], scores["partners"])
    red = {key: red_lines for key, actor in scenario.file.actors.items() if (red_lines := actor.red_lines)}
    for line in lines:
        if line.fields[0] == "red_line" and not line.optional:
            texts_of = [str(value) for key, value in red.items() if fits(key, line.fields[1])]
            there = any(line.fields[2].lower() in text.lower() for text in texts_of)
            score = scores["red lines"]
            score.wanted, score.met = score.wanted + 1, score.met + there
            score.misses += [] if there else [f"missed {line.paragraph} red line {' '.join(line.fields[1:])}"]


def _score_rows(rows: Sequence[object], gold: Sequence[Coded], scores: dict[str, Tally]) -> None:
    score = scores["ledger rows"]
    distinct = {(line.kind == "promise", line.fields): line for line in gold if not line.optional}
    for (promise, fields), line in distinct.items():
        met = any(_row_fits(row, fields, promise=promise) for row in rows)
        score.wanted, score.met = score.wanted + 1, score.met + met
        score.misses += [] if met else [f"missed {line.paragraph} row {line.kind} {' '.join(fields)}"]
    for row in rows:
        right = any(_row_fits(row, line.fields, promise=line.kind == "promise") for line in gold)
        score.found, score.right = score.found + 1, score.right + right
        score.misses += [] if right else [f"false row {row}"]


def _row_fits(row: object, fields: tuple[str, ...], *, promise: bool) -> bool:
    issuer, addressee, due = fields
    day = row.due.isoformat() if row.due else ""  # type: ignore[attr-defined]
    kind = (row.kind == "promise") == promise  # type: ignore[attr-defined]
    parties = fits(row.issuer, issuer) and fits(row.addressee, addressee)  # type: ignore[attr-defined]
    return kind and parties and _due_fits(day, due)


def _score_parts(drafted: workbench.Drafted, gold: Sequence[Coded], score: Tally) -> None:
    pairs = [tuple(re.split(" of ", text.partition(" (")[0])) for text in drafted.partners]
    for line in gold:
        met = any(fits(pair[0], line.fields[1]) and fits(pair[1], line.fields[2]) for pair in pairs)
        if not line.optional:
            score.wanted, score.met = score.wanted + 1, score.met + met
            score.misses += [] if met else [f"missed {line.paragraph} partner {' of '.join(line.fields[1:])}"]
    for pair in pairs:
        right = any(fits(pair[0], line.fields[1]) and fits(pair[1], line.fields[2]) for line in gold)
        score.found, score.right = score.found + 1, score.right + right
        score.misses += [] if right else [f"false partner {' of '.join(pair)}"]


def scores(half: str) -> dict[str, Tally]:
    """All scores of a half."""
    names = wars(half)
    texts = [paragraph for paragraph in paragraphs() if paragraph.name[:2] in names]
    gold = [line for line in coding() if line.paragraph[:2] in names]
    return score_reading(texts, gold) | score_drafts(texts, gold)


def rows() -> Iterator[tuple[str, str]]:
    """The table: agreement of the codings, then both halves."""
    yield from agreement().items()
    for half in ("work", "check"):
        yield from ((f"third coder, {half}: {name}", share) for name, share in third_agreement(half).items())
        for name, score in scores(half).items():
            yield f"{half}: {name}", score.row()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for title, each in scores(sys.argv[1]).items():
            print(title, each.row(), *each.misses, sep="\n  ")
    else:
        for title, cell in rows():
            print(f"{title:<40}{cell}")
