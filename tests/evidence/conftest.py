"""What all tests of evidence share."""

from __future__ import annotations

from pathlib import Path

import pytest

# Ibis asks DuckDB for Arrow tables by a name that DuckDB is giving up; nothing that we could write otherwise.
IBIS_ON_DUCKDB = r"ignore:fetch_\w+\(\) is deprecated:DeprecationWarning"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(IBIS_ON_DUCKDB))
