"""Long work in the background: done, stopped, failed, and there after a restart."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ripeness import workbench
from ripeness.core.errors import Interrupted
from ripeness.web.app import create_app
from ripeness.web.safety import SANDBOX
from ripeness.web.services.jobs import process, runner
from ripeness.web.services.jobs.store import OVER, JobStore, Work
from tests.web.conftest import API, HERE, OURS

PATIENCE = 600.0
"""Seconds after which a job is taken to hang; how long one takes says nothing."""
COMPARED: dict[str, Any] = {
    "perspective": "", "as_of": None, "by": [], "draws": 16, "seed": 0, "settings": {}, "perspectives": [],
}  # fmt: skip


def _settled(client: TestClient, job: str, states: tuple[str, ...] = OVER) -> Any:
    """The job once it is in one of the states."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = client.get(f"{API}/jobs/{job}").json()
        if found["state"] in states:
            return found
        time.sleep(0.05)
    raise AssertionError(f"still {found}")


def test_an_assessment_gives_its_report_and_its_numbers(client: TestClient, folder: Path, mine: str) -> None:
    begun = client.post(
        f"{mine}/assess", json={"draws": 64, "settings": {"talks.background": "0.2"}, "without": ["arms"]}
    )
    job = begun.json()["id"]
    assert (begun.status_code, begun.headers["location"]) == (202, f"/api/v1/jobs/{job}")
    done = _settled(client, job)
    assert (done["state"], done["message"]) == ("done", "")
    assert done["files"] == ["report.html", "assessment.json", "draws.parquet", "run.json"]
    found = client.get(f"{API}/jobs/{job}/results/assessment.json").json()
    asked = workbench.Question(draws=64, settings={"talks.background": "0.2"}, without=("arms",))
    assert found["outlook"] == json.loads(json.dumps(
        workbench.assess(folder / "mine", asked).assessment.to_dict()["outlook"]))  # fmt: skip
    shown = client.get(f"{mine}/report")
    assert shown.text.startswith("<!doctype html>")
    assert shown.headers["content-security-policy"] == SANDBOX
    assert "allow-same-origin" not in SANDBOX
    saved = client.get(f"{API}/jobs/{job}/results/report.html")
    assert saved.headers["content-disposition"] == 'attachment; filename="mine-report.html"'
    assert client.get(f"{API}/jobs/{job}/results/job.json").status_code == 404
    assert [one["id"] for one in client.get(f"{API}/jobs", params={"case": "mine"}).json()] == [job]


def test_a_stopped_assessment_keeps_what_was_finished(
    client: TestClient, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine writing what was finished takes longer than a person is made to wait.
    monkeypatch.setattr(runner, "GRACE", PATIENCE)
    job = client.post(f"{mine}/assess", json={"draws": 60000}).json()["id"]
    waits = client.post(f"{mine}/assess", json={"draws": 64}).json()["id"]
    assert client.delete(f"{API}/jobs/{waits}").json()["state"] == "cancelled"
    until = time.monotonic() + PATIENCE
    while client.get(f"{API}/jobs/{job}").json()["share"] == 0.0 and time.monotonic() < until:
        time.sleep(0.02)
    client.delete(f"{API}/jobs/{job}")
    stopped = _settled(client, job)
    assert stopped["state"] == "cancelled"
    assert "draws were finished" in stopped["message"]
    draws = client.get(f"{API}/jobs/{job}/results/assessment.json").json()["draws"]
    assert 0 < draws <= 60000


def test_a_job_that_fails_says_why_and_can_be_asked_again(client: TestClient) -> None:
    job = client.post(f"{API}/cases/basics/jobs/compare", json={"draws": 8}).json()["id"]
    failed = _settled(client, job)
    assert failed["state"] == "failed"
    assert "has no perspectives" in failed["message"]
    again = client.post(f"{API}/jobs/{job}/again").json()
    assert again["id"] != job
    assert again["work"] == failed["work"]
    client.delete(f"{API}/jobs/{again['id']}")
    assert client.delete(f"{API}/jobs/{job}").status_code == 200
    assert client.get(f"{API}/jobs/{job}").status_code == 404


def test_what_was_at_work_when_the_server_ended_comes_back_as_interrupted(folder: Path) -> None:
    shelf = JobStore(folder / ".ripeness" / "jobs")
    job = shelf.new(Work("compare", "basics", {"perspective": "", "draws": 8}))
    with TestClient(create_app(folder), base_url=HERE, headers=OURS) as client:
        found = client.get(f"{API}/jobs/{job.id}").json()
    assert found["state"] == "interrupted"
    assert found["work"]["case"] == "basics"


def test_a_folder_that_is_no_job_does_no_harm(folder: Path) -> None:
    shelf = JobStore(folder)
    (folder / "half").mkdir()
    (folder / "bad").mkdir()
    (folder / "bad" / "job.json").write_text('{"id": 1}', encoding="utf-8")
    assert shelf.all() == ()


@pytest.mark.parametrize("name", ["x", "../x", "0" * 15, "0" * 17, "G" * 16, "0" * 16])
def test_no_other_id_leads_to_a_job(client: TestClient, name: str) -> None:
    for url in (f"{API}/jobs/{name}", f"{API}/jobs/{name}/results/report.html"):
        assert client.get(url).status_code == 404


def test_too_many_jobs_of_one_client_are_refused(
    client: TestClient, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ripeness.web.services.work_queue.MAX_PER_CLIENT", 0)
    refused = client.post(f"{mine}/assess", json={"draws": 64})
    # The settings are worked out in a queue of their own, which is full as well.
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


def test_a_comparison_writes_its_page_and_numbers(folder: Path, tmp_path: Path) -> None:
    case = workbench.new("mine", tmp_path)
    process.run_verb("compare", str(case), COMPARED, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["comparison.html", "comparison.json"]
    found = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert found["draws"] == 16


def test_a_verb_that_breaks_off_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise Interrupted("stopped")

    monkeypatch.setattr(workbench, "compare", broken)
    with pytest.raises(Interrupted):
        process.run_verb("compare", "basics", COMPARED, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_job_that_cannot_be_run_says_so_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runner, "_process", full)
    jobs = runner.JobRunner(JobStore(tmp_path))
    job = jobs.begin("here", Work("assess", "mine", COMPARED), tmp_path)
    until = time.monotonic() + PATIENCE
    while jobs.get(job.id).state not in OVER and time.monotonic() < until:
        time.sleep(0.02)
    jobs.close()
    assert jobs.get(job.id).state == "failed"
    assert "OSError" in jobs.get(job.id).message
    assert "No space left" in caplog.text
