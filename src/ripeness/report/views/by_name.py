"""Views by their names, each imported when it is first asked for: the command line has to start at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ripeness.report.blocks import Document


def view_of(name: str, *result: object, **options: object) -> Document:
    """The tree of blocks that the view of this name makes of a result: `verify`, or `ledger.import_view`.

    It is in the words of the first result's `setting`, where that has one.
    """
    # Here for the same reason as the views.
    from ripeness.scenario.schema.vocabulary import reword, words_of

    module, _, function = name.partition(".")
    document: Document = getattr(import_module(f"ripeness.report.views.{module}"), function or "view")(
        *result, **options
    )
    return reword(document, words_of(result[0])) if result else document
