"""A case written: as YAML that loads back equal, sources and notes kept, or whole as one JSON document, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ripeness.core.errors import UsageError
from ripeness.core.output_folder import atomic_folder
from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.former_format import without_former_keys
from ripeness.scenario.files.ledger_file import editable_text, ledger_csv
from ripeness.scenario.files.load import check, written_case
from ripeness.scenario.files.spreadsheet import plain_csv
from ripeness.scenario.files.xlsx_reader import WORKBOOK
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.citations import EVENT_COLUMNS, EVENTS_FILE
from ripeness.scenario.text.encoding import decode_text

FORMAT: Final = 1
MAX_BYTES: Final = 50 * 2**20
DOCUMENT: Final = "SOURCES.md"


def case_json(case: str | Path) -> dict[str, Any]:
    """A case as plain values: its scenario, its perspectives, and the texts of the files beside them.

    What a person wrote is kept but for comments in YAML. Raises ScenarioError where the case has
    faults, UsageError where there is none.
    """
    (scenario, _), files = written_case(case), case_files(case)
    ledger, history = scenario.file.record.ledger, scenario.file.record.history
    plain, texts = _value(to_plain(scenario.file)), {}
    if ledger and (file := files.beside(ledger)) is not None:
        raw = file.read(MAX_BYTES)
        # A workbook's text is not its own, so that its entries go into a plain table of the same name.
        is_workbook = raw.startswith(WORKBOOK)
        name = f"{Path(ledger).stem}.csv" if is_workbook else ledger
        texts[name] = ledger_csv(scenario.ledger) if is_workbook else editable_text(raw, ledger)
        plain["record"]["ledger"] = name
    if history and (file := files.beside(history)) is not None:
        texts[history] = decode_text(file.read(MAX_BYTES), history, MAX_BYTES)
    if (file := files.beside(EVENTS_FILE)) is not None:
        texts[EVENTS_FILE] = plain_csv(file.read(MAX_BYTES), EVENTS_FILE, EVENT_COLUMNS, MAX_BYTES, days=("date",))
    if (file := files.beside(DOCUMENT)) is not None:
        texts[DOCUMENT] = decode_text(file.read(MAX_BYTES), DOCUMENT, MAX_BYTES)
    return {
        "ripeness_case": FORMAT,
        "scenario": plain,
        "perspectives": {name: _value(to_plain(perspective)) for name, perspective in scenario.perspectives.items()},
        "files": texts,
    }


def case_from_json(raw: bytes, name: str) -> dict[str, str]:
    """The files of the case in a JSON document by their place in the folder.

    Raises UsageError with `name` where it is no such document or a value in it is at fault.
    """
    return case_texts(_document(raw, name), name)


def case_texts(document: Mapping[str, Any], name: str) -> dict[str, str]:
    """The files of a case given as plain values, by their place in the folder; raises as `case_from_json`."""
    try:
        scenario = ScenarioFile.model_validate(without_former_keys(document["scenario"]))
        perspectives = {key: Perspective.model_validate(text) for key, text in document.get("perspectives", {}).items()}
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    texts = {"scenario.yaml": to_yaml(scenario)}
    texts |= {
        f"perspectives/{_plain_name(key, name)}.yaml": to_yaml(perspective) for key, perspective in perspectives.items()
    }
    return texts | {_plain_name(file, name): text for file, text in document.get("files", {}).items()}


def write_new_case(texts: dict[str, str], folder: Path) -> None:
    """Write a case's files into a new folder, and check it there; nothing is left where it has faults.

    Raises UsageError where the folder is there already, or the case has faults.
    """
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another name, or remove it")
    with atomic_folder(folder) as draft:
        for inside, text in texts.items():
            path = draft / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        faults = check(draft)
        if faults:
            fault = faults[0]
            where = f"{Path(fault.file).name}:{fault.line}:{fault.column}"
            raise UsageError(f"the case that was read has faults, so nothing was kept: {where}: {fault.message}")


def _document(raw: bytes, name: str) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{name}: holds {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        document = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: this is no JSON: {error}") from None
    if not isinstance(document, dict) or document.get("ripeness_case") != FORMAT or "scenario" not in document:
        raise UsageError(f"{name}: this is no case of ripeness; wanted ripeness_case: {FORMAT} and a scenario")
    return document


def _plain_name(text: str, name: str) -> str:
    if not text or not all(c.isalnum() or c in "-_." for c in text) or text.startswith("."):
        raise UsageError(f"{name}: {text[:80]!r} is no name for a file of a case")
    return text


def _value(value: Any) -> Any:
    """Plain values for JSON: priors as text, dates as ISO text."""
    if isinstance(value, Quantity):
        return _value(value.plain(_value))
    if isinstance(value, Prior):
        return value.args[0] if value.is_fixed else str(value)
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
