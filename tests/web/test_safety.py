"""Who may ask, from where, and how much at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness.core.errors import UsageError
from ripeness.web.app import create_app
from ripeness.web.safety import ALWAYS, COOKIE, POLICY, USUAL
from tests.web.conftest import API, HERE, OURS

TOKEN = "correct-horse-battery-staple"


@pytest.fixture
def stranger(folder: Path) -> Iterator[TestClient]:
    """A client that sends none of our headers."""
    with TestClient(create_app(folder), base_url=HERE) as found:
        yield found


@pytest.fixture
def locked(folder: Path) -> Iterator[TestClient]:
    """A server that wants a token."""
    app = create_app(folder, token=TOKEN, allowed_hosts=("127.0.0.1", "desk.example"))
    with TestClient(app, base_url=HERE, follow_redirects=False) as found:
        yield found


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:8765@evil.example", "localhost.evil.example:8765", "0.0.0.0",
     "[::2]:8765", "", "127.0.0.1 evil", "127.0.0.1:99999999"],
)  # fmt: skip
def test_a_name_that_is_made_to_lead_here_is_refused(stranger: TestClient, host: str) -> None:
    assert stranger.get(f"{API}/cases", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:1234"])
def test_this_machine_may_be_called_by_its_own_names(stranger: TestClient, host: str) -> None:
    assert stranger.get(f"{API}/cases", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "https://evil.example", "x-ripeness": "1"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site", "x-ripeness": "1"},
        {"sec-fetch-site": "same-site", "origin": HERE},
    ],
)
def test_what_another_site_sends_changes_nothing(stranger: TestClient, folder: Path, headers: dict[str, str]) -> None:
    for method, url in (("POST", f"{API}/cases"), ("DELETE", f"{API}/cases/x"), ("PUT", f"{API}/cases/x/files/a")):
        assert stranger.request(method, url, json={"name": "mine"}, headers=headers).status_code == 403
    assert not (folder / "mine").exists()


@pytest.mark.parametrize("headers", [{"origin": HERE}, {"origin": HERE, "sec-fetch-site": "same-origin"}, OURS])
def test_a_page_or_program_of_ours_may_change_things(
    stranger: TestClient, folder: Path, headers: dict[str, str]
) -> None:
    assert stranger.post(f"{API}/cases", json={"name": "mine"}, headers=headers).status_code == 201
    assert (folder / "mine").is_dir()


def test_another_site_does_not_read_the_answers(stranger: TestClient) -> None:
    assert stranger.get(f"{API}/cases", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    found = stranger.get(f"{API}/cases", headers={"sec-fetch-site": "same-origin"})
    assert "access-control-allow-origin" not in found.headers


@pytest.mark.parametrize("path", ["/api/v1/cases", "/api/v1/nothing", "/nothing", "/api/v1/openapi.json"])
def test_every_answer_forbids_what_is_not_ours(stranger: TestClient, path: str) -> None:
    found = stranger.get(f"{HERE}{path}")
    assert found.headers["content-security-policy"] == POLICY
    assert {name: found.headers[name] for name in ALWAYS} == ALWAYS
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_refusals_of_the_guards_carry_the_headers_too(stranger: TestClient) -> None:
    found = stranger.get(f"{API}/cases", headers={"host": "evil.example"})
    assert found.headers["content-security-policy"] == POLICY
    assert set(found.json()["error"]) == {"message", "where", "faults"}


def test_without_the_token_nothing_is_answered(locked: TestClient) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic x"}, {"cookie": f"{COOKIE}=x"}):
        found = locked.get(f"{API}/cases", headers=headers)
        assert found.status_code == 401
        assert found.headers["www-authenticate"] == "Bearer"
    assert locked.post(f"{API}/cases?token={TOKEN}", json={"name": "x"}, headers=OURS).status_code == 401


def test_a_program_brings_the_token_with_every_question(locked: TestClient) -> None:
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert locked.get(f"{API}/cases", headers=bearer).status_code == 200
    assert locked.post(f"{API}/cases", json={"name": "mine"}, headers=bearer).status_code == 201


def test_a_browser_gets_a_cookie_once_and_the_token_leaves_the_address(locked: TestClient) -> None:
    first = locked.get(f"{API}/cases?token={TOKEN}&a=1")
    assert (first.status_code, first.headers["location"]) == (303, "/api/v1/cases?a=1")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie
    assert locked.get(f"{API}/cases").status_code == 200


def test_a_token_in_the_address_never_leads_to_another_host(locked: TestClient) -> None:
    found = locked.get(f"{HERE}//evil.example/?token={TOKEN}")
    assert found.status_code == 303
    assert not found.headers["location"].startswith("//")


def test_the_cookie_alone_does_not_let_another_site_write(locked: TestClient) -> None:
    locked.get(f"{API}/cases?token={TOKEN}")
    answer = locked.post(f"{API}/cases", json={"name": "x"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_body_beyond_the_bound_is_refused(client: TestClient, mine: str) -> None:
    text = b"x" * (USUAL + 1)
    assert client.put(f"{mine}/files/SOURCES.md", content=text, headers={"if-match": "*"}).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(USUAL // 2**16 + 2):
            yield b"x" * 2**16

    unannounced = client.put(f"{mine}/files/SOURCES.md", content=pieces(), headers={"if-match": "*"})
    assert unannounced.status_code == 413
    assert "error" in unannounced.json()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 422), (b"[1]", 422), (b'{"settings": 1}', 422), (b'{"unknown": 1}', 422), (b"\xff", 400)],
)
def test_a_body_that_is_wrong_is_told_without_a_traceback(
    client: TestClient, mine: str, body: bytes, status: int
) -> None:
    answer = client.post(f"{mine}/point", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"message", "where", "faults"}
    assert "Traceback" not in answer.text


def test_a_failure_of_ours_is_told_without_a_traceback(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(folder)
    monkeypatch.setattr(type(app.state.services.workspace), "cards", lambda self: 1 / 0)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as found:
        answer = found.get(f"{API}/cases")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_a_workspace_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        create_app(tmp_path / "file" / "cases")
