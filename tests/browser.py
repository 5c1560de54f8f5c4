"""The browser that pages are tried in: Debian's chromium, driven by playwright."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

import pytest

CHROMIUM = which("chromium") or which("chromium-browser")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@contextmanager
def launch() -> Iterator[Any]:
    """A headless browser, closed at the end."""
    playwright = pytest.importorskip("playwright.sync_api")
    # A browser puts a socket into the temporary folder, and the path of a socket may have 107 characters.
    short = {**os.environ, "TMPDIR": "/tmp"}
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), env=short)
        yield browser
        browser.close()
