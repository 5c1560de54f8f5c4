"""The verb `export`: a case or an assessment in the format of another program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from ripeness.core.output_folder import atomic_folder, check_writable
from ripeness.inference.ensemble import solve_at_medians
from ripeness.scenario.files.save import case_json
from ripeness.scenario.workbooks.convert import case_workbook
from ripeness.second_opinions.exchange.exports import EXPORTS as CASE_EXPORTS
from ripeness.second_opinions.exchange.exports import refuse_unknown
from ripeness.workbench.exports.dataset import write_netcdf
from ripeness.workbench.exports.tables import read_assessment, tables, write_csv, write_parquet
from ripeness.workbench.question import Question, scenario_of

COMMENTS: Final = "comments in YAML"


def export(
    subject: str | Path, to: str, out: Path, question: Question = Question()
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Give away a case, or an assessment in the folder that `assess --out` wrote, in another format.

    Gives the files written into the folder `out`, and what the format could not say. Raises
    UsageError for an unknown format, or where the format is one of assessments and the
    subject is none.
    """
    refuse_unknown(to, [*CASE_EXPORTS, *ASSESSMENT_EXPORTS, "json", "xlsx"])
    if to in ASSESSMENT_EXPORTS:
        return ASSESSMENT_EXPORTS[to](Path(subject), out), ()
    files, lost = _case_files(subject, to, question)
    with atomic_folder(out) as draft:
        for name, content in files.items():
            (draft / name).write_bytes(content)
    return tuple(out / name for name in files), lost


def _case_files(case: str | Path, to: str, question: Question) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The files of a case in a format, by name, and what they could not say."""
    if to == "xlsx":
        name, workbook = case_workbook(case)
        return {f"{name}.xlsx": workbook}, (COMMENTS,)
    if to == "json":
        document = case_json(case)
        text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        return {f"{document['scenario']['name']}.json": text.encode()}, (COMMENTS,)
    texts, lost = CASE_EXPORTS[to](solve_at_medians(scenario_of(case, question)))
    return {name: text.encode() for name, text in texts.items()}, lost


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
