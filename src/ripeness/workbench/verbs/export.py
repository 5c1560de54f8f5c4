"""The verb `export`: a case or an assessment in the format of another program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ripeness.core.output_folder import atomic_folder, check_writable
from ripeness.inference.ensemble import solve_at_medians
from ripeness.scenario.files.load import load
from ripeness.scenario.files.save import case_json
from ripeness.second_opinions.exchange.exports import EXPORTS as CASE_EXPORTS
from ripeness.second_opinions.exchange.exports import refuse_unknown
from ripeness.workbench.exports.dataset import write_netcdf
from ripeness.workbench.exports.tables import read_assessment, tables, write_csv, write_parquet
from ripeness.workbench.question import Question, scenario_of


def export(
    subject: str | Path, to: str, out: Path, question: Question = Question()
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Give away a case, or an assessment in the folder that `assess --out` wrote, in another format.

    Gives the files written into the folder `out`, and what the format could not say. Raises
    UsageError for an unknown format, or where the format is one of assessments and the
    subject is none.
    """
    refuse_unknown(to, [*CASE_EXPORTS, *ASSESSMENT_EXPORTS, "json"])
    if to in ASSESSMENT_EXPORTS:
        return ASSESSMENT_EXPORTS[to](Path(subject), out), ()
    texts, lost = _case_texts(subject, to, question)
    with atomic_folder(out) as draft:
        for name, text in texts.items():
            (draft / name).write_text(text, encoding="utf-8")
    return tuple(out / name for name in texts), lost


def _case_texts(case: str | Path, to: str, question: Question) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The files of a case in a format, by name, and what they could not say."""
    if to != "json":
        return CASE_EXPORTS[to](solve_at_medians(scenario_of(case, question)))
    text = json.dumps(case_json(case), indent=1, ensure_ascii=False) + "\n"
    return {f"{load(case).file.name}.json": text}, ("comments in YAML",)


def _netcdf(folder: Path, out: Path) -> tuple[Path, ...]:
    check_writable(out)
    out.mkdir(parents=True, exist_ok=True)
    return (write_netcdf(folder, out / "assessment.nc"),)


ASSESSMENT_EXPORTS: Final[dict[str, Callable[[Path, Path], tuple[Path, ...]]]] = {
    "csv": lambda folder, out: write_csv(tables(read_assessment(folder)), out),
    "parquet": lambda folder, out: write_parquet(tables(read_assessment(folder)), out),
    "netcdf": _netcdf,
}
"""Format by format, from a folder of `ripeness assess --out` to the files written into another."""
