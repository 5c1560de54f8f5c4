"""The terminal's view: the bottom line, the probabilities and the main findings in under a screen."""

from __future__ import annotations

from textwrap import wrap

from ripeness.diagnostics.results import Assumption
from ripeness.report import likelihood
from ripeness.report.assumption_format import (
    reading,
    rests_on,
)
from ripeness.report.likelihood import Likelihood
from ripeness.report.names import actor, label, vetoes
from ripeness.report.number_format import (
    day,
    listing,
    percent,
    points,
    points_range,
    short_day,
)
from ripeness.report.sentences.assumptions import ranked
from ripeness.report.sentences.pressure import strongest
from ripeness.report.sentences.signposts import ranked as posts
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.terminal.opinions import brief_lines
from ripeness.workbench.assessment import Assessment

LINES = 40
NARROWEST = 60


def render(assessment: Assessment, *, width: int = 80, words: str = "icd203") -> str:
    """The assessment as plain text without colours, in lines of `width` columns (at least 60).

    At most 40 lines, and three more where other methods were asked.
    """
    width = max(width, NARROWEST)
    lines = _head(assessment, width)
    for sentence in bottom_line(assessment, words=words):
        lines += wrap(sentence, width)
    lines += ["", *_probabilities(assessment, width, words), *_pool(assessment, width), ""]
    lines += _findings(assessment, width)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], "…"]
    lines += brief_lines(assessment, width=width)
    return "\n".join(_printable(line).rstrip() for line in lines) + "\n"


def _printable(line: str) -> str:
    """The line without control characters, which a name in a scenario could hold and a terminal would obey."""
    return "".join(character for character in line if character.isprintable())


def _head(assessment: Assessment, width: int) -> list[str]:
    perspective = f", perspective {assessment.perspective}" if assessment.perspective else ""
    run = f"as of {day(assessment.as_of)}{perspective}, {assessment.draws:,} draws, seed {assessment.seed}"
    return [_cut(" ".join(assessment.title.split()), width), _cut(run, width), ""]


def _cut(text: str, width: int) -> str:
    """One line of at most `width` columns: what does not fit is left out, with a sign of it."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _probabilities(assessment: Assessment, width: int, words: str) -> list[str]:
    rows = likelihood.likelihoods(assessment, words=words)
    event = max((len(row.event) for row in rows), default=0)
    event = min(event, width - 46)
    sure = likelihood.confidence(assessment)
    known = f"; confidence {sure.level}" if sure else ""
    head = _cut(f"How likely (90% interval{known})", width)
    return [head, *(_probability(row, event, width) for row in rows)]


def _probability(row: Likelihood, event: int, width: int) -> str:
    numbers = f"{row.figure:>9}  {row.interval.replace(' throughout', ''):<17}{row.word}"
    return _cut(f"  {_cut(row.event, event):<{event}}{numbers}", width)


def _pool(assessment: Assessment, width: int) -> list[str]:
    """The outside view and the pool, date by date; nothing where the run has no pool."""
    pooled = assessment.pooled
    if pooled is None or not pooled.by:
        return []
    outside = ", ".join(f"{rate.date:%b %Y} {percent(rate.outside)}" for rate in pooled.by)
    both = ", ".join(f"{rate.date:%b %Y} {percent(rate.p_deal)}" for rate in pooled.by)
    return [_cut(f"{name:<12} {what}", width) for name, what in (("Outside view", outside), ("Pooled", both))]


def _findings(assessment: Assessment, width: int) -> list[str]:
    told = [
        ("Zone", f"open in {percent(assessment.zopa.p_nonempty)} of the draws; gap {_gap(assessment)}"),
        ("Fighting on", _fighting_on(assessment)),
        ("Blocks", listing([f"{actor(assessment, key)} {percent(p)}" for key, p in _blockers(assessment)])),
        ("Ripeness", f"all three conditions in {percent(assessment.ripeness.ripe)} of the draws"),
        ("Sincerity", _sincerity(assessment)),
        ("Instrument", _instrument(assessment)),
        ("Hangs on", _carrier(assessment)),
        ("Watch", _watch(assessment)),
        ("Warnings", f"{len(assessment.warnings)}, in the report" if assessment.warnings else ""),
    ]
    return [_cut(f"{name:<12} {what}", width) for name, what in told if what]


def _fighting_on(assessment: Assessment) -> str:
    values = [(one.name, one.reservation_value) for one in vetoes(assessment)]
    return listing([f"{name} {points(value.median)}" for name, value in values if value])


def _gap(assessment: Assessment) -> str:
    gap = assessment.zopa.gap
    return f"{points(gap.median)} ({points_range(gap)}) stake points"


def _blockers(assessment: Assessment) -> list[tuple[str, float]]:
    shares = assessment.zopa.blocking_actor.items()
    return sorted(((key, p) for key, p in shares if p > 0), key=lambda item: -item[1])


def _sincerity(assessment: Assessment) -> str:
    shares = assessment.verdict.sincerity.items()
    return listing([f"{label(assessment, key)} {percent(p)}" for key, p in shares if p is not None])


def _instrument(assessment: Assessment) -> str:
    one = strongest(assessment)
    if one is None:
        return ""
    return f"{one.name}: {one.delta_p_deal.mean * 100:+.1f} percentage points".replace("-", "−")


def _watch(assessment: Assessment) -> str:
    """The signpost that teaches most, with its date."""
    first = next(iter(posts(assessment)), None)
    return f"{short_day(first.by)}: {first.event}" if first else ""


def _carrier(assessment: Assessment) -> str:
    first = next(iter(ranked(assessment)), None)
    return f"{reading(assessment, first).label} ({_ground(first)})" if first else ""


def _ground(one: Assumption) -> str:
    """In a word or two what rests_on says at length."""
    return "author's range" if one.range_is_judgement and not one.judgement else rests_on(one)
