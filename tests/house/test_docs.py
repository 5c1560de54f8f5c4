"""The documentation keeps up with the program."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import typer

from ripeness import cli, workbench
from tests.house.source import ROOT

DOCS = ROOT / "docs"
COMMANDS = sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pieces_are_what_the_program_gives(generator: ModuleType) -> None:
    for path, text in generator.written():
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines(), f"{path.name}: run make reference"


def test_no_generated_piece_is_left_over(generator: ModuleType) -> None:
    assert {path.name for path in generator.FOLDER.iterdir()} == set(generator.PIECES)


def test_every_generated_piece_is_included_in_a_page(generator: ModuleType) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in _pages())
    assert [name for name in generator.PIECES if f"generated/{name}" not in pages] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_at_work_in_a_page(command: str) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in _pages())
    assert re.search(rf"ripeness {command}\b", pages)


def test_every_key_of_a_scenario_is_in_the_reference() -> None:
    reference = (DOCS / "generated" / "scenario-format.md").read_text(encoding="utf-8")
    schema = workbench.schema()
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}
    assert {key for key in keys - {"source", "note"} if f"| `{key}` |" not in reference} == set()
    assert {"actors", "battlefield", "red_lines"} <= keys


def test_every_command_that_the_pages_show_is_one() -> None:
    shown = {word for page in [*_pages(), ROOT / "README.md"] for word in _shown(page)}
    assert shown - set(COMMANDS) == set()


def test_every_make_target_that_a_page_names_is_one() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    pages = [*_pages(), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    named = {
        name for page in pages for name in re.findall(r"(?:`|\$ |\n)make ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert {"demo", "test"} <= named <= targets


def test_every_relative_link_of_the_pages_at_the_root_leads_somewhere() -> None:
    for page in ROOT.glob("*.md"):
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == [], page.name


IMPORT = r"^(from ripeness[\w.]* import [\w, ]+|import ripeness[\w.]*)$"


@pytest.mark.parametrize(
    "line",
    sorted(
        {line for page in DOCS.rglob("*.md") for line in re.findall(IMPORT, page.read_text(encoding="utf-8"), re.M)}
    ),
)
def test_every_import_that_a_page_shows_works(line: str) -> None:
    exec(line, {})


def test_every_dotted_place_that_a_page_names_is_there() -> None:
    places = {
        place for page in _pages() for place in re.findall(r"`(?:ripeness\.)?((?:[a-z_]+\.){2,}\w+)`", _text(page))
    }
    floors = {path.name for path in (ROOT / "src" / "ripeness").iterdir() if path.is_dir()}
    wrong = [place for place in sorted(places) if place.split(".")[0] in floors and not _exists(f"ripeness.{place}")]
    assert wrong == []


def _exists(place: str) -> bool:
    module, _, name = place.rpartition(".")
    try:
        return hasattr(import_module(module), name) or import_module(place) is not None
    except ModuleNotFoundError:
        return False


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run([*command, str(DOCS), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "index.html").is_file()


def _pages() -> list[Path]:
    return [page for page in DOCS.rglob("*.md") if not {"generated", "_build"} & set(page.parts)]


def _shown(page: Path) -> list[str]:
    return re.findall(r"(?:`|\$ |\n)ripeness ([a-z][a-z-]*)\b", page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    sys.path.insert(0, str(DOCS))
    try:
        return import_module("pictures")
    finally:
        sys.path.remove(str(DOCS))


def test_every_mechanism_of_the_model_has_words_an_equation_and_a_picture(pictures: ModuleType) -> None:
    text = (DOCS / "explanation" / "the-model.md").read_text(encoding="utf-8")
    parts = dict(part.split("\n", 1) for part in re.split(r"^###? ", text, flags=re.MULTILINE)[1:])
    mechanisms = set(parts) - NO_MECHANISMS
    assert len(mechanisms) >= 12
    for name in mechanisms:
        assert "```{picture}" in parts[name], name
        # The outlook adds no rule of its own, only an order.
        assert name == "The outlook" or "```text" in parts[name] or re.search(r"`[^`]*[=(][^`]*`", parts[name]), name
    shown = re.findall(r"```{picture} (\S+)\n", text)
    assert sorted(shown) == sorted(pictures.PICTURES)


NO_MECHANISMS = {
    "1. Things in the model",
    "Time",
    "2. The value of fighting on, and of talks",
    "3. What an assessment reports",
    "4. Uncertainty",
    "5. Perspectives",
    "8. Checks against exact results",
    "9. Scales",
    "What is still not in it",
    "Where it departs from its sources",
}
"""Headings of the page of the model under which nothing is drawn."""


def test_every_picture_of_the_model_can_be_drawn(pictures: ModuleType) -> None:
    for name, draw in pictures.PICTURES.items():
        layers = draw().spec["layer"]
        assert layers, name
        assert all(rows for rows in draw().spec["datasets"].values()), name
