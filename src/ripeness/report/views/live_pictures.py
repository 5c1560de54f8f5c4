"""Pictures of a live answer: the report's own figures, drawn from what the answer holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, cast

from ripeness.measures.actors import ActorReading
from ripeness.measures.dual_track import DualTrackCell
from ripeness.measures.zopa import Zopa
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.outlook import by_date, packages, reservation
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.workbench.assessment import Assessment, Term
from ripeness.workbench.live.response import ActorAnswer, LiveAnswer

SMALL: Final = 0.0005
"""A change of what fighting on is worth, in stake units, that is too small to show."""


@dataclass(frozen=True, slots=True)
class _NoTracks:
    """An answer tells nothing of tracks apart; a side is then led by its first veto player."""

    cells: dict[str, DualTrackCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _AnswerAsAssessment:
    """What of an assessment the figures below read. Asked for anything else it fails, loudly."""

    names: Term
    actors: tuple[ActorReading, ...]
    zopa: Zopa
    dual_track: _NoTracks = _NoTracks()
    provenance: None = None


def picture(name: str, answer: LiveAnswer, file: ScenarioFile) -> Figure | None:
    """The picture of that name, one of `NAMES`; None where the answer holds nothing for it."""
    return _PICTURES[name](answer, file)


def _as_assessment(answer: LiveAnswer, file: ScenarioFile) -> Assessment:
    names = Term(
        actors={key: actor.name for key, actor in file.actors.items()},
        sides={key: side.name for key, side in file.sides.items()},
        issues={key: issue.name for key, issue in file.issues.items()},
        options={key: {o: option.name for o, option in issue.options.items()} for key, issue in file.issues.items()},
        kinds={key: kind.name for key, kind in file.kinds.items()},
    )
    return cast(Assessment, _AnswerAsAssessment(names, tuple(map(_actor, answer.actors)), answer.zopa))


def _actor(actor: ActorAnswer) -> ActorReading:
    """An actor as far as an answer tells of it."""
    unknown = dict.fromkeys(
        (
            *("reservation_with_talks", "sincerity", "sincere", "meeting_worth", "deal_worth", "standing"),
            *("cost_per_year", "expected_line_gain"),
        )
    )
    return ActorReading(
        id=actor.id,
        name=actor.name,
        side=actor.side,
        veto=True,
        reservation_value=actor.reservation_value.after,
        credibility=(),
        resilience={},
        **unknown,
    )


def _packages(answer: LiveAnswer, file: ScenarioFile) -> Figure | None:
    """The map, with what fighting on is worth in the case as it is as dotted lines where that was another."""
    principals = {side: next((actor for actor in answer.actors if actor.side == side), None) for side in ("a", "b")}
    before = {
        side: actor.reservation_value.before.median
        for side, actor in principals.items()
        if actor is not None and abs(actor.reservation_value.difference.median) > SMALL
    }
    return packages.packages_figure(_as_assessment(answer, file), before)


_PICTURES: Final[dict[str, Callable[[LiveAnswer, ScenarioFile], Figure | None]]] = {
    "outlook": lambda answer, _file: by_date.against_base_figure(answer),
    "packages": _packages,
    "reservation": lambda answer, file: reservation.reservation_figure(_as_assessment(answer, file)),
}
NAMES: Final = tuple(_PICTURES)
