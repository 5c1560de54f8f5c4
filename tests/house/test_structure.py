"""The shape of the package: small folders and files, few imports a module, no circles, nothing unused."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, modules

MOST_MODULES = 20
MOST_LINES = 300
MOST_IMPORTS = 20
MOST_DEFERRED = 15


@pytest.fixture(scope="module", name="trees")
def parsed() -> dict[str, ast.Module]:
    return dict(modules())


def test_no_folder_holds_more_than_twenty_modules() -> None:
    counts = Counter(file.parent for file in PACKAGE.rglob("*.py") if file.name != "__init__.py")
    assert {str(folder.relative_to(PACKAGE)): n for folder, n in counts.items() if n > MOST_MODULES} == {}


def test_no_module_is_longer_than_its_bound() -> None:
    lengths = {_name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in PACKAGE.rglob("*.py")}
    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_no_module_imports_more_than_twenty_others(trees: dict[str, ast.Module]) -> None:
    reach = {name: len({target for target, _ in _own_imports(tree, set(trees))}) for name, tree in trees.items()}
    assert {name: n for name, n in reach.items() if n > MOST_IMPORTS} == {}


def test_imports_of_our_own_are_seldom_put_off(trees: dict[str, ast.Module]) -> None:
    deferred = [
        f"{name} -> {target}" for name, tree in trees.items() for target, late in _own_imports(tree, set(trees)) if late
    ]
    assert len(deferred) <= MOST_DEFERRED, deferred


def test_public_class_names_are_unique(trees: dict[str, ast.Module]) -> None:
    homes = defaultdict(list)
    for name, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name)
    assert {name: at for name, at in homes.items() if len(at) > 1} == {}


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "docs"])
def test_every_python_file_can_be_parsed_by_the_oldest_python_that_we_name(folder: str) -> None:
    for file in (ROOT / folder).rglob("*.py"):
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 11))


def test_every_dependency_is_used_and_every_import_is_a_dependency() -> None:
    done = _run("deptry", "src")
    assert done.returncode == 0, done.stderr


def test_no_function_class_or_import_is_unused() -> None:
    # Fields of results are read as JSON and columns, so that only what can be called is looked at.
    unused = re.findall(r"(.*?):\d+: unused (?:function|method|class|import) '(\w+)'", _run("vulture").stdout)
    assert [(place, name) for place, name in unused if not re.search(rf"\b{name}\b", _named_elsewhere())] == []


@cache
def _named_elsewhere() -> str:
    """What calls functions by their names: the lazy tables of the package, and the programs of the documentation."""
    tables = (node for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    strings = [node.value for node in tables if isinstance(node.value, str) and re.fullmatch(r"[\w.:]+", node.value)]
    return "\n".join([*strings, *(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))])


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / tool), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _name(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)


def _own_imports(tree: ast.Module, known: set[str], late: bool = False) -> Iterator[tuple[str, bool]]:
    """Every module of the package that a tree imports, and whether only when a function is called."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                target = full if full in known else node.module
                if target in known:
                    yield target, late
        elif isinstance(node, ast.Import):
            yield from ((alias.name, late) for alias in node.names if alias.name in known)
        inside = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _own_imports(node, known, inside)  # type: ignore[arg-type]
