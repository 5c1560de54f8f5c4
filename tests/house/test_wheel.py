"""The wheel: built from the sources here, with all that the program needs at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, tracked


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    # The build backend itself, without pip around it: no network, and no second environment.
    program = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parents[1], check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_tracked_file_of_the_package_is_in_the_wheel(inside: set[str]) -> None:
    ours = {path.relative_to(PACKAGE.parent).as_posix() for path in tracked() if _within(path, PACKAGE)}
    assert "ripeness/py.typed" in ours
    assert ours <= inside


@pytest.mark.parametrize(
    "wanted",
    [
        "ripeness/py.typed",
        "ripeness/scenario/catalog/alaska-2025/scenario.yaml",
        "ripeness/scenario/starter_case/scenario.yaml",
        "ripeness/report/templates/report.html.j2",
        "ripeness/report/vendor/vega.min.js",
    ],
)
def test_data_travels_with_the_code(inside: set[str], wanted: str) -> None:
    assert [name for name in inside if name.startswith(wanted)] != []


def test_no_test_travels_with_the_code(inside: set[str]) -> None:
    assert [name for name in inside if "test" in name.lower().split("/")] == []


def _within(path: Path, folder: Path) -> bool:
    return folder in path.parents
