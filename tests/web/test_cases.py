"""Cases: list, begin, copy, remove; those of the catalogue stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from tests.web.conftest import API

BAD_NAMES = [
    "", ".", "..", "../x", "..%2fx", "%2e%2e", "a/b", "a\\b", "/etc", "C:", "c:x", "A", "a b", "a\0b", "é", "-a", "a.b",
    ".ripeness", "con", "nul", "com1", "lpt9", "a" * 81, "a" * 5000, "a\n",
]  # fmt: skip


def test_the_catalogue_is_listed_after_own_cases(client: TestClient, mine: str) -> None:
    cards = client.get(f"{API}/cases").json()
    assert [card["name"] for card in cards] == ["mine", *(case.name for case in workbench.cases())]
    assert [card["own"] for card in cards] == [True, *(False for _ in workbench.cases())]


def test_a_begun_case_is_plain_files_that_pass_the_check(client: TestClient, folder: Path, mine: str) -> None:
    assert (folder / "mine" / "scenario.yaml").is_file()
    assert workbench.check(folder / "mine") == ()


def test_a_copy_has_every_file_of_the_case(client: TestClient, folder: Path) -> None:
    answer = client.post(f"{API}/cases", json={"name": "korea", "by": "copy", "of": "korea-1951"})
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/cases/korea")
    source = Path(workbench.cases()[0].folder).parent / "korea-1951"
    for name in ("scenario.yaml", "ledger.csv", "events.csv", "SOURCES.md"):
        assert (folder / "korea" / name).read_bytes() == (source / name).read_bytes()


@pytest.mark.parametrize("name", ["mine", "basics"])
def test_a_name_in_use_is_not_taken_twice(client: TestClient, mine: str, name: str) -> None:
    answer = client.post(f"{API}/cases", json={"name": name})
    assert answer.status_code == 409
    assert "choose another name" in answer.json()["error"]["message"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_no_other_name_becomes_a_case(client: TestClient, folder: Path, name: str) -> None:
    before = sorted(folder.rglob("*"))
    assert client.post(f"{API}/cases", json={"name": name}).status_code in (400, 422)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", [name for name in BAD_NAMES if name.isprintable() and name not in ("", ".", "..")])
def test_no_other_name_leads_to_a_file(client: TestClient, name: str) -> None:
    for what in ("", "/files/scenario.yaml", "/export", "/documents"):
        answer = client.get(f"{API}/cases/{name}{what}")
        assert answer.status_code in (404, 405), (name, what)
        assert "error" in answer.json()


def test_a_removed_case_is_kept_out_of_sight(client: TestClient, folder: Path, mine: str) -> None:
    text = (folder / "mine" / "scenario.yaml").read_bytes()
    assert client.delete(mine).status_code == 204
    assert client.get(mine).status_code == 404
    assert [place.read_bytes() for place in (folder / ".ripeness" / "removed").glob("mine-*/scenario.yaml")] == [text]


def test_a_case_of_the_catalogue_is_not_removed(client: TestClient) -> None:
    answer = client.delete(f"{API}/cases/basics")
    assert answer.status_code == 409
    assert "make a copy" in answer.json()["error"]["message"]
    assert client.get(f"{API}/cases/basics").status_code == 200


def test_a_link_in_the_workspace_is_no_case(client: TestClient, folder: Path, tmp_path: Path) -> None:
    workbench.new("elsewhere", tmp_path)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    assert client.get(f"{API}/cases/linked").status_code == 404
    assert "linked" not in [card["name"] for card in client.get(f"{API}/cases").json()]


def test_a_linked_file_of_a_case_is_not_followed(client: TestClient, folder: Path, mine: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("nobody's business")
    (folder / "mine" / "SOURCES.md").unlink()
    (folder / "mine" / "SOURCES.md").symlink_to(secret)
    assert client.get(f"{mine}/files/SOURCES.md").status_code == 404
    assert b"nobody" not in client.get(f"{mine}/export").content


def test_a_case_whose_file_cannot_be_read_is_listed_all_the_same(client: TestClient, folder: Path, mine: str) -> None:
    (folder / "mine" / "scenario.yaml").write_text("title: [", encoding="utf-8")
    assert [card["title"] for card in client.get(f"{API}/cases").json() if card["own"]] == ["mine"]
