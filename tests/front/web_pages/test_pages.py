"""Every page: sound for all readers, whole on every screen, small, and what each is for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.front.web_pages.conftest import CASE, Open

AT = f"/cases/{CASE}"
PAGES = {
    "/": ".card",
    f"{AT}?set=actors.PRC.cost_per_period:0.0075&show=packages": "#show-packages .drawing svg",
    f"{AT}/compare": "main h1",
    f"{AT}/history": "main h1",
    "/jobs": "#none:not([hidden]), .job",
    "/cases/none-of-these": ".wrong",
}
"""Every page of these and what shows that it is there."""
MOST_BYTES = 1_500_000
MOST_REQUESTS = 40
BLOCKING = """
performance.getEntriesByType("resource").filter((one) => one.renderBlockingStatus === "blocking").map((one) => one.name)
"""
"""What the browser has to have before it shows anything of a page."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_serious_fault_of_access(browser: Any, server: str, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The checker is itself a script put into the page, which the page's own policy rightly forbids.
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(server + path)
    page.wait_for_selector(PAGES[path])
    found = axe.run(page).response
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"] if one["impact"] in SERIOUS]
    assert len(found["passes"]) > 10
    assert serious == []
    context.close()


SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("path", [path for path in PAGES if "none-of" not in path])
def test_no_page_is_wider_than_its_screen(opened: Open, path: str) -> None:
    page = opened(path)
    page.wait_for_selector(PAGES[path])
    for width in (1440, 800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_load_is_small_and_waits_for_style_sheets_alone(browser: Any, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(server + AT, wait_until="load")
    blocking = page.evaluate(BLOCKING)
    page.wait_for_selector("#show-outlook .drawing svg")
    assert sum(sizes) < MOST_BYTES
    assert len(sizes) < MOST_REQUESTS
    assert [name for name in blocking if not name.endswith(".css")] == []
    context.close()


def test_a_case_is_copied_exported_imported_and_removed(opened: Open, tmp_path: Path) -> None:
    page = opened("/")
    page.click(f"[data-copy='{CASE}']")
    page.fill("#case-name", "my-korea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/my-korea")
    page.goto(page.url.replace("/cases/my-korea", "/"))
    with page.expect_download() as download:
        page.click("#case-my-korea a[download]")
    download.value.save_as(tmp_path / "my-korea.zip")
    assert "my-korea/scenario.yaml" in zipfile.ZipFile(io.BytesIO((tmp_path / "my-korea.zip").read_bytes())).namelist()
    page.click("#import")
    page.set_input_files("#archive", tmp_path / "my-korea.zip")
    page.fill("#case-name", "back-again")
    page.click("#naming-go")
    page.wait_for_url("**/cases/back-again")
    page.goto(page.url.replace("/cases/back-again", "/"))
    page.on("dialog", lambda dialog: dialog.accept())
    for name in ("my-korea", "back-again"):
        page.click(f"[data-remove='{name}']")
        page.wait_for_selector(f"#case-{name}", state="detached")


def test_a_name_that_is_taken_is_refused_in_the_dialog(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    page.click("#new")
    page.fill("#case-name", CASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("#naming-wrong:not(:empty)")
    assert "already" in page.locator("#naming-wrong").inner_text()
    page.close()


def test_perspectives_stand_side_by_side_and_what_carries_them_is_worked_out(opened: Open) -> None:
    page = opened("/cases/alaska-2025/compare?with=carnegie")
    page.wait_for_selector("#readings[aria-busy='false']", timeout=60_000)
    rows = page.locator("#readings tbody tr")
    figures = [rows.nth(at).locator(".figure").inner_text() for at in range(rows.count())]
    assert len(figures) > 2
    assert len(set(figures)) > 2
    assert page.locator("#readings input:checked").count() == 1
    page.click("#carried-go")
    page.wait_for_selector("#carried .drawing svg", timeout=90_000)
    assert "Carnegie" in page.locator("#carried table.open").inner_text()


def test_long_work_is_begun_followed_and_forgotten(opened: Open) -> None:
    page = opened("/jobs")
    page.select_option("#of-case", "basics")
    page.fill("#draws", "64")
    page.click("#begin button")
    row = page.locator(".job").first
    row.wait_for()
    name = row.get_attribute("id")
    page.wait_for_selector(f"#{name}.done", timeout=90_000)
    assert page.locator(f"#{name} a").first.inner_text() == "report.html"
    page.click(f"#{name} button")
    page.wait_for_selector(f"#{name}", state="detached")


def test_a_perspective_is_chosen_and_keeps_what_was_moved(opened: Open) -> None:
    page = opened("/cases/alaska-2025?set=actors.UKR.cost_per_period:0.009")
    page.wait_for_selector("#answer[aria-busy='false']", timeout=60_000)
    page.select_option("#perspective", "carnegie")
    page.wait_for_url("**perspective=carnegie**")
    page.wait_for_selector("#ensemble[data-for*='carnegie']", timeout=60_000)
    assert "set=actors.UKR.cost_per_period:0.009" in page.url
    assert page.locator(".standpoint").inner_text() != ""
