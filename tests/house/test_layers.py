"""The floors of the house: the list is whole, and it is kept."""

from __future__ import annotations

import ast
import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, modules


def test_the_list_of_floors_names_every_top_level_module() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / ".importlinter")
    named = set(re.findall(r"\w+", settings["importlinter:contract:floors"]["layers"]))
    there = {file.stem for file in PACKAGE.glob("*.py")} | {f.parent.name for f in PACKAGE.glob("*/__init__.py")}
    assert named == there - {"__init__"}


def test_no_floor_imports_a_higher_one() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_compiled_back_end_imports_nothing_of_ours_but_its_own_parts() -> None:
    own = "ripeness.game.backends.numba"
    parts = [tree for name, tree in modules() if name == own or name.startswith(f"{own}.")]
    imported = {name for tree in parts for node in ast.walk(tree) for name in _imported(node)}
    assert "numba" in imported
    assert not [name for name in imported if name.startswith(("ripeness", ".")) and not name.startswith(f"{own}.")]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []
