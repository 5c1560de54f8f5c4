"""The draws of a run and its outlook as an xarray dataset with named axes, and as netCDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.workbench.exports.tables import read_assessment

if TYPE_CHECKING:
    import xarray as xr

STATISTICS: Final = ("mean", "median", "p05", "p95")
PLAIN: Final = {
    "gap": ("stake units", "how far the nearest deal is; at or below 0 there is one"),
    "zopa_open": ("1 or 0", "whether some package is worth more than fighting on to all"),
    "p_deal_by_horizon": ("probability", "of a deal by the verdict's horizon"),
    "expected_duration_periods": ("periods", "until a deal or a collapse"),
}


def dataset(folder: Path) -> xr.Dataset:
    """What `ripeness assess --out` wrote into `folder`, with axes named.

    Axes: `draw`, `quantity` (paths), `actor`, `date`, `statistic`, `kind`. Variables bear their units.
    Raises UsageError where a file is missing or the extra `xarray` is not installed.
    """
    try:
        import xarray as xr
    except ImportError:
        raise UsageError("an xarray dataset wants the extra xarray: pip install 'ripeness[xarray]'") from None
    assessment = read_assessment(folder)
    columns = _draws(folder)
    data: dict[str, Any] = {}
    for prefix, axis, unit in (
        ("quantity", "quantity", "the quantity's own"),
        ("reservation_value", "actor", "stake units"),
    ):
        matching = {name.partition(":")[2]: array for name, array in columns.items() if name.startswith(f"{prefix}:")}
        stacked = np.stack(list(matching.values()), axis=1) if matching else np.empty((0, 0))
        coords = {axis: list(matching)}
        data["value" if prefix == "quantity" else prefix] = xr.DataArray(
            stacked, dims=("draw", axis), coords=coords, attrs={"units": unit}
        )
    for name, (unit, meaning) in PLAIN.items():
        data[name] = xr.DataArray(columns[name], dims=("draw",), attrs={"units": unit, "long_name": meaning})
    data |= _outlook(assessment, xr)
    attrs = {
        key: str(assessment[key]) for key in ("case", "perspective", "as_of", "seed", "ripeness_version", "created")
    }
    return xr.Dataset(data, attrs=attrs)


def _draws(folder: Path) -> dict[str, Any]:
    import pyarrow.parquet as pq

    file = folder / "draws.parquet"
    if not file.is_file():
        raise UsageError(f"{folder}: holds no draws.parquet; write one with ripeness assess CASE --out {folder}")
    table = pq.read_table(file)
    return {name: table[name].to_numpy() for name in table.column_names}


def _outlook(assessment: dict[str, Any], xr: Any) -> dict[str, Any]:
    rows = assessment["outlook"]["by"]
    dates = np.array([row["date"] for row in rows], dtype="datetime64[ns]")
    kinds = list(rows[0]["p_deal_of"]) if rows else []
    deal = np.array([[row["p_deal"][s] for s in STATISTICS] for row in rows])
    of_kind = np.array([[[row["p_deal_of"][k][s] for s in STATISTICS] for k in kinds] for row in rows])
    at = {"date": dates, "statistic": list(STATISTICS)}
    unit = {"units": "probability"}
    return {
        "p_deal": xr.DataArray(deal, dims=("date", "statistic"), coords=at, attrs=unit),
        "p_deal_of": xr.DataArray(
            of_kind, dims=("date", "kind", "statistic"), coords={**at, "kind": kinds}, attrs=unit
        ),
    }


def write_netcdf(folder: Path, file: Path) -> Path:
    """The dataset of `folder` as a netCDF file (version 3, which every reader knows); raises as `dataset`."""
    draws = dataset(folder)
    part = file.with_name(file.name + ".part")
    # Version 3 has no 64-bit integers: dates become days since the first.
    draws.to_netcdf(part, engine="scipy", format="NETCDF3_64BIT")
    part.replace(file)
    return file
