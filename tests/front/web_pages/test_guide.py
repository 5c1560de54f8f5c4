"""The guide in the browser: from a new starter to a report, without a look at the text."""

from __future__ import annotations

from typing import Any

from tests.front.web_pages.conftest import Open


def _save(page: Any, *shown: str, do: str = "save") -> None:
    """Wait until the panel shows what is to be written, then save it."""
    for line in shown:
        page.wait_for_function("line => document.getElementById('writes').textContent.includes(line)", arg=line)
    with page.expect_navigation():
        page.click(f"button[value={do}]")
    page.wait_for_selector(".state:has-text('Saved.')")


def test_a_new_case_goes_through_all_steps_to_a_report(opened: Open) -> None:
    page = opened("/")
    page.click("#new")
    page.fill("#case-name", "guided")
    page.click("#naming-go")
    page.wait_for_url("**/cases/guided")
    page.click(".of-case >> text=Guide")
    page.fill("[name=title]", "A quarrel over water")
    page.fill("[name='time.start']", "2026-01-01")
    page.get_by_label("Move all other days").check()
    _save(page, "+title: A quarrel over water", "+  as_of: 2026-10-15")

    page.click("text=Next: Sides and actors")
    page.fill("[name='sides.a.name']", "Upstream")
    _save(page, "+  a: {name: Upstream, principal: NOR}")

    page.click("text=Next: Issues and options")
    slider = page.locator("[data-for='f-issues.guard.options.troops.scores.NOR']")
    slider.press("ArrowRight")
    assert page.input_value("[name='issues.guard.options.troops.scores.NOR']") == "0.01"
    assert page.locator("[data-for='f-issues.guard.options.observers.scores.NOR']").is_disabled()
    page.fill("[name='add.guard.name']", "A joint commission")
    page.fill("[name='add.guard.score.NOR']", "0.6")
    page.fill("[name='add.guard.score.SOU']", "uniform(0.3, 0.6)")
    _save(
        page,
        "NOR: 0.01",
        'a-joint-commission: {name: A joint commission, scores: {NOR: 0.6, SOU: "uniform(0.3, 0.6)"}}',
    )

    page.click("text=Next: Costs")
    page.fill("[name='NOR.low']", "4")
    page.fill("[name='NOR.high']", "20")
    _save(page, "+    cost_per_period: loguniform(0.0005, 0.0025)")

    page.click("text=Next: Red lines")
    page.fill("[name='actors.NOR.red_lines.valley.south']", "0.9")
    _save(page, "+      valley: {south: 0.9}", do="next")
    assert "/guide/instruments" in page.url
    page.fill("[name='add.name']", "Tariffs")
    page.select_option("[name='add.issuer']", "WES")
    page.select_option("[name='add.target']", "SOU")
    page.select_option("[name='add.domain']", "economic")
    page.fill("[name='add.low']", "5")
    page.fill("[name='add.high']", "10")
    _save(page, "+  tariffs: {name: Tariffs, issuer: WES, target: SOU")

    page.click("text=Next: What happened")
    page.click("text=The line")
    page.fill("[name='event.on']", "2026-10-20")
    page.fill("[name='event.share']", "0.48")
    _save(page, "+++ history.yaml", "event: line, share: 0.48")
    page.wait_for_selector("#outlook[aria-busy=false] .big")

    page.click("text=To the outlook")
    page.select_option("#report-draws", "500")
    page.click("#report-make")
    page.wait_for_selector("#report-take:not([hidden])", timeout=600_000)


def test_no_step_is_wider_than_a_narrow_screen(opened: Open, browser: Any, server: str) -> None:
    context = browser.new_context()
    made = context.request.post(f"{server}/api/v1/cases", data={"name": "narrow"}, headers={"X-Ripeness": "1"})
    assert made.ok
    context.close()
    page = opened("/cases/narrow/guide/conflict", width=390)
    for step in ("conflict", "sides", "issues", "costs", "red-lines", "instruments", "events"):
        page.goto(f"{server}/cases/narrow/guide/{step}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.wait_for_selector("#outlook[aria-busy=false]")
