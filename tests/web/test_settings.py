"""The page of a case without a war: its labels, answers and pictures speak of none."""

from __future__ import annotations

import json
import re

from starlette.testclient import TestClient

from tests.web.conftest import HERE

CASE = f"{HERE}/cases/cuba-1962"
WAR = re.compile(r"\bwars?\b|\bfight", re.IGNORECASE)


def test_the_page_of_a_crisis_speaks_of_holding_out_and_of_no_war(client: TestClient) -> None:
    page = client.get(CASE)
    assert page.status_code == 200
    words = re.sub(r"<script.*?</script>|<[^>]*>", " ", page.text, flags=re.DOTALL)
    assert "Holding out" in words
    assert "cost of holding out" in words
    assert WAR.findall(words) == []


def test_its_answers_and_pictures_do_too(client: TestClient) -> None:
    asked = {"kind": "outlook", "draws": 32, "pictures": ["outlook", "packages", "reservation"]}
    settings = {"actors.USA.cost_per_period": "0.02"}
    answer = client.post(f"{CASE}/answer", json={**asked, "settings": settings})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert "Holding out" in told["html"]
    assert WAR.findall(re.sub(r'id=\\?"[^"]*"', "", json.dumps(told))) == []
