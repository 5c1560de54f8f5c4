"""Files of a case: read, check, save; a save never destroys the last good version."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import API

BAD_FILES = [
    "../mine/scenario.yaml", "..%2f..%2fetc%2fpasswd", "%2e%2e/x", "/etc/passwd", "perspectives/../../x.yaml",
    "perspectives/x.txt", "perspectives/.yaml", "perspectives/con.yaml", "perspectives/A.yaml", "SCENARIO.yaml",
    "scenario.yaml%00.md", "scenario.yaml ", ".ripeness/jobs", "readings/a.txt", "perspectives/" + "a" * 300 + ".yaml",
    "c:scenario.yaml", "perspectives\\x.yaml", "other.yaml",
]  # fmt: skip


def test_a_file_is_given_with_its_version(client: TestClient, folder: Path, mine: str) -> None:
    found = client.get(f"{mine}/files/scenario.yaml")
    assert found.content == (folder / "mine" / "scenario.yaml").read_bytes()
    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    again = client.get(f"{mine}/files/scenario.yaml", headers={"if-none-match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_files_of_a_case_are_listed(client: TestClient, mine: str) -> None:
    names = [one["name"] for one in client.get(f"{mine}/files").json()]
    assert names == ["SOURCES.md", "ledger.csv", "perspectives/northland-press.yaml", "scenario.yaml"]


@pytest.mark.parametrize("name", BAD_FILES)
def test_no_other_name_is_read_or_written(client: TestClient, folder: Path, mine: str, name: str) -> None:
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    assert client.get(f"{mine}/files/{name}").status_code == 404
    written = client.put(f"{mine}/files/{name}", content="x", headers={"if-match": "*"})
    assert written.status_code in (404, 405)
    assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before


def test_a_text_is_checked_without_being_saved(client: TestClient, folder: Path, mine: str) -> None:
    text = (folder / "mine" / "scenario.yaml").read_text(encoding="utf-8")
    assert client.post(f"{mine}/check", json={"text": text}).json() == {"faults": []}
    wrong = text + "\ntypo: 1\n"
    faults = client.post(f"{mine}/check", json={"text": wrong}).json()["faults"]
    assert [(f["file"], f["line"], f["column"]) for f in faults] == [("scenario.yaml", len(wrong.splitlines()), 1)]
    assert "typo" in faults[0]["message"]
    assert (folder / "mine" / "scenario.yaml").read_text(encoding="utf-8") == text


def test_a_perspective_is_checked_with_the_case_that_it_is_of(client: TestClient, mine: str) -> None:
    name = "perspectives/northland-press.yaml"
    text = client.get(f"{mine}/files/{name}").text.replace("set: ", "set: nowhere.", 1)
    faults = client.post(f"{mine}/check", json={"name": name, "text": text}).json()["faults"]
    assert {fault["file"] for fault in faults} == {name}


def test_saving_wants_the_version_that_was_read(client: TestClient, folder: Path, mine: str) -> None:
    place = folder / "mine" / "scenario.yaml"
    text, tag = place.read_bytes(), client.get(f"{mine}/files/scenario.yaml").headers["etag"]
    assert client.put(f"{mine}/files/scenario.yaml", content=text + b"#").status_code == 428
    saved = client.put(f"{mine}/files/scenario.yaml", content=text + b"# mine\n", headers={"if-match": tag})
    assert (saved.status_code, saved.json()["faults"]) == (200, [])
    assert place.read_bytes() == text + b"# mine\n"
    stale = client.put(f"{mine}/files/scenario.yaml", content=text, headers={"if-match": tag})
    assert stale.status_code == 412
    assert place.read_bytes() == text + b"# mine\n"
    fresh = client.put(f"{mine}/files/scenario.yaml", content=text, headers={"if-none-match": "*"})
    assert fresh.status_code == 412


def test_a_new_file_is_made_without_a_version(client: TestClient, folder: Path, mine: str) -> None:
    text = (folder / "mine" / "perspectives" / "northland-press.yaml").read_text(encoding="utf-8")
    name = "perspectives/second.yaml"
    made = client.put(
        f"{mine}/files/{name}",
        content=text.replace("perspective: northland-press", "perspective: second"),
        headers={"if-none-match": "*"},
    )
    assert (made.status_code, made.json()["faults"]) == (200, [])
    found = client.get(f"{mine}/assumptions").json()["perspectives"]
    assert {one["id"] for one in found} == {"northland-press", "second"}


def test_the_last_good_version_outlives_bad_saves(client: TestClient, folder: Path, mine: str) -> None:
    good = client.get(f"{mine}/files/scenario.yaml")
    tag = good.headers["etag"]
    for bad in (b"title: [", b"", b"\xef\xbb\xbfformat: 2\n"):
        saved = client.put(f"{mine}/files/scenario.yaml", content=bad, headers={"if-match": tag})
        assert saved.status_code == 200
        assert saved.json()["faults"] != []
        tag = saved.headers["etag"]
    kept = client.get(f"{mine}/files/scenario.yaml", params={"version": "last-good"})
    assert kept.content == good.content
    assert [one["last_good"] for one in client.get(f"{mine}/files").json() if one["name"] == "scenario.yaml"] == [True]


def test_a_save_that_breaks_off_leaves_the_old_file(
    client: TestClient, folder: Path, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder / "mine" / "scenario.yaml"
    text, tag = place.read_bytes(), client.get(f"{mine}/files/scenario.yaml").headers["etag"]

    def broken(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ripeness.web.services.case_text.os.fsync", broken)
    answer = client.put(f"{mine}/files/scenario.yaml", content=b"new", headers={"if-match": tag})
    assert (answer.status_code, answer.json()["error"]["message"]) == (500, "the disk refuses: No space left on device")
    assert place.read_bytes() == text
    assert [path.name for path in place.parent.glob(".unfinished*")] == []


def test_bytes_that_are_no_text_are_refused(client: TestClient, mine: str) -> None:
    for content in (b"\xff\xfe", b"a\0b"):
        answer = client.put(f"{mine}/files/SOURCES.md", content=content, headers={"if-match": "*"})
        assert answer.status_code == 400


def test_a_case_of_the_catalogue_is_not_written(client: TestClient) -> None:
    answer = client.put(f"{API}/cases/basics/files/SOURCES.md", content="x", headers={"if-match": "*"})
    assert answer.status_code == 409


def test_faults_of_a_case_name_its_files_and_not_the_disk(client: TestClient, folder: Path, mine: str) -> None:
    (folder / "mine" / "scenario.yaml").write_text("title: [", encoding="utf-8")
    answer = client.post(f"{mine}/point", json={})
    assert answer.status_code == 422
    assert str(folder) not in answer.text
    assert answer.json()["error"]["faults"][0]["file"] == "mine/scenario.yaml"
