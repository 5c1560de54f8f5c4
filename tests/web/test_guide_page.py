"""The guide's pages without scripts: each step shows the files, says what it would write, and saves that alone."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from tests.web.conftest import API, HERE

GUIDE = f"{HERE}/cases/mine/guide"
pytestmark = pytest.mark.usefixtures("mine")


def _version(page: str) -> str:
    found = re.search(r'name="version" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def _send(client: TestClient, step: str, do: str = "save", event: str = "meeting", **fields: str) -> tuple[int, str]:
    """The status and page after a step was sent as a browser sends it, with one field or more changed."""
    address = f"{GUIDE}/{step}?event={event}"
    data = {"version": _version(client.get(address).text), "do": do, **fields}
    answer = client.post(address, data=data)
    return answer.status_code, html.unescape(answer.text)


@pytest.fixture
def scenario(folder: Path) -> Path:
    return folder / "mine" / "scenario.yaml"


CHANGES = [
    ("conflict", {"title": "A quarrel"}, "title: A war between two neighbours", "title: A quarrel"),
    ("sides", {"actors.SOU.veto": ""}, "side: b\n    veto: true", "side: b\n    veto: false"),
    (
        "issues",
        {"issues.guard.options.troops.scores.NOR": "uniform(0, 0.2)"},
        "troops: {name: Troops of Westria, scores: {NOR: 0,",
        'troops: {name: Troops of Westria, scores: {NOR: "uniform(0, 0.2)",',
    ),
    (
        "costs",
        {"NOR.low": "2", "NOR.high": "10"},
        "cost_per_period: loguniform(0.0005, 0.01)\n    standing",
        "cost_per_period: loguniform(0.001, 0.005)\n    standing",
    ),
    ("red-lines", {"actors.NOR.red_lines.valley.south": "0.7"}, "valley: {south: 0.8}", "valley: {south: 0.7}"),
    (
        "instruments",
        {"instruments.embargo.onset": "2029-05-01"},
        "    onset: 2029-04-01\n    ramp",
        "    onset: 2029-05-01\n    ramp",
    ),
]


@pytest.mark.parametrize(("step", "fields", "old", "new"), CHANGES)
def test_a_step_changes_what_was_changed_and_not_a_letter_more(
    client: TestClient, scenario: Path, step: str, fields: dict[str, str], old: str, new: str
) -> None:
    before = scenario.read_text()
    assert before.count(old) == 1
    status, page = _send(client, step, "show", **fields)
    assert status == 200
    assert new.splitlines()[-1 if step == "sides" else 0].strip() in page
    assert scenario.read_text() == before
    status, page = _send(client, step, **fields)
    assert status == 200
    assert "Saved." in page
    assert scenario.read_text() == before.replace(old, new)
    assert workbench.check(scenario.parent) == ()


@pytest.mark.parametrize("step", workbench.GUIDE_STEPS)
def test_a_step_sent_as_it_was_shown_changes_nothing(client: TestClient, folder: Path, step: str) -> None:
    before = {path: path.read_bytes() for path in (folder / "mine").rglob("*") if path.is_file()}
    page = client.get(f"{GUIDE}/{step}?event=record").text
    fields = dict(re.findall(r'<input type="(?:text|date|number)"[^>]* value="([^"]*)" id="f-([^"]*)"', page))
    shown = {name: html.unescape(value) for value, name in fields.items()}
    answer = client.post(f"{GUIDE}/{step}?event=record", data={"version": _version(page), "do": "save", **shown})
    assert "Saved." in answer.text
    assert {path: path.read_bytes() for path in (folder / "mine").rglob("*") if path.is_file()} == before


BAD = [
    ("conflict", {"title": " "}, "title", "nothing was entered"),
    ("conflict", {"time.as_of": "2029-02-30"}, "time.as_of", "no day of the calendar"),
    ("conflict", {"time.as_of": "2019-02-03"}, "time.as_of", "2019-02-03"),
    ("sides", {"add.name": "X", "add.veto": "on"}, "add.like", "whose weights"),
    ("sides", {"sides.a.principal": "SOU"}, "sides.a.principal", "SOU is of side b"),
    ("sides", {"actors.NOR.side": "c"}, "actors.NOR.side", "one of the choices"),
    ("issues", {"issues.guard.options.troops.scores.NOR": "1.5"}, "issues.guard.options.troops.scores.NOR", "0 to 1"),
    ("issues", {"issues.guard.weights.NOR": "0.9"}, "issues.valley.weights.NOR", "sum to 1.5"),
    ("issues", {"add.guard.name": "Drones"}, "add.guard.score.NOR", "wanted the score of NOR"),
    ("costs", {"NOR.low": "9", "NOR.high": "3"}, "NOR.low", "the low number first"),
    ("costs", {"NOR.low": "2", "NOR.cost": "0.1"}, "NOR.cost", "change one of the two"),
    ("red-lines", {"actors.NOR.red_lines.valley.south": "never"}, "actors.NOR.red_lines.valley.south", "never"),
    ("instruments", {"add.name": "Tariffs"}, "add.low", "wanted months"),
    ("instruments", {"add.low": "1", "add.high": "2"}, "add.name", "wanted the name"),
]


@pytest.mark.parametrize(("step", "fields", "name", "said"), BAD)
def test_a_fault_stands_at_its_field_with_what_was_entered_and_nothing_is_saved(
    client: TestClient, scenario: Path, step: str, fields: dict[str, str], name: str, said: str
) -> None:
    before = scenario.read_bytes()
    _, page = _send(client, step, **fields)
    fault = re.search(rf'id="fault-{re.escape(name)}">([^<]*)<', page)
    assert fault
    assert said in fault[1]
    assert scenario.read_bytes() == before
    typed = {field: value for field, value in fields.items() if not field.endswith((".side", ".principal"))}
    assert all(f'value="{value}"' in page for value in typed.values() if value.strip())


def test_a_fault_of_another_part_is_told_with_its_line(client: TestClient, scenario: Path) -> None:
    before = scenario.read_bytes()
    _, page = _send(client, "issues", **{"remove.guard.troops": "on"})
    assert re.search(r"scenario\.yaml, line \d+: exclude\.0\.when\.guard: unknown option", page)
    assert scenario.read_bytes() == before


def test_all_days_move_along_with_the_first_when_asked(client: TestClient, scenario: Path) -> None:
    _send(client, "conflict", **{"time.start": "2026-01-01", "move-days": "on"})
    now = workbench.scenario_of(scenario.parent, workbench.Question())
    assert now.file.time.as_of.isoformat() == "2026-10-15"
    assert now.file.talks.meetings["harbour"].on.isoformat() == "2026-11-05"
    assert now.ledger[0].made.isoformat() == "2026-02-10"


EVENTS = [
    ("meeting", {"event.id": "harbour", "event.outcome": "held_without_deal", "event.on": "2029-11-05"}),
    ("meeting", {"event.outcome": "announced", "new.id": "may", "new.on": "2029-12-01"}),
    ("offer", {"event.actor": "SOU", "event.offer.valley": "half"}),
    ("answer", {"event.actor": "NOR", "event.outcome": "accepted", "event.to": "meeting:harbour"}),
    ("deal", {"event.offer.guard": "observers"}),
    ("line", {"event.share": "0.5"}),
    ("instrument", {"event.id": "closure", "event.outcome": "used"}),
    ("assumption", {"event.path": "talks.background", "event.value": "uniform(0.1, 0.2)"}),
]


@pytest.mark.parametrize(("event", "fields"), EVENTS)
def test_what_happened_becomes_a_line_of_the_history_and_can_be_taken_back(
    client: TestClient, folder: Path, event: str, fields: dict[str, str]
) -> None:
    _, page = _send(client, "events", event=event, **{"event.on": "2029-10-20", **fields})
    assert "Saved." in page
    history = (folder / "mine" / "history.yaml").read_text()
    assert f"event: {event}" in history
    assert workbench.check(folder / "mine") == ()
    _, page = _send(client, "events", event="correction", **{"event.number": "1"})
    assert "Saved." in page
    assert "event: correction" in (folder / "mine" / "history.yaml").read_text()


def test_an_event_that_does_not_fit_the_case_is_refused(client: TestClient, folder: Path) -> None:
    _, page = _send(client, "events", event="offer", **{"event.actor": "SOU", "event.on": "2029-10-20"})
    assert "wanted an option for at least one issue" in page
    assert not (folder / "mine" / "history.yaml").exists()


def test_what_a_starter_invented_is_taken_out(client: TestClient, scenario: Path) -> None:
    gone = ("talks.meetings.harbour", "record.decisions.harbour-invitation", "record.offers.april-offer")
    _, page = _send(client, "events", event="record", **{f"remove.{path}": "on" for path in gone})
    assert "Saved." in page
    text = scenario.read_text()
    assert all(path.rpartition(".")[2] not in text for path in gone[1:])
    assert "meeting: harbour" not in text


def test_after_an_edit_of_the_text_the_form_shows_the_new_values(client: TestClient, scenario: Path) -> None:
    scenario.write_text(scenario.read_text().replace("valley: {south: 0.8}", 'valley: {south: "beta(2, 3)"}'))
    assert 'value="beta(2, 3)"' in client.get(f"{GUIDE}/red-lines").text


def test_a_save_over_a_case_changed_elsewhere_is_refused_and_what_was_entered_comes_back(
    client: TestClient, scenario: Path
) -> None:
    data = {"version": _version(client.get(f"{GUIDE}/conflict").text), "do": "save", "title": "Mine"}
    theirs = scenario.read_text().replace("title: A war between two neighbours", "title: Theirs")
    scenario.write_text(theirs)
    answer = client.post(f"{GUIDE}/conflict", data=data)
    assert answer.status_code == 412
    assert 'value="Mine"' in answer.text
    assert scenario.read_text() == theirs


def test_a_case_with_faults_leads_to_the_editor(client: TestClient, scenario: Path) -> None:
    scenario.write_text("bogus: 1\n" + scenario.read_text())
    answer = client.get(f"{GUIDE}/conflict", headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert "/cases/mine/edit" in answer.text


def test_names_are_escaped(client: TestClient) -> None:
    address = f"{GUIDE}/sides"
    data = {"version": _version(client.get(address).text), "do": "save", "sides.a.name": "</fieldset><script>x"}
    page = client.post(address, data=data).text
    assert "&lt;/fieldset&gt;&lt;script&gt;x" in page
    assert "<script>x" not in page


@pytest.mark.parametrize("path", ["nowhere", "events?event=nothing"])
def test_there_are_no_other_steps(client: TestClient, path: str) -> None:
    assert client.get(f"{GUIDE}/{path}").status_code == 404


def test_a_case_of_the_catalogue_has_no_guide(client: TestClient) -> None:
    assert client.get(f"{HERE}/cases/basics/guide", follow_redirects=False).status_code == 409


def test_the_last_good_version_is_kept_when_a_step_takes_its_place(client: TestClient, scenario: Path) -> None:
    before = scenario.read_bytes()
    _send(client, "conflict", title="Another")
    assert client.get(f"{API}/cases/mine/files/scenario.yaml", params={"version": "last-good"}).content == before
