"""What must not stand in a tracked file, and the forms that some files have to have."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked

# Put together here so that this file does not hold what it looks for.
REGISTRIES = [r"pypi\.o" + "rg", r"pythonhosted\.o" + "rg", r"registry\.npm" + "js", r"--(extra-)?index-" + "url"]
MACHINES = [r"(?<![\w.])/(wo" + r"rk|ro" + r"ot)\b/?", r"/ho" + r"me/\w+", r"/Us" + r"ers/\w+", r"/o" + r"pt/\w+"]
VENDORED = "src/ripeness/report/vendor"
KINDS = {"added", "changed", "fixed", "removed"}


def _lines(suffixes: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
    files = [f for f in tracked() if VENDORED not in f.as_posix() and (suffixes is None or f.suffix in suffixes)]
    found = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        where = file.relative_to(ROOT)
        found += [(f"{where}:{n}", line) for n, line in enumerate(text.splitlines(), 1)]
    return found


@pytest.mark.parametrize("pattern", REGISTRIES)
def test_no_address_of_a_registry_is_written_down(pattern: str) -> None:
    assert [where for where, line in _lines() if re.search(pattern, line)] == []


@pytest.mark.parametrize("pattern", MACHINES)
def test_no_path_of_a_machine_is_written_down(pattern: str) -> None:
    assert [where for where, line in _lines() if re.search(pattern, line)] == []


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    pattern = rf"version\W+{re.escape(version)}\b"
    files = {where.partition(":")[0] for where, line in _lines((".py", ".toml", ".cff")) if re.search(pattern, line)}
    assert {file for file in files if not file.startswith("tests/")} == {"pyproject.toml"}


def test_every_pinned_package_has_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text())
        assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == [], lock


def test_whoever_develops_runs_what_a_user_runs() -> None:
    run, dev = (_pins(ROOT / lock) for lock in ("requirements.lock", "requirements-dev.lock"))
    assert run <= dev


def test_every_fragment_of_the_changelog_is_named_for_its_kind_and_says_something() -> None:
    for file in (ROOT / "changes").glob("*.md"):
        _, _, kind = file.stem.rpartition(".")
        assert kind in KINDS, f"{file.name}: wanted NAME.KIND.md with KIND one of {sorted(KINDS)}"
        assert file.read_text(encoding="utf-8").strip().endswith("."), f"{file.name}: wanted a sentence"


def test_the_changelog_can_be_built() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "next", "--date", "2000-01-01"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "## next" in done.stdout


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[\w.-]+==\S+.*?(?= \\$)", lock.read_text(), flags=re.MULTILINE))
