"""Moved assumptions are answered as the workbench would answer them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from ripeness.workbench import LiveSession
from tests.web.conftest import API

MOVED = {"actors.NOR.cost_per_period": "0.009", "talks.background": "uniform(0.05, 0.1)"}


def test_the_ensemble_is_that_of_what_if_to_the_last_bit(client: TestClient, folder: Path, mine: str) -> None:
    found = client.post(f"{mine}/outlook", json={"settings": MOVED, "without": ["arms"], "draws": 1024}).json()
    # The page holds so many draws ready, and fewer of a hypercube are no hypercube.
    asked = workbench.Question(draws=1024)
    wanted = workbench.what_if(folder / "mine", asked, MOVED, ("arms",)).to_dict()
    assert found["draws"] == 1024
    assert [(one["date"], one["p_deal"]) for one in found["by"]] == [(o["date"], o["p_deal"]) for o in wanted["by"]]
    assert found["gap"] == wanted["gap"]
    assert found["zopa_open"] == wanted["zopa_open"]
    assert {one["id"]: one["reservation_value"] for one in found["actors"]} == wanted["reservation_value"]
    assert found["moved"] == wanted["moved"]
    assert found["by"][0]["p_deal"]["before"] != found["by"][0]["p_deal"]["after"]


def test_a_point_is_one_draw_at_the_medians(client: TestClient, mine: str) -> None:
    quantities = client.get(f"{mine}/assumptions").json()["quantities"]
    medians = {one["path"]: repr(one["median"]) for one in quantities if not one["path"].startswith("record.cred")}
    point = client.post(f"{mine}/point", json={}).json()
    pinned = client.post(f"{mine}/point", json={"settings": medians}).json()
    assert point["draws"] == 1
    assert point["by"][0]["p_deal"]["after"]["p05"] == point["by"][0]["p_deal"]["after"]["p95"]
    assert pinned["by"] == point["by"]


def test_a_longer_answer_goes_on_where_the_shorter_ended(client: TestClient, mine: str) -> None:
    for draws in (64, 100, 300):
        client.post(f"{mine}/outlook", json={"settings": MOVED, "draws": draws})
    grown = client.post(f"{mine}/outlook", json={"settings": MOVED, "draws": 300}).json()
    client.app.state.services.cases.__init__()  # type: ignore[attr-defined]
    at_once = client.post(f"{mine}/outlook", json={"settings": MOVED, "draws": 300}).json()
    assert grown == at_once


def test_the_record_can_weigh_the_draws_again(client: TestClient, mine: str) -> None:
    asked: dict[str, Any] = {"settings": MOVED, "draws": 64}
    before = client.post(f"{mine}/outlook", json=asked).json()
    again = client.post(f"{mine}/outlook", json={**asked, "learn_again": True}).json()
    assert before["effective_sample_size"] != again["effective_sample_size"]


def test_a_perspective_is_a_base_of_its_own(client: TestClient, folder: Path, mine: str) -> None:
    found = client.post(f"{mine}/outlook", json={"perspective": "northland-press", "draws": 64}).json()
    own = client.post(f"{mine}/outlook", json={"draws": 64}).json()
    assert found["perspective"] == "northland-press"
    assert found["by"][0]["p_deal"]["before"] == found["by"][0]["p_deal"]["after"]
    assert found["by"][0]["p_deal"] != own["by"][0]["p_deal"]


def test_a_moved_weight_takes_the_others_along(client: TestClient, mine: str) -> None:
    path = "issues.valley.weights.NOR"
    assert client.post(f"{mine}/point", json={"settings": {path: "0.9"}}).status_code == 200
    doubled = {path: "0.45", "issues.guard.weights.NOR": "0.05"}
    first = client.post(f"{mine}/point", json={"settings": {path: "0.9", "issues.guard.weights.NOR": "0.1"}}).json()
    second = client.post(f"{mine}/point", json={"settings": doubled}).json()
    assert first["by"][0]["p_deal"]["after"] == pytest.approx(second["by"][0]["p_deal"]["after"], abs=1e-9)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"settings": {"actors.NOR.cost_per_perod": "1"}}, "did you mean cost_per_period"),
        ({"settings": {"actors.NOR.cost_per_period": "2"}}, "from 0 to 1"),
        ({"settings": {"actors.NOR.cost_per_period": "unform(0, 1)"}}, "uniform"),
        ({"without": ["embarg"]}, "did you mean embargo"),
        ({"perspective": "northland-pres"}, "did you mean northland-press"),
        ({"as_of": "2035-01-01"}, "as of"),
        ({"by": ["2020-01-01"]}, "by: found 2020-01-01"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(
    client: TestClient, mine: str, asked: dict[str, Any], said: str
) -> None:
    for verb in ("point", "outlook"):
        answer = client.post(f"{mine}/{verb}", json=asked)
        assert answer.status_code == 400
        assert said in answer.json()["error"]["message"]


def test_an_edited_file_is_seen_at_once(client: TestClient, folder: Path, mine: str) -> None:
    before = client.post(f"{mine}/point", json={}).json()["actors"]
    place = folder / "mine" / "scenario.yaml"
    text = place.read_text(encoding="utf-8")
    assert "loguniform(0.0005, 0.01)" in text
    place.write_text(text.replace("loguniform(0.0005, 0.01)", "0.009"), encoding="utf-8")
    assert client.post(f"{mine}/point", json={}).json()["actors"] != before


def test_a_newer_question_of_the_page_takes_the_place_of_one_at_work(
    client: TestClient, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, opened, answers = threading.Event(), threading.Event(), []
    real = LiveSession.outlook

    def slow(self: LiveSession, *args: Any, **options: Any) -> Any:
        if not begun.is_set():
            begun.set()
            assert opened.wait(10)
        return real(self, *args, **options)

    monkeypatch.setattr(LiveSession, "outlook", slow)
    first = threading.Thread(target=lambda: answers.append(client.post(f"{mine}/outlook", json={"draws": 8})))
    first.start()
    assert begun.wait(10)
    second = client.post(f"{mine}/outlook", json={"draws": 8})
    opened.set()
    first.join(10)
    assert (answers[0].status_code, second.status_code) == (409, 200)


def test_every_uncertain_quantity_has_a_slider_that_can_be_drawn(client: TestClient) -> None:
    found = client.get(f"{API}/cases/korea-1951/assumptions").json()
    assert len(found["quantities"]) > 20
    for one in found["quantities"]:
        assert one["least"] <= one["low"] < one["high"] <= one["most"], one["path"]
        assert one["low"] <= one["p05"] <= one["median"] <= one["p95"] <= one["high"]
        assert len(one["density"]["x"]) == len(one["density"]["y"])
        assert max(one["density"]["y"]) == 1.0
        assert one["label"]
        assert one["group"]
    assert {"id", "name", "issuer", "target"} <= set(found["instruments"][0])


def test_the_verbs_answer_as_the_workbench_does(client: TestClient, folder: Path, mine: str) -> None:
    asked = workbench.Question(draws=64, workers=1)
    place = folder / "mine"
    settings = {"talks.background": "0.2"}
    what_if = client.post(f"{mine}/what-if", json={"settings": settings, "draws": 64}).json()
    assert what_if == workbench.what_if(place, asked, settings).to_dict()
    explained = client.post(f"{mine}/explain", json={"quantity": "gap", "draws": 64}).json()
    assert explained == workbench.explain(place, "gap", asked).to_dict()
    compared = client.post(f"{mine}/compare", json={"draws": 64}).json()
    assert compared == workbench.compare(place, asked).to_dict()


def test_what_was_seen_changes_the_outlook_and_on_demand_the_case(client: TestClient, folder: Path, mine: str) -> None:
    used = {"event": {"event": "instrument", "on": "2029-10-20", "id": "closure", "outcome": "used"}}
    found = client.post(f"{mine}/observe", json={"events": [used], "draws": 64})
    assert found.status_code == 200, found.text
    assert found.json()["as_of_after"] == "2029-10-20"
    before = (folder / "mine" / "scenario.yaml").read_bytes()
    entered = client.post(f"{mine}/enter", json=used)
    assert (entered.status_code, entered.json()) == (200, {"files": ["scenario.yaml", "history.yaml"]})
    assert (folder / "mine" / "scenario.yaml").read_bytes() != before
    assert client.post(f"{API}/cases/basics/enter", json=used).status_code == 409
