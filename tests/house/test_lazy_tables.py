"""The tables that load by name: every entry leads somewhere, and what is written beside it says the same."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

import ripeness
from ripeness import cli, workbench
from ripeness.commands import COMMANDS
from ripeness.report import display
from tests.house.source import PACKAGE

STUB = PACKAGE / "workbench" / "__init__.pyi"

NAMES = {**workbench.VERBS, **workbench.DOORS}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_of_the_workbench_leads_somewhere(name: str) -> None:
    assert getattr(workbench, name) is not None


def test_the_types_of_the_workbench_are_those_of_its_table() -> None:
    assert _stubbed() == NAMES, "run make reference"


def test_editors_are_offered_every_name() -> None:
    assert set(NAMES) <= set(dir(workbench))
    assert set(ripeness.__all__) <= set(dir(ripeness))


def test_no_module_hides_a_verb_of_its_own_package() -> None:
    for package, names in ((ripeness, ripeness.__all__), (workbench, NAMES)):
        folder = Path(str(package.__file__)).parent
        modules = {file.stem for file in folder.glob("*.py")} | {file.parent.name for file in folder.glob("*/*.py")}
        assert modules & set(names) == set()


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    for package in (ripeness, workbench):
        with pytest.raises(AttributeError, match="asess"):
            _ = package.asess


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_line_of_every_command_is_the_first_sentence_of_its_own_help(name: str) -> None:
    group = typer.main.get_command(cli.app)
    command = group.commands[name]  # type: ignore[attr-defined]
    assert COMMANDS[name][1] == command.get_short_help_str(500)


def test_every_command_stands_in_the_module_of_its_name() -> None:
    for name, (module, _) in COMMANDS.items():
        assert module.rpartition(".")[2].rstrip("_") == name.replace("-", "_")


def test_every_view_and_renderer_that_a_command_or_a_page_asks_for_is_there() -> None:
    calls = [(call, *_literals(call)) for part in ("commands", "web") for call in _calls(PACKAGE / part)]
    views = {words[0] for call, *words in calls if words and _called(call) in ("show", "text_of")}
    renderers = {words[0] for call, *words in calls if words and _called(call) == "renderer"}
    assert len(views) > 10
    for view in views:
        module, _, function = view.partition(".")
        assert callable(getattr(import_module(f"ripeness.report.views.{module}"), function or "view"))
    for renderer in renderers:
        assert import_module(f"ripeness.report.renderers.{renderer}")
    assert inspect.signature(display.show).parameters


def test_the_generated_types_can_be_written_anew() -> None:
    program = (
        f"import runpy; print(runpy.run_path({str(PACKAGE.parents[1] / 'tools' / 'workbench_types.py')!r})['stub']())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ast.parse(done.stdout)


def _stubbed() -> dict[str, str]:
    """The names that the stub declares, each with its home as the table writes it."""
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: (f"{node.module}", alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and isinstance(node.targets[0], ast.Name):
            imported[node.targets[0].id] = imported.pop(node.value.id)
    modules = {home for home in NAMES.values() if ":" not in home}
    plain = {name: (f"{module}.{attribute}", f"{module}:{attribute}") for name, (module, attribute) in imported.items()}
    return {name: whole if whole in modules else home for name, (whole, home) in plain.items()}


def _calls(folder: Path) -> list[ast.Call]:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in folder.rglob("*.py")]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _literals(call: ast.Call) -> list[str]:
    return [arg.value for arg in call.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
