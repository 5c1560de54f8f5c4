"""Pictures of a live answer: the report's own figures, drawn from what the answer holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, cast

from ripeness.measures.actors import ActorReading
from ripeness.measures.dual_track import DualTrackCell
from ripeness.measures.zopa import Zopa
from ripeness.report.charts.figure import Figure, Panel, Spec
from ripeness.report.charts.outlook import (
    against_base,
    package_map,
    reservation,
)
from ripeness.report.charts.style import SIDES, values
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.workbench.assessment import (
    Assessment,
    Term,
)
from ripeness.workbench.live.response import (
    ActorAnswer,
    LiveAnswer,
)

SMALL: Final = 0.0005
"""A change of what fighting on is worth, in stake units, that is too small to show."""


@dataclass(frozen=True, slots=True)
class _Tracks:
    """An answer tells nothing of tracks apart; a side is then led by its first veto player."""

    cells: dict[str, DualTrackCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of an assessment the figures below read. Asked for anything else it fails, loudly."""

    names: Term
    actors: tuple[ActorReading, ...]
    zopa: Zopa
    dual_track: _Tracks = _Tracks()
    provenance: None = None


def picture(name: str, answer: LiveAnswer, file: ScenarioFile) -> Figure | None:
    """The picture of that name, one of `NAMES`; None where the answer holds nothing for it."""
    return _PICTURES[name](answer, file)


def _seen(answer: LiveAnswer, file: ScenarioFile) -> Assessment:
    names = Term(
        actors={key: one.name for key, one in file.actors.items()},
        sides={key: one.name for key, one in file.sides.items()},
        issues={key: one.name for key, one in file.issues.items()},
        options={key: {o: option.name for o, option in one.options.items()} for key, one in file.issues.items()},
        kinds={key: one.name for key, one in file.kinds.items()},
    )
    return cast(Assessment, _Seen(names, tuple(_actor(one) for one in answer.actors), answer.zopa))


def _actor(one: ActorAnswer) -> ActorReading:
    """An actor as far as an answer tells of it."""
    return ActorReading(
        id=one.id,
        name=one.name,
        side=one.side,
        veto=True,
        reservation_value=one.reservation_value.after,
        sincerity=None,
        meeting_worth=None,
        deal_worth=None,
        standing=None,
        cost_per_year=None,
        expected_line_gain=None,
        credibility=(),
        resilience={},
    )


def _packages(answer: LiveAnswer, file: ScenarioFile) -> Figure | None:
    """The map, with what fighting on is worth in the case as it is as dotted lines where that was another."""
    made = package_map.figure(_seen(answer, file))
    if made is None:
        return None
    led = {side: next((one for one in answer.actors if one.side == side), None) for side in ("a", "b")}
    ghosts = [
        layer
        for (side, one), channel in zip(led.items(), ("x", "y"), strict=True)
        if one is not None and abs(one.reservation_value.difference.median) > SMALL
        for layer in _ghost(100 * one.reservation_value.before.median, SIDES[side], channel)
    ]
    spec = made.panels[0].spec
    panel = Panel({**spec, "layer": [*spec["layer"], *ghosts]})
    more = " Dotted: what fighting on is worth in the case as it is." if ghosts else ""
    return replace(made, panels=(panel,), caption=made.caption + more)


def _ghost(at: float, fill: str, channel: str) -> list[Spec]:
    mark = {"type": "rule", "stroke": fill, "strokeWidth": 1.5, "strokeDash": [2, 4]}
    return [
        {"data": values([{"at": at}]), "mark": mark, "encoding": {channel: {"field": "at", "type": "quantitative"}}}
    ]


_PICTURES: Final[dict[str, Callable[[LiveAnswer, ScenarioFile], Figure | None]]] = {
    "outlook": lambda answer, _file: against_base.figure(answer),
    "packages": _packages,
    "reservation": lambda answer, file: reservation.figure(_seen(answer, file)),
}
NAMES: Final = tuple(_PICTURES)
