"""Writes the types of the lazy workbench: `make reference`.

Editors and mypy cannot follow a table of names, so a stub beside it says the same as imports. A test compares the two.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ripeness import workbench

STUB = Path(workbench.__file__).with_suffix(".pyi")


def stub() -> str:
    """The text of `workbench/__init__.pyi`, from the tables of names."""
    names = {**workbench.VERBS, **workbench.DOORS}
    private = {name: f"_{name}" for name in workbench.DOORS if not names[name].endswith(f":{name}")}
    lines = ["# Written by tools/workbench_types.py from the tables in __init__.py: make reference"]
    lines += ["from typing import Final"]
    lines += [_import(home, private.get(name, name)) for name, home in names.items()]
    lines += ["VERBS: Final[dict[str, str]]", "DOORS: Final[dict[str, str]]"]
    # An import under another name is private to a stub where `__all__` does not name it.
    lines += [f"{name} = {alias}" for name, alias in private.items()]
    return "\n".join([*lines, f"__all__ = {workbench.__all__!r}\n"])


def _import(home: str, name: str) -> str:
    module, colon, attribute = home.partition(":")
    if not colon:
        module, _, attribute = module.rpartition(".")
    return f"from {module} import {attribute} as {name}"


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
    for step in (["check", "--fix", "--select", "I"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, "--quiet", str(STUB)], check=True)  # noqa: S603
