"""The pages' own questions: answers as pieces of a page, faults as pages, long work as lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

from starlette.testclient import TestClient

from tests.web.conftest import HERE

CASE = f"{HERE}/cases/basics"
MINE = f"{HERE}/cases/mine"
MOVED = {"actors.NOR.cost_per_period": "0.009"}
HTML = {"accept": "text/html"}


def test_an_answer_has_html_and_only_the_pictures_that_are_open(client: TestClient, mine: str) -> None:
    asked = {"settings": MOVED, "draws": 64, "pictures": ["packages"]}
    found = client.post(f"{MINE}/answer", json=asked).json()
    assert list(found["pictures"]) == ["packages"]
    assert set(found["pictures"]["packages"]["panels"]) == {"panel-packages-0"}
    assert found["draws"] == 64
    assert 'class="why"' in found["html"]


def test_no_piece_of_a_page_has_an_inline_style_or_script(client: TestClient, mine: str) -> None:
    pages = [client.get(at, headers=HTML).text for at in (HERE, CASE, MINE, f"{MINE}/compare", f"{HERE}/jobs")]
    asked = {"settings": MOVED, "draws": 64, "pictures": ["packages", "outlook", "reservation"]}
    answer = client.post(f"{MINE}/answer", json=asked).json()
    pages += [answer["html"], *(one["html"] for one in answer["pictures"].values())]
    for text in pages:
        assert re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text) is None


def test_text_of_a_scenario_stays_text(client: TestClient, mine: str, folder: Path) -> None:
    place = folder / "mine" / "scenario.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(re.sub(r"(?m)^title:.*$", 'title: "<img src=x onerror=alert(1)>"', text), encoding="utf-8")
    for path in (HERE, MINE):
        shown = client.get(path, headers=HTML).text
        assert "<img" not in shown
        assert "&lt;img" in shown


def test_what_is_not_there_is_told_as_a_page_to_people_and_as_json_to_programs(client: TestClient) -> None:
    page = client.get(f"{HERE}/cases/nowhere", headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "there is no case" in page.text
    assert client.get(f"{HERE}/cases/nowhere").json()["error"]["message"].startswith("there is no case")


def test_a_day_that_is_none_is_refused(client: TestClient) -> None:
    answer = client.get(f"{CASE}?as_of=yesterday", headers=HTML)
    assert answer.status_code == 400
    assert "wanted a day such as" in answer.text


def test_a_faulty_case_leads_to_the_editor(client: TestClient, mine: str, folder: Path) -> None:
    (folder / "mine" / "scenario.yaml").write_text("actors: 3\n", encoding="utf-8")
    page = client.get(MINE, headers=HTML)
    assert page.status_code == 422
    assert 'href="/cases/mine/edit"' in page.text
    assert str(folder) not in page.text


def test_the_quantities_that_matter_are_ranked(client: TestClient, mine: str) -> None:
    found = client.get(f"{MINE}/carriers").json()
    strengths = [one["carries"] for one in found]
    assert 0 < len(found) <= 10
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] > 0.1


def test_the_whole_picture_comes_in_lines_and_ends_with_every_section(client: TestClient, mine: str) -> None:
    lines = client.post(f"{MINE}/pictures", json={"draws": 32, "settings": MOVED}).text.splitlines()
    told = [json.loads(line) for line in lines]
    assert all(set(one) == {"stage", "share"} for one in told[:-1])
    assert told[-1]["draws"] == 32
    assert {"by-date", "agreement", "leverage"} <= {one["id"] for one in told[-1]["sections"]}


def test_what_is_wrong_with_it_is_the_last_line(client: TestClient, mine: str) -> None:
    lines = client.post(f"{MINE}/pictures", json={"draws": 32, "settings": {"actors.NOBODY.x": "1"}})
    told = lines.text.splitlines()[-1]
    assert "actors.NOBODY" in told
    assert lines.status_code in (200, 400)


def test_the_reports_style_is_sent_once(client: TestClient) -> None:
    first = client.get(f"{HERE}/house.css")
    again = client.get(f"{HERE}/house.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
