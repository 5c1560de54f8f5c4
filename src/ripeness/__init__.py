"""Bargaining while fighting, made executable.

The names below are the public ones. Those of the engine are imported when first used, so
that `import ripeness` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ripeness.core.errors import Fault, Interrupted, RipenessError, ScenarioError, UsageError

if TYPE_CHECKING:
    from ripeness.workbench import (
        CaseEntry,
        Drafted,
        DraftQuestion,
        DyadQuestion,
        Entered,
        Further,
        Imported,
        LedgerFound,
        Measured,
        Proposal,
        Question,
        ReadingQuestion,
        Readings,
        Run,
        Service,
        Sighting,
        TakenIn,
        Verification,
        accept,
        assess,
        backtest,
        cases,
        check,
        compare,
        copy_with_perspective,
        draft,
        enter,
        explain,
        export,
        export_ledger,
        file_forecast,
        forecast_book,
        import_ledger,
        keep,
        ledger,
        measure,
        new,
        observe,
        offer_asked,
        opinions,
        propose,
        propose_perspective,
        read,
        scenario_of,
        schema,
        stability,
        stability_further,
        take_in,
        verify,
        what_if,
    )
    from ripeness.workbench.assessment import Assessment

__all__ = [
    "Assessment",
    "CaseEntry",
    "DraftQuestion",
    "Drafted",
    "DyadQuestion",
    "Entered",
    "Fault",
    "Further",
    "Imported",
    "Interrupted",
    "LedgerFound",
    "Measured",
    "Proposal",
    "Question",
    "ReadingQuestion",
    "Readings",
    "RipenessError",
    "Run",
    "ScenarioError",
    "Service",
    "Sighting",
    "TakenIn",
    "UsageError",
    "Verification",
    "__version__",
    "accept",
    "assess",
    "backtest",
    "cases",
    "check",
    "compare",
    "copy_with_perspective",
    "draft",
    "enter",
    "explain",
    "export",
    "export_ledger",
    "file_forecast",
    "forecast_book",
    "import_ledger",
    "keep",
    "ledger",
    "measure",
    "new",
    "observe",
    "offer_asked",
    "opinions",
    "propose",
    "propose_perspective",
    "read",
    "scenario_of",
    "schema",
    "stability",
    "stability_further",
    "take_in",
    "verify",
    "what_if",
]

__version__: str


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("ripeness")
    if name not in __all__:
        raise AttributeError(f"module 'ripeness' has no attribute {name!r}")
    from importlib import import_module

    home = "ripeness.workbench.assessment" if name == "Assessment" else "ripeness.workbench"
    return getattr(import_module(home), name)
