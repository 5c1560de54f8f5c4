"""A case over time, in the page and by the API."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.web.conftest import HERE

USED = {"event": {"event": "instrument", "on": "2029-10-20", "id": "closure", "outcome": "used"}}


def test_what_was_entered_shows_over_time(client: TestClient, folder: Path, mine: str) -> None:
    empty = client.get(f"{HERE}/cases/mine/history")
    assert empty.status_code == 200
    assert "Nothing has been entered yet" in empty.text
    assert client.post(f"{mine}/enter", json=USED).status_code == 200
    page = client.get(f"{HERE}/cases/mine/history")
    assert page.status_code == 200, page.text
    assert "What the change is due to" in page.text
    assert "was put into force" in page.text
    found = client.post(f"{mine}/trace", json={"draws": 64})
    assert found.status_code == 200, found.text
    change = found.json()["change"]
    assert (
        abs(change["time"] + sum(e["share"] for e in change["events"]) - (change["after"] - change["before"])) < 1e-12
    )


def test_a_case_of_the_catalogue_says_that_it_has_to_be_copied(client: TestClient) -> None:
    assert "has to be copied first" in client.get(f"{HERE}/cases/basics/history").text


def test_a_trace_of_nothing_is_one_message(client: TestClient, mine: str) -> None:
    answer = client.post(f"{mine}/trace", json={"draws": 16})
    assert answer.status_code == 400
    assert "earlier one first" in answer.text
