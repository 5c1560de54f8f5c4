"""Requests that the server refuses, each with its HTTP status."""

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
