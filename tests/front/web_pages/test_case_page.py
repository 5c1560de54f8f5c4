"""A case in the browser: what is moved is answered, kept in the address, and can be taken away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.front.web_pages.conftest import CASE, Open

READY = "#answer[aria-busy='false']"
PATH = "actors.PRC.cost_per_period"
ROW = f".quantity[data-path='{PATH}']"
AT = f"/cases/{CASE}"
SET = f"{AT}?set={PATH}:0.0075"


def ready(page: Any) -> Any:
    """The page once the ensemble is there, its picture drawn and the quantities ranked."""
    page.wait_for_selector(READY)
    page.wait_for_selector("[role=tabpanel]:not([hidden]) .drawing svg")
    page.wait_for_selector("#group-first .quantity")
    return page


def headline(page: Any) -> str:
    return str(page.locator(".headline .big b").inner_text())


def asked(page: Any) -> dict[str, Any]:
    """The question that the ensemble on the page answers."""
    found: dict[str, Any] = json.loads(page.locator("#ensemble").get_attribute("data-for"))
    return found


def moved(page: Any, times: int = 3) -> None:
    """Open the quantity's group if need be, and move its slider up by the keyboard."""
    slider = page.locator(f"{ROW} input[type=range]")
    slider.evaluate("one => { one.closest('details').open = true; }")
    slider.focus()
    for _ in range(times):
        page.keyboard.press("PageUp")
    page.wait_for_selector(READY)


def test_a_first_visit_leads_to_a_changed_outlook_and_a_downloaded_report(opened: Open, tmp_path: Path) -> None:
    page = opened("/")
    page.click(f"#case-{CASE} h3 a")
    ready(page)
    before = headline(page)
    moved(page, times=8)
    assert headline(page) != before
    assert page.locator(".headline .was").inner_text() == f"{before} as the case is"
    assert "China: cost of war" in page.locator("#why").inner_text()
    assert headline(page) in page.locator("#announce").inner_text()
    page.select_option("#report-draws", "500")
    page.click("#report-make")
    page.wait_for_selector("#report-take:not([hidden])", timeout=120_000)
    with page.expect_download() as download:
        page.click("#report-take")
    download.value.save_as(tmp_path / "report.html")
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "The truce talks in Korea" in report
    assert page.locator("#ensemble").get_attribute("data-draws") == "1024"


def test_the_address_is_the_scenario(opened: Open) -> None:
    page = ready(opened(SET))
    assert asked(page)["settings"] == {PATH: "0.0075"}
    assert page.locator(f"{ROW} input[type=number]").input_value() == "0.75"
    shown = headline(page)
    again = ready(opened(page.url.removeprefix(page.evaluate("location.origin"))))
    assert headline(again) == shown


def test_back_and_reload_keep_the_state(opened: Open) -> None:
    page = ready(opened(SET))
    first = headline(page)
    moved(page, times=8)
    second, address = headline(page), page.url
    assert second != first
    page.reload()
    ready(page)
    assert (headline(page), page.url) == (second, address)
    page.evaluate("history.back()")
    page.wait_for_selector(f'#ensemble[data-for*=\'"{PATH}":"0.0075"\']')
    assert headline(page) == first
    page.evaluate("history.forward()")
    page.wait_for_selector(f'#ensemble:not([data-for*=\'"{PATH}":"0.0075"\'])')
    assert (headline(page), page.url) == (second, address)


def test_two_tabs_do_not_disturb_each_other(opened: Open) -> None:
    one = ready(opened(AT))
    other = ready(opened(SET, tab_of=one))
    base, changed = headline(one), headline(other)
    assert base != changed
    moved(other, times=2)
    assert asked(one)["settings"] == {}
    assert headline(one) == base
    one.reload()
    ready(one)
    assert (headline(one), asked(one)["settings"]) == (base, {})


