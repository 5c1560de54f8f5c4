"""The editor's page without scripts: what a form can do, and what it keeps as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness.evidence.text.accept import EVENT_COLUMNS
from ripeness.scenario.files.ledger_file import COLUMNS
from tests.web.conftest import API, HERE

PAGE = f"{HERE}/cases/mine/edit"


def _tag(client: TestClient, name: str) -> str:
    return str(client.get(f"{API}/cases/mine/files/{name}").headers["etag"])


def _sent(client: TestClient, name: str, **fields: str) -> str:
    answer = client.post(f"{PAGE}/{name}", data=fields)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.usefixtures("mine")
def test_every_file_of_a_case_opens_with_its_text_escaped(client: TestClient, folder: Path) -> None:
    (folder / "mine" / "SOURCES.md").write_text("</textarea><script>alert(1)</script>\n")
    page = client.get(f"{PAGE}/SOURCES.md").text
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(("ends", "kept"), [("\n", "\n"), ("\r\n", "\r\n")])
def test_a_save_keeps_the_ends_of_lines_that_the_file_had(
    client: TestClient, folder: Path, ends: str, kept: str
) -> None:
    file = folder / "mine" / "SOURCES.md"
    file.write_bytes(f"# Sources{ends}{ends}One.{ends}".encode())
    page = _sent(client, "SOURCES.md", text="# Sources\r\n\r\nTwo.\r\n", etag=_tag(client, "SOURCES.md"), do="save")
    assert "Saved." in page
    assert file.read_bytes() == f"# Sources{ends}{ends}Two.{ends}".encode()


@pytest.mark.usefixtures("mine")
def test_a_check_tells_the_line_and_saves_nothing(client: TestClient, folder: Path) -> None:
    before = (folder / "mine" / "scenario.yaml").read_bytes()
    page = _sent(client, "scenario.yaml", text="bogus: 1\n" + before.decode(), do="check")
    assert "scenario.yaml, line 1, column 1: bogus" in page
    assert (folder / "mine" / "scenario.yaml").read_bytes() == before


@pytest.mark.usefixtures("mine")
def test_a_save_over_another_version_is_refused_and_the_text_comes_back(client: TestClient, folder: Path) -> None:
    tag = _tag(client, "SOURCES.md")
    (folder / "mine" / "SOURCES.md").write_text("Theirs.\n")
    answer = client.post(f"{PAGE}/SOURCES.md", data={"text": "Mine.\n", "etag": tag, "do": "save"})
    assert answer.status_code == 412
    assert "Mine." in answer.text
    assert (folder / "mine" / "SOURCES.md").read_text() == "Theirs.\n"


@pytest.mark.usefixtures("mine")
def test_the_last_good_version_comes_back(client: TestClient, folder: Path) -> None:
    file = folder / "mine" / "scenario.yaml"
    good = file.read_text()
    faulty = "bogus: 1\n" + good
    _sent(client, "scenario.yaml", text=faulty, etag=_tag(client, "scenario.yaml"), do="save")
    assert file.read_text() == faulty
    page = _sent(client, "scenario.yaml", text=faulty, etag=_tag(client, "scenario.yaml"), do="last-good")
    assert "bogus" not in page
    assert "Save keeps it" in page


@pytest.mark.usefixtures("mine")
def test_files_that_are_not_there_yet_begin_as_such_files_do(client: TestClient, folder: Path) -> None:
    for name, columns in (("ledger.csv", COLUMNS), ("events.csv", EVENT_COLUMNS)):
        (folder / "mine" / name).unlink(missing_ok=True)
        assert ",".join(columns) in client.get(f"{PAGE}/{name}").text
    to = client.get(PAGE, params={"perspective": "another"}, follow_redirects=False)
    assert to.headers["location"] == "/cases/mine/edit/perspectives/another.yaml"
    assert "perspective: another" in client.get(f"{PAGE}/perspectives/another.yaml").text


def test_a_new_perspective_as_it_begins_has_no_other_fault_than_that_it_changes_nothing_yet(
    client: TestClient, mine: str
) -> None:
    from ripeness.web.pages.editor import PERSPECTIVE

    asked = {"name": "perspectives/another.yaml", "text": PERSPECTIVE.format(name="another")}
    faults = client.post(f"{mine}/check", json=asked).json()["faults"]
    assert [fault["message"] for fault in faults if "changes" not in fault["message"]] == []


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    "name", ["../x", "%2e%2e/x", "perspectives/../../x.yaml", "perspectives/CON.yaml", "x.yaml", "a%00b"]
)
def test_no_other_file_can_be_opened(client: TestClient, name: str) -> None:
    assert client.get(f"{PAGE}/{name}").status_code == 404


def test_a_case_of_the_catalogue_opens_and_is_not_saved(client: TestClient) -> None:
    page = client.get(f"{HERE}/cases/basics/edit/scenario.yaml")
    assert page.status_code == 200
    assert 'value="save"' not in page.text
    refused = client.post(f"{HERE}/cases/basics/edit/scenario.yaml", data={"text": "x", "etag": "*", "do": "save"})
    assert refused.status_code == 409


@pytest.mark.parametrize("kind", ["scenario", "perspective"])
def test_the_schemas_are_served(client: TestClient, kind: str) -> None:
    assert client.get(f"{API}/schemas/{kind}").json()["$schema"].startswith("https://json-schema.org/")
    assert client.get(f"{API}/schemas/other").status_code == 422
