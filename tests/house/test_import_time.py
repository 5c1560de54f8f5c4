"""What is slow to import stays out of the start, and out of each command that does not need it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

HEAVY = {
    *("altair", "duckdb", "jinja2", "numba", "numpy", "pandas", "pyarrow", "pydantic", "rich"),
    *("ruamel", "scipy", "sklearn", "statsmodels"),
}
SLOW = {
    *("altair", "dask", "distributed", "duckdb", "fastapi", "ibis", "jinja2", "llvmlite", "numba", "pandas"),
    *("pyarrow", "pycountry", "pyspark", "sklearn", "spacy", "starlette", "statsmodels", "uvicorn", "xarray"),
}
"""Packages that take tenths of a second or more, which only those commands load that compute or draw with them."""
COMMANDS = {
    "cases": ("cases",),
    "schema": ("schema",),
    "check": ("check", "alaska-2025"),
    "new --help": ("new", "--help"),
    "assess --help": ("assess", "--help"),
    "ledger": ("ledger", "alaska-2025", "--json"),
}


@pytest.mark.parametrize("module", ["ripeness", "ripeness.cli", "ripeness.workbench"])
def test_nothing_heavy_is_imported_at_the_start(module: str) -> None:
    assert _packages("-c", f"import {module}") & HEAVY == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_computes_nothing_imports_nothing_slow(command: str) -> None:
    assert _packages("-m", "ripeness", *COMMANDS[command]) & SLOW == set()


@pytest.mark.parametrize("command", ["cases", "check"])
def test_reading_a_case_wants_no_statistics(command: str) -> None:
    assert "scipy" not in _packages("-m", "ripeness", *COMMANDS[command])


def test_the_list_of_commands_imports_none_of_them() -> None:
    modules = _modules("-m", "ripeness", "--help")
    assert {name for name in modules if name.startswith("ripeness.commands.")} <= {
        "ripeness.commands.shared",
        "ripeness.commands.shared.lazy_group",
    }


def test_the_guard_would_notice() -> None:
    assert "numpy" in _packages("-c", "import ripeness.core.streams")


def _packages(*arguments: str) -> set[str]:
    return {name.partition(".")[0] for name in _modules(*arguments)}


def _modules(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    ).stderr
    return set(re.findall(r"\|\s+([\w.]+)$", done, flags=re.MULTILINE))
