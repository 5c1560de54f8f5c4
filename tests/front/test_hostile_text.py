"""A script in whatever the user's files hold stays text on every page that is written."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.evidence.conftest import IBIS_ON_DUCKDB
from tests.front.conftest import Answer

pytestmark = pytest.mark.filterwarnings(IBIS_ON_DUCKDB)
Call = Callable[..., Answer]
EVIL = '</script><script>stolen=1</script><img src=x onerror=stolen=1>"\' onmouseover=stolen=1 x="{{7*7}}'
PERSPECTIVE = "hostile"


class _Page(HTMLParser):
    """Gathers what a browser would run: scripts, event handlers, and addresses that are scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.runs += [f"{tag} {name}={value}" for name, value in attrs if name.startswith("on")]
        self.runs += [f"{tag} {name}" for name, value in attrs if (value or "").lower().startswith("javascript:")]

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip().startswith("stolen"):
            self.runs.append(data)


def runs(page: Path) -> list[str]:
    """What of the hostile text would run on a page."""
    parser = _Page()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.runs


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The flagship with hostile text in its title, sources, ledger, events and a perspective."""
    folder = tmp_path / "case"
    shutil.copytree(str(files("ripeness.scenario") / "catalog" / "alaska-2025"), folder)
    shutil.rmtree(folder / "perspectives")
    (folder / "perspectives").mkdir()
    quoted = EVIL.replace("'", "''")
    (folder / "perspectives" / "p.yaml").write_text(
        f"perspective: {PERSPECTIVE}\ntitle: '{quoted}'\nsummary: '{quoted}'\nsource: judgement\n"
        f"changes:\n  - set: actors.RUS.cost_per_period\n    to: 0.001\n    claim: '{quoted}'\n    note: '{quoted}'\n"
        f"    quote: {{document: '{quoted}', start: 0, end: {len(EVIL)}, text: '{quoted}'}}\n"
    )
    _rewritten(folder / "ledger.csv", ("statement", "what_happened", "condition", "instrument"))
    _rewritten(folder / "events.csv", ("description", "actor", "sources"))
    yaml = YAML()
    data = yaml.load((folder / "scenario.yaml").read_text(encoding="utf-8"))
    data["title"] = data["summary"] = data["question"] = EVIL
    for part in (data["actors"], data["instruments"], data["issues"], data["kinds"], data["talks"]["meetings"]):
        for one in part.values():
            one["name"] = f"{one['name'][:20]} {EVIL}"
    for one in data["sources"].values():
        one["title"] = EVIL
    with (folder / "scenario.yaml").open("w", encoding="utf-8") as file:
        yaml.dump(data, file)
    return folder


def _rewritten(path: Path, columns: tuple[str, ...]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(
            {column: EVIL if column != "actor" else f"{row[column]} {EVIL}" for column in columns if column in row}
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_check_of_pages_sees_what_would_run(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<p title=\"{EVIL}\"><a href='javascript:x'>{EVIL}</a>")
    assert len(runs(page)) >= 4


def test_the_report_and_the_page_of_perspectives_run_nothing_of_it(case: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "out"
    answer = call("assess", str(case), "--perspective", PERSPECTIVE, "--draws", "8", "--out", str(out))
    assert answer.code == 0, answer.err
    page = (out / "report.html").read_text(encoding="utf-8")
    assert runs(out / "report.html") == []
    assert page.count("&lt;img src=x onerror") > 50
    assert "x=&#34;49" not in page
    answer = call("compare", str(case), "--draws", "8", "--out", str(tmp_path / "side.html"))
    assert answer.code == 0, answer.err
    assert runs(tmp_path / "side.html") == []
    assert "&lt;img src=x onerror" in (tmp_path / "side.html").read_text(encoding="utf-8")


def test_the_page_of_a_measure_runs_nothing_of_it(case: Path, tmp_path: Path, call: Call) -> None:
    events = tmp_path / "<img src=x onerror=stolen=1>.csv"
    rows = "".join(f'"{EVIL.replace(chr(34), chr(34) * 2)}{i}",2030-01-0{i},NOR,SWE,VC\n' for i in range(1, 9))
    events.write_text(f"id,date,actor,target,quad_class\n{rows}", encoding="utf-8")
    out = tmp_path / "out"
    answer = call("measure", str(events), "--from", "NOR", "--to", "SWE", "--out", str(out))
    assert answer.code == 0, answer.err
    assert runs(out / "measure.html") == []
    assert "&lt;img src=x onerror" in (out / "measure.html").read_text(encoding="utf-8")


def test_the_view_of_a_document_runs_nothing_of_it(tmp_path: Path, call: Call) -> None:
    document = tmp_path / "news.txt"
    document.write_text(f"Russia threatened Ukraine with {EVIL} on Monday. {EVIL}\n", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>{EVIL.replace('<', '&lt;')}</title></head><body><article><p>"
        + f"Russia threatened Ukraine with sanctions {EVIL.replace('<', '&lt;')}. " * 9
        + "</p></article></body></html>"
    )
    answer = call("read", str(document), str(page), "--out", str(tmp_path / "out"))
    assert answer.code == 0, answer.err
    for view in (tmp_path / "out").glob("*.html"):
        assert runs(view) == []
        assert "&lt;img src=x onerror" in view.read_text(encoding="utf-8")
