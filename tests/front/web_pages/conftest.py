"""The server on a socket of its own, and pages in a real browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ripeness.web.app import create_app
from ripeness.web.services.case_cache import CaseView
from tests.browser import launch, needs_browser

CASE = "korea-1951"
Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder wants a browser, and the loopback address."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)
            item.add_marker(needs_browser)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a fresh workspace, with the case of these tests held ready."""
    uvicorn = pytest.importorskip("uvicorn")
    pytest_socket = pytest.importorskip("pytest_socket")
    pytest_socket.enable_socket()
    app = create_app(tmp_path_factory.mktemp("cases"))
    app.state.services.cases.session(CaseView(CASE)).warm_up()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    # From here on a client waits: the first test may ask before the server's thread has begun.
    listening.listen()
    running = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=20)
    listening.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with launch() as browser:
        yield browser


@pytest.fixture
def opened(browser: Any, server: str) -> Iterator[Open]:
    """Open a path in a tab; whatever goes wrong in any tab, or leaves the machine, fails the test."""
    contexts: list[Any] = []
    seen: list[str] = []

    def open_(path: str, *, width: int = 1280, tab_of: Any = None, **options: Any) -> Any:
        if tab_of is None:
            contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = (tab_of.context if tab_of else contexts[-1]).new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith((server, "data:")) else seen.append(asked.url))
        page.goto(server + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert seen == []
