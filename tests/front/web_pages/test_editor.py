"""The editor in the browser: faults as one types, help, and saves that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from tests.front.web_pages.conftest import Open

Editing = Callable[..., Any]
NUMBERS = count(1)
READY = "#editor-page[data-ready=yes]"
SERIOUS = ("serious", "critical")


@pytest.fixture
def own(browser: Any, server: str) -> str:
    """A fresh copy of the smallest case."""
    name = f"edited-{next(NUMBERS)}"
    _send(browser, server, "POST", "/api/v1/cases", {"name": name, "by": "copy", "of": "basics"})
    return name


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab in which a refused request is no failure of the test."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def _send(browser: Any, server: str, method: str, path: str, body: Any, **headers: str) -> str:
    """The answer to a request that is no page's."""
    context = browser.new_context()
    said = context.request.fetch(server + path, method=method, data=body, headers={"X-Ripeness": "1", **headers})
    text = str(said.text())
    assert said.ok, text
    context.close()
    return text


def _at(page: Any, line: int) -> None:
    """Put the cursor at the end of a line."""
    page.evaluate(f"location.hash = '#L{line}'")
    page.wait_for_function("document.activeElement.id === 'editor'")
    page.keyboard.press("End")


def _typed(page: Any, text: str, *, after: int) -> None:
    """A new line of text after a line."""
    _at(page, after)
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    page.keyboard.insert_text(text)


def _state(page: Any, said: str) -> None:
    page.wait_for_function("said => document.getElementById('state').textContent.includes(said)", arg=said)


def _on_disk(page: Any, own: str, name: str = "scenario.yaml") -> str:
    found = page.evaluate(f"fetch('/api/v1/cases/{own}/files/{name}').then(one => one.text())")
    return str(found)


