"""What is slow to import stays out of the start."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

HEAVY = {
    *("altair", "duckdb", "jinja2", "numba", "numpy", "pandas", "pyarrow", "pydantic", "rich"),
    *("ruamel", "scipy", "sklearn", "statsmodels"),
}


@pytest.mark.parametrize("module", ["ripeness", "ripeness.cli"])
def test_nothing_heavy_is_imported_at_the_start(module: str) -> None:
    assert _packages(f"import {module}") & HEAVY == set()


def test_the_guard_would_notice() -> None:
    assert "numpy" in _packages("import ripeness.core.streams")


def _packages(program: str) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program], capture_output=True, text=True, check=True
    ).stderr
    return set(re.findall(r"\|\s+(\w+)[\w.]*$", said, flags=re.MULTILINE))
