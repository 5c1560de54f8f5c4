"""What requests may ask, as they come in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from ripeness import workbench
from ripeness.web.services.case_cache import CaseView, LiveQuestion
from ripeness.web.services.names import NAME
from ripeness.web.services.workspace import Workspace

NewName = Annotated[str, Query(pattern=NAME, max_length=80)]
"""The name of a case or perspective to be made, in the address."""
PathText = Annotated[str, Field(min_length=1, max_length=300)]
ValueText = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=NAME)]
Draws = Annotated[int, Field(ge=1, le=1024)]
InstrumentId = Annotated[str, Field(min_length=1, max_length=200)]


class Body(BaseModel):
    """A request's body: keys that are not known are refused."""

    model_config = ConfigDict(extra="forbid")


class LookBody(Body):
    """How a case is looked at, with values set: paths with a number, or a prior such as `uniform(0, 0.2)`."""

    perspective: Name | Literal[""] = ""
    as_of: date | None = None
    by: Annotated[list[date], Field(max_length=12)] = []
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    settings: Annotated[dict[PathText, ValueText], Field(max_length=400)] = {}

    def view(self, workspace: Workspace, case: str) -> CaseView:
        """Which case is looked at, and how, without the values set."""
        return CaseView(workspace.case(case), self.perspective, self.as_of, self.seed, tuple(self.by))


class CompareBody(LookBody):
    """Perspectives to lay side by side; none named means all."""

    perspectives: Annotated[list[Name], Field(default_factory=list, max_length=40)]
    draws: Draws = 256


class StateBody(LookBody):
    """A state of the page: how the case is looked at, values set, and instruments left out, by id."""

    without: Annotated[list[InstrumentId], Field(max_length=200)] = []

    def question(self, workspace: Workspace, case: str, *, learn_again: bool = False) -> LiveQuestion:
        """The question to the held case."""
        change = workbench.Modification(self.settings, tuple(dict.fromkeys(self.without)), learn_again)
        return LiveQuestion(self.view(workspace, case), change)


class PointBody(StateBody):
    """A question for the point solution; `packages` is how many of them the map shows."""

    packages: Annotated[int, Field(ge=0, le=400)] = 120


class OutlookBody(PointBody):
    """A question for the ensemble.

    `draws` is a wish: under load fewer are taken, and the answer says how many. With `learn_again` the
    record weighs the draws as they are asked about; otherwise as the case itself has them, which is what a
    what-if asks.
    """

    draws: Draws = 256
    learn_again: bool = False