def test_reset_brings_the_prior_back(opened: Open) -> None:
    page = ready(opened(SET))
    # The row may stand in a group that is folded.
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    page.click(f"{ROW} .reset")
    page.wait_for_selector(READY)
    assert asked(page)["settings"] == {}
    assert "set=" not in page.url
    assert page.locator("#why").count() == 0


def test_a_typed_value_counts_and_one_out_of_bounds_does_not(opened: Open) -> None:
    page = ready(opened(AT))
    entry = page.locator(f"{ROW} input[type=number]")
    entry.evaluate("one => { one.closest('details').open = true; }")
    entry.fill("0.5")
    entry.press("Enter")
    page.wait_for_selector(READY)
    assert asked(page)["settings"] == {PATH: "0.005"}
    entry.fill("-3")
    entry.press("Enter")
    page.wait_for_selector(READY)
    assert asked(page)["settings"] == {PATH: "0.005"}


def test_an_instrument_is_switched_off_and_told(opened: Open) -> None:
    page = ready(opened(AT))
    switch = page.locator("[data-instrument]").first
    name = switch.get_attribute("data-instrument")
    switch.focus()
    page.keyboard.press("Space")
    page.wait_for_selector(READY)
    assert asked(page)["without"] == [name]
    assert f"off={name}" in page.url
    assert page.locator("#why").inner_text().startswith("Without ")


def test_a_pinned_quantity_stands_first_and_stays_there(opened: Open) -> None:
    page = ready(opened(AT))
    page.locator(f"{ROW} .pin").evaluate("one => { one.closest('details').open = true; one.click(); }")
    page.reload()
    ready(page)
    assert page.locator("#group-pinned .quantity").get_attribute("data-path") == PATH


def test_a_search_leaves_what_fits(opened: Open) -> None:
    page = ready(opened(AT))
    page.fill("#search", "china cost of war")
    assert page.locator(".quantity:visible").count() == 1
    assert page.locator("#search-said").inner_text() == "1 found"


def test_the_keyboard_goes_from_picture_to_picture(opened: Open) -> None:
    page = ready(opened(AT))
    page.focus("#tab-outlook")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#show-packages .drawing svg")
    assert page.locator("#tab-packages").get_attribute("aria-selected") == "true"
    assert "show=packages" in page.url
    page.keyboard.press("End")
    # The case begins on the day that it looks from, so that there is no past to draw; the page says so.
    page.wait_for_selector("#show-reservation:not(:has(.waiting))")
    assert "nothing to draw" in page.locator("#show-reservation").inner_text()


def test_a_package_tells_who_refuses_it(opened: Open) -> None:
    page = ready(opened(f"{AT}?show=packages"))
    page.locator("#show-packages .mark-symbol path").first.hover(force=True)
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "Refused by" in page.locator("#vg-tooltip-element").inner_text()


def test_the_whole_picture_is_drawn_on_demand_and_goes_stale(opened: Open) -> None:
    page = ready(opened(AT))
    page.click("#draw-go")
    page.wait_for_selector("#part-leverage", timeout=90_000)
    page.click("#part-leverage > summary")
    page.wait_for_selector("#part-leverage .drawing svg")
    moved(page, times=1)
    assert page.locator("#sections.old").count() == 1


def test_drawing_can_be_stopped(opened: Open) -> None:
    page = ready(opened(f"{AT}?set={PATH}:0.0061"))
    page.click("#draw-go")
    page.click("#draw-stop")
    page.wait_for_selector("#draw-go:not([disabled])")
    assert page.locator("#draw-said").inner_text() == "Stopped."
    assert page.locator("#sections > *").count() == 0


def test_a_wrong_address_is_told_and_not_hidden(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}{AT}?set=actors.NOBODY.cost:1")
    page.wait_for_selector("#trouble:not(:empty)")
    assert "actors.NOBODY" in page.locator("#trouble").inner_text()
    page.goto(f"{server}/cases/none-of-these")
    assert "there is no case" in page.locator("main").inner_text()
    page.close()
