"""What happened after a case was written: dated events, from which the case as of any day is derived."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.part import Day, Part

EventKind = Literal[
    "line", "offer", "answer", "meeting", "deal", "instrument", "ledger", "assumption", "correction"
]  # fmt: skip

OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    "offer": ("made", "withdrawn"),
    "answer": ("accepted", "refused"),
    "meeting": ("announced", "held", "held_without_deal", "called_off"),
    "deal": ("signed", "broken"),
    "instrument": ("announced", "used", "lifted", "changed", "dropped"),
    "ledger": ("made", "kept", "partly", "not_kept", "superseded", "not_triggered"),
}
"""How an event of a kind can turn out; kinds that are not named here have no outcome. The first is the default."""


class HistoryEvent(Part):
    """One event of a case's history.

    `id` names what the event is about: an offer, a meeting, a deal, an instrument or an entry of the ledger, of the
    case or of an earlier event. Which other keys an event takes follows from its kind.
    """

    on: Day = Field(description="The day on which it happened.")
    event: EventKind = Field(
        description="line: where the line stood; offer: terms put forward; answer: to terms or to an invitation;"
        " meeting; deal; instrument; ledger: a threat or promise, or what became of it; assumption: a value that the"
        " analyst revised; correction: an earlier event that was entered by mistake."
    )
    id: str = Field("", max_length=80, description="What the event is about, by id.")
    outcome: str = Field(
        "",
        description="offer: made or withdrawn; answer: accepted or refused; meeting: announced, held,"
        " held_without_deal or called_off; deal: signed or broken; instrument: announced, used, lifted, changed or"
        " dropped; ledger: made, kept, partly, not_kept, superseded or not_triggered.",
    )
    actor: str = Field("", description="Who made the offer or gave the answer.")
    offer: dict[str, str] = Field(
        default_factory=dict, description="By issue, the options of the terms; issues left out stand as they are."
    )
    meeting: str = Field("", description="The meeting that an answer is about, where it is about one.")
    share: float | None = Field(None, ge=0, le=1, description="line: side a's share of the contested ground.")
    public: StrictBool = Field(True, description="Whether an offer was made in public.")
    path: str = Field("", description="assumption: the path of the value, as `--set` takes it.")
    value: Any = Field(
        None, description="assumption: the value from this day on; instrument changed: its size from this day on."
    )
    details: dict[str, Any] = Field(
        default_factory=dict,
        description="Of a meeting, instrument or ledger entry that is new: its keys, as in the case's own files.",
    )
    number: int = Field(0, ge=0, description="correction: the number of the event taken back, the first being 1.")
    known: Day | None = Field(None, description="The day on which it became known; left out: the day it happened.")
    entered: Day | None = Field(None, description="The day on which it was entered.")
    entered_by: str = Field("", max_length=200, description="Who entered it.")
    why: str = Field("", description="Why it was entered so.")

    @property
    def known_on(self) -> date:
        """The day from which on it counts."""
        return max(self.on, self.known or self.on)

    @property
    def turned_out(self) -> str:
        """Its outcome, the default one where none is given."""
        return self.outcome or next(iter(OUTCOMES.get(self.event, ("",))))
