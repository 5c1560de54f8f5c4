"""The formats that an assessment is given away in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ripeness.core.output_folder import check_writable
from ripeness.workbench.exports.dataset import write_netcdf
from ripeness.workbench.exports.tables import (
    assessment_of,
    tables,
    write_csv,
    write_parquet,
)


def _csv(folder: Path, out: Path) -> tuple[Path, ...]:
    return write_csv(tables(assessment_of(folder)), out)


def _parquet(folder: Path, out: Path) -> tuple[Path, ...]:
    return write_parquet(tables(assessment_of(folder)), out)


def _netcdf(folder: Path, out: Path) -> tuple[Path, ...]:
    check_writable(out)
    out.mkdir(parents=True, exist_ok=True)
    return (write_netcdf(folder, out / "assessment.nc"),)


EXPORTS: Final[dict[str, Callable[[Path, Path], tuple[Path, ...]]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "netcdf": _netcdf,
}
"""Format by format, from a folder of `ripeness assess --out` to the files written into another."""
