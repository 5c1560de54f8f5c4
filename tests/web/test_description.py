"""The description of the API is true: whatever fits it, or does not, gets an answer that it declares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from starlette.testclient import TestClient

from ripeness import workbench
from ripeness.web.app import create_app
from tests.web.conftest import API, HERE, OURS

schemathesis = pytest.importorskip("schemathesis")
EXAMPLES = 4
MODES = list(schemathesis.GenerationMode)


def _as_archive(_context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


schemathesis.serializer("application/zip")(_as_archive)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, list[str]]]:
    """The description of a server, and names that lead somewhere on it."""
    app = create_app(tmp_path_factory.mktemp("cases"), allowed_hosts=("testserver", "127.0.0.1"))
    client = TestClient(app, base_url=HERE, headers=OURS)
    client.post(f"{API}/cases", json={"name": "mine"})
    events = client.post(f"{API}/cases/mine/events", params={"name": "a.csv"}, content=b"a,b").json()["id"]
    job = client.post(f"{API}/cases/basics/assess", json={"draws": 4}).json()["id"]
    names = {"case": ["mine", "basics"], "file": [events, "report.html"], "name": ["scenario.yaml"], "job": [job]}
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app), names


def test_every_operation_answers_as_it_says(known: tuple[Any, dict[str, list[str]]]) -> None:
    # The compiler takes longer, once, than a client waits.
    workbench.live_session("basics").warm_up()
    description, names = known
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) > 30
    tried = sum(_tried(operation, mode, names) for operation in operations for mode in MODES)
    assert tried > len(operations) * EXAMPLES


def _tried(operation: Any, mode: Any, names: dict[str, list[str]]) -> int:
    """How many requests were made of an operation, each answer checked against the description."""
    made = 0
    excluded = schemathesis.checks.CHECKS.get_by_names(["positive_data_acceptance"])

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), pick=st.integers(0, 9))
    def answers_as_it_says(case: Any, pick: int) -> None:
        nonlocal made
        made += 1
        for key in case.path_parameters or {}:
            # Most requests are about something that is there, unless they would take it away.
            if key in names and pick < 8 and operation.method != "delete":
                case.path_parameters[key] = names[key][pick % len(names[key])]
        # What fits the description may still be wrong in the case's own terms, which it cannot know.
        case.validate_response(case.call(headers=OURS), excluded_checks=excluded)

    try:
        answers_as_it_says()
    except Unsatisfiable:
        # An operation that takes anything has nothing that does not fit.
        return 0
    return made


def test_the_description_names_every_verb(known: tuple[Any, dict[str, list[str]]], tmp_path: Path) -> None:
    paths = set(known[0].raw_schema["paths"])
    verbs = ("point", "outlook", "what-if", "compare", "explain", "observe", "assess", "check", "measure", "documents")
    assert {f"/api/v1/cases/{{case}}/{verb}" for verb in verbs} <= paths