def test_a_fault_appears_at_its_line_and_goes_away_when_mended(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _state(page, "no faults")
    _typed(page, "bogus: 3", after=12)
    _state(page, "1 fault")
    assert page.locator("#faults li").inner_text().startswith("Line 13, column 1")
    mark = page.locator(".cm-gutter-lint .cm-lint-marker-error")
    assert mark.count() == 1
    line = page.locator(".cm-line", has_text="bogus")
    assert abs(mark.bounding_box()["y"] - line.bounding_box()["y"]) < 12
    page.keyboard.press("Control+z")
    _state(page, "no faults")
    assert page.locator("#faults li").count() == 0
    assert mark.count() == 0


def test_what_is_saved_is_what_was_typed_with_its_comments(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    before = _on_disk(page, own)
    _typed(page, "# a remark   of my own", after=12)
    page.keyboard.press("Control+s")
    _state(page, "Saved")
    lines = before.split("\n")
    assert _on_disk(page, own) == "\n".join([*lines[:12], "# a remark   of my own", *lines[12:]])


def test_a_faulty_save_can_be_taken_back_to_the_last_good_version(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    good = _on_disk(page, own)
    _typed(page, "bogus: 3", after=12)
    page.keyboard.press("Control+s")
    _state(page, "Saved; 1 fault")
    page.click("#good")
    _state(page, "no faults")
    page.click("#save")
    _state(page, "Saved; no faults")
    assert _on_disk(page, own) == good


def test_a_change_made_elsewhere_is_told_and_neither_text_is_lost(
    tab: Any, browser: Any, server: str, own: str
) -> None:
    tab.goto(f"{server}/cases/{own}/edit/SOURCES.md")
    tab.wait_for_selector(READY)
    place = f"/api/v1/cases/{own}/files/SOURCES.md"
    _send(browser, server, "PUT", place, "# Sources\n\nTheirs.\n", **{"If-Match": "*"})
    _typed(tab, "Mine.", after=1)
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("#banner:not([hidden])")
    assert "changed elsewhere" in tab.locator("#banner").inner_text()
    assert "Theirs." in _on_disk(tab, own, "SOURCES.md")
    assert tab.locator(".cm-line", has_text="Mine.").count() == 1
    tab.click("text=Show what differs")
    assert "Theirs." in tab.locator(".cm-deletedChunk").first.inner_text()
    tab.click("text=Done")
    tab.click("#save")
    _state(tab, "Saved")
    assert "Mine." in _on_disk(tab, own, "SOURCES.md")


def test_changes_not_saved_are_offered_after_a_reload(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _typed(page, "# not saved yet", after=12)
    _state(page, "not saved")
    page.reload()
    page.wait_for_selector("#banner:not([hidden])")
    assert page.locator(".cm-line", has_text="not saved yet").count() == 0
    page.click("text=Take them up")
    assert page.locator(".cm-line", has_text="not saved yet").count() == 1


def _options(page: Any, text: str, *, kind: str = "scenario") -> list[str]:
    """The labels that are offered at the end of a text."""
    found: list[str] = page.evaluate(
        """async ([text, kind]) => {
          const { options } = await import("/static/editor/help.js");
          const read = (path) => fetch(path).then((one) => one.json());
          const schema = await read(`/api/v1/schemas/${kind}`);
          const references = await read("/static/editor/references.json");
          const lines = text.split("\\n");
          const quantities = [{ path: "actors.A.cost_per_period", prior: "0.1" }];
          const found = options({ schema, references, quantities },
            lines, lines.length - 1, lines.at(-1).length);
          return (found?.options ?? []).map((one) => one.label);
        }""",
        [text, kind],
    )
    return found


HEAD = "actors:\n  AZU:\n    name: Azure\n  BAS:\n    name: Basil\nsources:\n  who:\n    title: Somebody\n"


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("ti", {"time", "title"}, {"issuer"}),
        ("actors:\n  AZU:\n    name: Azure\n    ", {"side", "veto", "cost_per_period"}, {"name", "actors"}),
        ("actors:\n  AZU:\n    side: ", {"a", "b"}, {"true"}),
        ("actors:\n  AZU:\n    veto: ", {"true", "false"}, {"a"}),
        ("actors:\n  AZU:\n    standing: ", {"uniform(, )", "normal(, )"}, set()),
        (HEAD + "sides:\n  a: {name: A, principal: ", {"AZU", "BAS"}, {"who"}),
        (HEAD + "instruments:\n  arms:\n    source: [judgement, ", {"who", "judgement"}, {"AZU"}),
        (HEAD + "talks:\n  meetings:\n    one:\n      between:\n        - ", {"AZU", "BAS"}, {"who"}),
        ("exclude:\n- when: {}\n  ", {"because"}, {"when"}),
        ("title: what follows # is a comm", set(), {"time"}),
        ("summary: >-\n  prose and ti", set(), {"time", "title"}),
    ],
)
def test_completion_knows_where_it_is(opened: Open, text: str, wanted: set[str], unwanted: set[str]) -> None:
    offered = set(_options(opened("/"), text))
    assert wanted <= offered
    assert not unwanted & offered


def test_a_perspective_is_offered_the_numbers_of_the_case(opened: Open) -> None:
    assert _options(opened("/"), "changes:\n  - set: ", kind="perspective") == ["actors.A.cost_per_period"]


def test_a_completed_key_stands_in_the_text_and_a_key_is_explained(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _at(page, 12)
    page.keyboard.press("Enter")
    page.keyboard.type("exclu", delay=20)
    page.click(".cm-tooltip-autocomplete li[aria-selected=true]")
    page.wait_for_function("document.getElementById('editor').shadowRoot.textContent.includes('exclude:')")
    page.keyboard.press("Escape")
    page.locator(".cm-line", has_text="discount").locator("span", has_text="discount").first.hover()
    page.wait_for_selector(".told")
    assert "Wanted:" in page.locator(".told").inner_text()


def test_the_keyboard_leaves_the_text(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _typed(page, "bogus: 3", after=12)
    _state(page, "1 fault")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#faults') !== null")


def test_a_script_in_a_scenario_stays_text(opened: Open, own: str) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _typed(page, '"<img src=x onerror=alert(1)>": 1', after=12)
    _state(page, "1 fault")
    assert "<img src=x" in page.locator("#faults").inner_text()
    assert page.locator("#faults img, .cm-content img").count() == 0


def test_a_case_of_the_catalogue_is_copied_before_it_is_changed(opened: Open) -> None:
    page = opened("/cases/basics/edit")
    page.wait_for_selector(READY)
    _state(page, "Read only")
    page.click("#copy")
    page.wait_for_url("**/cases/basics-copy*/edit/scenario.yaml")
    page.wait_for_selector(READY)
    _state(page, "Saved")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_no_serious_fault_of_access(browser: Any, server: str, own: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server}/cases/{own}/edit/scenario.yaml#L13")
    page.wait_for_selector(READY)
    _typed(page, "bogus: 3", after=12)
    _state(page, "1 fault")
    found = axe.run(page).response
    assert len(found["passes"]) > 10
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"] if one["impact"] in SERIOUS] == []
    context.close()


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_the_editor_is_no_wider_than_its_screen(opened: Open, own: str, width: int) -> None:
    page = opened(f"/cases/{own}/edit/scenario.yaml", width=width)
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_form_checks_and_saves(browser: Any, server: str, own: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/cases/{own}/edit/scenario.yaml")
    text = page.locator("#plain-text").input_value()
    page.fill("#plain-text", "bogus: 3\n" + text)
    page.click("button[value=check]")
    assert "line 1, column 1" in page.locator("ol.problems").inner_text()
    page.fill("#plain-text", "# better\n" + text)
    page.click("button[value=save]")
    assert page.locator("[role=status]", has_text="Saved.").count() == 1
    page.reload()
    context.close()
    said = _send(browser, server, "GET", f"/api/v1/cases/{own}/files/scenario.yaml", None)
    assert said == "# better\n" + text
