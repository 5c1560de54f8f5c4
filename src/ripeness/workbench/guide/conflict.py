"""Step 1, the conflict: what it is called, what is asked, and the days that frame it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path as FilePath
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode

from ripeness.core.periods import KINDS
from ripeness.scenario.language.part import parse_day
from ripeness.workbench.guide.form import Change, FieldGroup, GuideCase, GuideField, SentForm

MOVE_DAYS: Final = "move-days"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CELL: Final = re.compile(r"(?<![^,;\t\n\"])\d{4}-\d{2}-\d{2}(?![^,;\t\r\n\"])")


def groups(case: GuideCase) -> tuple[FieldGroup, ...]:
    """The fields of the step."""
    periods = tuple((kind, kind) for kind in KINDS)
    what = (
        case.field(("title",), "Title"),
        case.field(("question",), "Question that the case is to answer", kind="paragraph", optional=True),
        case.field(("summary",), "The situation in a few sentences", kind="paragraph", optional=True),
    )
    when = (
        case.field(("time", "period"), "Length of a period", kind="choice", choices=periods),
        case.field(("time", "start"), "First day of the model", kind="day", hint="Period 0 begins on it."),
        case.field(("time", "as_of"), "Day looked from", kind="day", hint="Nothing later is known or used."),
        case.field(("time", "periods"), "Number of the last period", kind="count", hint="600 at most."),
        case.field(("verdict", "horizon"), "Last day of the verdict", kind="day", hint="A deal by this day counts."),
        GuideField(
            MOVE_DAYS,
            "Move all other days of the case along with the first day",
            kind="switch",
            hint="For a case begun from another: its meetings, offers and instruments keep their distance from the"
            " first day.",
        ),
    )
    return FieldGroup("What it is about", what), FieldGroup("When", when)


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """Nothing beside the fields themselves."""
    return []


def days_to_move(case: GuideCase, sent: SentForm) -> int:
    """By how many days all days of the case move: 0 unless asked, and unless the first day is another."""
    start = sent["time.start"]
    if not sent[MOVE_DAYS] or not isinstance(start, date):
        return 0
    return (start - parse_day(case.at("time", "start"))).days


def move_days(folder: FilePath, days: int) -> tuple[str, ...]:
    """Move every day in the YAML files and tables of a draft; the names of the files changed."""
    changed = []
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("perspectives/*.yaml"), *folder.glob("*.csv")]):
        old = path.read_bytes().decode("utf-8")
        new = _CELL.sub(lambda cell: _later(cell[0], days), old) if path.suffix == ".csv" else _moved_yaml(old, days)
        if new != old:
            path.write_bytes(new.encode("utf-8"))
            changed.append(path.relative_to(folder).as_posix())
    return tuple(changed)


def _moved_yaml(text: str, days: int) -> str:
    """The text with every key and value that is a day moved, remarks left as they are."""
    places = []
    ahead = [YAML().compose(text)]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ScalarNode) and _DAY.fullmatch(node.value):
            places.append(text.index(node.value, int(node.start_mark.index)))
        elif node is not None and not isinstance(node, ScalarNode):
            for inner in node.value:
                ahead.extend(inner if isinstance(inner, tuple) else (inner,))
    for place in sorted(places, reverse=True):
        text = text[:place] + _later(text[place : place + 10], days) + text[place + 10 :]
    return text


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
