"""Event data: upload, and words and deeds measured from it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from ripeness import workbench
from tests.web.conftest import API

DYAD = {"source": "USA", "target": "RUS"}


def test_a_case_with_events_of_its_own_is_measured(client: TestClient) -> None:
    found = client.get(f"{API}/cases/alaska-2025/measure", params=DYAD).json()
    asked = workbench.DyadQuestion("USA", "RUS", both=True)
    wanted = workbench.measure((), asked, case="alaska-2025").to_dict()
    assert found["files"] == ["events.csv"]
    for key in ("counts", "dual_track", "say_do_gap", "volatility"):
        assert [one[key] for one in found["directions"]] == [one[key] for one in wanted["directions"]]


def test_an_uploaded_file_is_measured_in_its_place(client: TestClient, folder: Path, mine: str) -> None:
    rows = client.get(f"{API}/cases/alaska-2025/files/events.csv").content
    given = client.post(f"{mine}/events", params={"name": "C:\\my events.csv"}, content=rows)
    assert given.status_code == 201
    assert given.json()["name"] == "my-events.csv"
    name = given.json()["id"]
    found = client.get(f"{mine}/measure", params={**DYAD, "events": [name], "unit": "week"}).json()
    assert (found["files"], found["unit"]) == (["my-events.csv"], "week")
    assert str(folder) not in str(found)
    assert client.delete(f"{mine}/events/{name}").status_code == 204
    assert client.get(f"{mine}/events").json() == []


def test_what_cannot_be_measured_is_told(client: TestClient, mine: str) -> None:
    assert "no events.csv" in client.get(f"{mine}/measure", params=DYAD).json()["error"]["message"]
    unknown = client.get(f"{mine}/measure", params={**DYAD, "events": ["../../x"]})
    assert unknown.status_code == 404
    bad = client.post(f"{mine}/events", params={"name": "x.csv"}, content=b"\0\1\2").json()["id"]
    assert client.get(f"{mine}/measure", params={**DYAD, "events": [bad]}).status_code in (400, 422)
    assert client.post(f"{mine}/events", params={"name": "x.csv"}, content=b"").status_code == 400


def test_the_files_kept_are_bounded(client: TestClient, mine: str) -> None:
    answers = [client.post(f"{mine}/events", params={"name": "x.csv"}, content=b"a").status_code for _ in range(21)]
    assert answers == [201] * 20 + [429]
