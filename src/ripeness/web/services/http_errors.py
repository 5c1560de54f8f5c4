"""Requests that the server refuses, each with its HTTP status.

UsageError
└── Refusal
    ├── NotFound        404  no case, file, job or document of that name
    ├── NameTaken       409  the name is in use
    ├── NewerQuestion   409  a newer question of the same page took this one's place
    ├── StaleVersion    412  the file was changed by somebody else since it was read
    ├── TooLarge        413  more than is taken in one go
    ├── MissingVersion  428  a file is only overwritten by who says which version they read
    ├── TooBusy         429  too much at once; try again after `retry_after` seconds
    └── TooSlow         503  not done within the time that a request may take
"""

from __future__ import annotations

from ripeness.core.errors import UsageError


class Refusal(UsageError):
    """A request that is understood and not carried out; `where` names the part that it is about."""

    status = 400
    retry_after: int | None = None

    def __init__(self, message: str, where: str = "") -> None:
        self.where = where
        super().__init__(message)


class NotFound(Refusal):
    """There is no such thing."""

    status = 404


class NameTaken(Refusal):
    """There is one of that name already."""

    status = 409


class NewerQuestion(Refusal):
    """A newer question of the same page took this one's place."""

    status = 409


class StaleVersion(Refusal):
    """The file is no longer the one that was read."""

    status = 412


class MissingVersion(Refusal):
    """A file would be overwritten unseen."""

    status = 428


class TooLarge(Refusal):
    """More than is taken in one go."""

    status = 413


class TooBusy(Refusal):
    """Too much at once."""

    status = 429
    retry_after = 1


class TooSlow(Refusal):
    """Not done in the time that a request may take."""

    status = 503
    retry_after = 5
