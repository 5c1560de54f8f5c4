"""Monthly or weekly counts and scores of a directed dyad, as one Ibis expression for any engine.

A table of events has the columns `date`, `quad` and `goldstein` at least (`evidence.events`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from ripeness.core.errors import UsageError
from ripeness.core.periods import Calendar
from ripeness.evidence.events.quad_classes import CLASS_SCORE, MATERIAL, QUADS, VERBAL, ClassTally, Quad, Tally

if TYPE_CHECKING:
    import ibis

Unit = Literal["month", "week"]
LETTER: Final[dict[Unit, str]] = {"month": "M", "week": "W"}
MOST_PERIODS: Final = 12_000
"""Periods beyond which a date is taken for a slip: a thousand years of months, 230 of weeks."""


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """Whole periods from the one that holds `first` to the one that holds `last`.

    A month begins on its first day, a week on its Monday. Raises UsageError where `last` is before
    `first`, and where there are more than 12,000 periods.
    """

    first: date
    last: date
    unit: Unit = "month"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UsageError(f"the time asked for ends on {self.last}, before it begins on {self.first}; swap the two")
        if len(self) > MOST_PERIODS:
            raise UsageError(
                f"{self.first} to {self.last} are {len(self):,} {self.unit}s; wanted {MOST_PERIODS:,} at most"
            )

    @property
    def start(self) -> date:
        """The first day of the first period."""
        day = self.first
        return day.replace(day=1) if self.unit == "month" else day - timedelta(days=day.weekday())

    @property
    def end(self) -> date:
        """The first day after the last period."""
        return self._calendar.date(len(self))

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of every period."""
        return tuple(self._calendar.date(i) for i in range(len(self)))

    def __len__(self) -> int:
        """How many periods there are."""
        return self._calendar.index(self.last) + 1

    @property
    def _calendar(self) -> Calendar:
        return Calendar(self.start, self.unit, 0)


def periodic_table(events: ibis.Table, span: PeriodSpan) -> ibis.Table:
    """The table of a dyad's events by period: one row for each period of the span, in order.

    Columns: `period` (its first day); `events`, and one count for each quad class under the class's name; `scored`, how
    many events carry a score of their own (the others count with the score of their class); `verbal_goldstein` and
    `material_goldstein`, mean scores, null where there are none; `net`, the sum of scores; `sd`, the standard deviation
    of scores, null below two events; and for each class `mean_CLASS` and `var_CLASS` of its scores. Periods without
    events are there, with counts and net score 0 and the rest null.
    """
    import ibis

    # A bound on the raw column first, so that an engine can leave out what lies outside before all else.
    inside = events.filter(events.date >= ibis.date(span.start), events.date < ibis.date(span.end))
    day = inside.date.cast("date")
    class_score = ibis.cases(*((inside.quad == name, score) for name, score in CLASS_SCORE.items()), else_=0.0)
    scored = inside.select(
        period=day.truncate(LETTER[span.unit]),
        quad=inside.quad,
        own=inside.goldstein.notnull(),
        score=inside.goldstein.cast("float64").coalesce(class_score),
    )
    counted = scored.group_by("period").aggregate(**_measures(scored))
    # A grid of all periods, since months of silence count as zeros and not as gaps.
    grid = ibis.memtable({"period": list(span.starts)}, schema={"period": "date"})
    whole = grid.left_join(counted, "period")
    filled = {name: whole[name].fill_null(0) for name in ("events", "scored", "net", *QUADS)}
    rest = {name: whole[name] for name in counted.columns if name not in (*filled, "period")}
    return whole.select(grid.period, **filled, **rest).order_by("period")


def _measures(scored: ibis.Table) -> dict[str, Any]:
    score = scored.score
    columns: dict[str, Any] = {"events": scored.count(), "scored": scored.own.sum()}
    for quad in QUADS:
        of = scored.quad == quad
        columns[quad] = of.sum()
        columns[f"mean_{quad}"] = score.mean(where=of)
        columns[f"var_{quad}"] = score.var(where=of, how="pop")
    for name, pair in (("verbal_goldstein", VERBAL), ("material_goldstein", MATERIAL)):
        columns[name] = score.mean(where=scored.quad.isin(pair))
    return {**columns, "net": score.sum(), "sd": score.std(how="sample")}


def tallies(table: ibis.Table) -> tuple[Tally, ...]:
    """The rows of `periodic_table`, evaluated: one tally a period, in order."""
    rows = ((row, [quad for quad in QUADS if row[quad]]) for row in table.to_pyarrow().to_pylist())
    return tuple(Tally(row["period"], {q: _class(row, q) for q in quads}, int(row["scored"])) for row, quads in rows)


def _class(row: dict[str, Any], quad: Quad) -> ClassTally:
    events = int(row[quad])
    return ClassTally(events, float(row[f"mean_{quad}"]), events * float(row[f"var_{quad}"]))
