"""A server over a fresh workspace, asked without a socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness.web.app import create_app

HERE = "http://127.0.0.1:8765"
API = f"{HERE}/api/v1"
OURS = {"x-ripeness": "1", "x-ripeness-client": "page-1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cases"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """A program of the user's own."""
    with TestClient(create_app(folder), base_url=HERE, headers=OURS) as found:
        yield found


@pytest.fixture
def mine(client: TestClient) -> str:
    """An own case, begun from the starter."""
    assert client.post(f"{API}/cases", json={"name": "mine"}).status_code == 201
    return f"{API}/cases/mine"
