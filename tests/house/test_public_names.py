"""Public names: sorted, complete, there, and each with a docstring."""

from __future__ import annotations

import ast
from importlib import import_module

import ripeness
from ripeness import workbench
from ripeness.core import errors
from tests.house.source import modules

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_the_public_names_are_sorted() -> None:
    assert ripeness.__all__ == sorted(ripeness.__all__)


def test_every_public_name_is_there() -> None:
    missing = [name for name in ripeness.__all__ if not hasattr(ripeness, name)]
    assert missing == []


def test_every_verb_of_the_workbench_and_every_error_is_public() -> None:
    raised = {name for name, value in vars(errors).items() if _is_public(value, errors.__name__)}
    assert {*workbench.__all__, *raised} <= set(ripeness.__all__)


def test_every_list_of_public_names_is_sorted_and_true() -> None:
    for name, tree in modules():
        listed = _listed(name, tree)
        assert listed == sorted(listed), name
        assert all(hasattr(import_module(name), public) for public in listed), name


def test_every_public_module_class_and_function_has_a_docstring() -> None:
    bare = [f"{name}: {what}" for name, tree in modules() for what in _undocumented(tree)]
    assert bare == []


def _is_public(value: object, home: str) -> bool:
    name = getattr(value, "__name__", "_")
    return getattr(value, "__module__", None) == home and not name.startswith("_")


def _listed(name: str, tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            listed: list[str] = import_module(name).__all__
            return listed
    return []


def _undocumented(tree: ast.Module) -> list[str]:
    bare = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            methods = [m for m in node.body if isinstance(node, ast.ClassDef) and isinstance(m, Documented)]
            public = [node, *(m for m in methods if not m.name.startswith("_"))]
            bare += [part.name for part in public if not ast.get_docstring(part)]
    return bare
