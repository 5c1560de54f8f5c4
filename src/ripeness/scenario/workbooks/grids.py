"""The sheets of a case's workbook as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from ripeness.scenario.files.ledger_file import COLUMNS, DAYS, OUTCOMES
from ripeness.scenario.language.actors import DOMAINS
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.record import ACTS
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import is_quantity, plain_types, within_of
from ripeness.scenario.text.citations import EVENT_COLUMNS, EVENTS_FILE
from ripeness.scenario.text.yaml_text import Path
from ripeness.scenario.workbooks import layout
from ripeness.scenario.workbooks.cells import ANY, Cell, cell_of
from ripeness.scenario.workbooks.layout import CaseTable
from ripeness.scenario.workbooks.leaves import LeafValue, leaves
from ripeness.scenario.workbooks.xlsx_writer import Choices, Grid, ids_of

Values = dict[Path, LeafValue]
WHAT_THIS_IS: Final = (
    "A case of ripeness. Change any sheet, add rows, and read it back: ripeness import FILE.xlsx --name NAME",
    "A cell holds a number, a prior such as uniform(0.1, 0.4), a word or an id; an empty cell says nothing.",
    "The notes on the headings say what each column holds; units stand in brackets.",
    "Several ids in a cell are parted by semicolons; a package is written issue=option; issue=option.",
    "The sheet settings holds what has no table of its own, by its path; unit and meaning are for reading only.",
    "The sheet number sources says where single numbers of the tables come from, by their path.",
    f"The sheets {layout.DOCUMENT} and {layout.HISTORY} hold the text of these files, a line a row.",
    "Sheets of other names are not read.",
)


def grids_of(document: Mapping[str, Any]) -> dict[str, Grid]:
    """The sheets of a case in JSON (`case_json`), by name and in order."""
    values: Values = dict(leaves(document["scenario"], ScenarioFile))
    for path, leaf in leaves(document["perspectives"], dict[str, Perspective]):
        if path:
            values[layout.PERSPECTIVES, *path] = leaf
    actors = list(document["scenario"]["actors"])
    tables: dict[str, Grid] = {}
    origins = Grid(layout.ORIGIN_COLUMNS)
    for table in layout.TABLES:
        own = _values_in(table, values)
        tables[table.sheet] = _grid(table, own, actors) if table.grid else _table(table, own)
        origins.rows += [_origin(path, leaf) for path, leaf in own.items() if leaf.source or leaf.note]
        values = {path: leaf for path, leaf in values.items() if path not in own}
    files = document["files"]
    about = Grid((layout.ABOUT,), [[line] for line in WHAT_THIS_IS])
    record = document["scenario"].get("record", {})
    return {
        layout.ABOUT: about,
        layout.SETTINGS: _settings(values),
        **tables,
        layout.LEDGER: _ledger(files.get(record.get("ledger"), "")),
        layout.EVENTS: _csv_grid(files.get(EVENTS_FILE, ""), EVENT_COLUMNS),
        layout.ORIGINS: origins,
        layout.DOCUMENT: _lines(files.get(layout.DOCUMENT, "")),
        layout.HISTORY: _lines(files.get(record.get("history"), "")),
    }


def _lines(text: str) -> Grid:
    return Grid(("text",), [[line] for line in text.split("\n")])


def _values_in(table: CaseTable, values: Values) -> Values:
    """The values that stand in the table."""
    depth = len(table.pattern)
    keys = {()} if table.grid else {column.keys for column in layout.columns(table)}
    return {path: v for path, v in values.items() if path[depth:] in keys and layout.matches(path, table.pattern)}


def _table(table: CaseTable, values: Values) -> Grid:
    columns = layout.columns(table)
    choices = {column.title: offer for column in columns if (offer := _choices(column.keys[-1], column.annotation))}
    return Grid(
        (*table.ids, *(column.title for column in columns)),
        [[*ids, *(row.get(column.keys) for column in columns)] for ids, row in _rows(table, values)],
        {column.title: _sentence(column.annotation, column.field.description) for column in columns},
        _id_choices(table) | choices,
    )


def _grid(table: CaseTable, values: Values, actors: Sequence[str]) -> Grid:
    columns = dict.fromkeys([*actors, *(str(path[-1]) for path in values)])
    field = layout.field_of(table.pattern)
    sentence = _sentence(layout.type_of(table.pattern), field.description if field else "")
    return Grid(
        (*table.ids, *columns),
        [[*ids, *(row.get((column,)) for column in columns)] for ids, row in _rows(table, values)],
        dict.fromkeys(columns, sentence),
        _id_choices(table),
    )


def _rows(table: CaseTable, values: Values) -> list[tuple[list[Cell | None], dict[Path, Cell]]]:
    """The ids and the cells of every row."""
    rows: dict[Path, dict[Path, Cell]] = {}
    for path, leaf in values.items():
        depth = len(table.row)
        rows.setdefault(path[:depth], {})[path[depth:]] = cell_of(leaf.value, layout.type_of(path))
    return [
        ([str(key) for key, want in zip(path, table.row, strict=True) if want == ANY], cells)
        for path, cells in rows.items()
    ]


def _id_choices(table: CaseTable) -> dict[str, Choices]:
    return {key: offer for key in table.ids if (offer := _choices(key, str))}


def _choices(key: str | int, annotation: Any) -> Choices:
    """What a drop-down list offers in a column of this name and type; nothing where anything may stand there."""
    kinds = plain_types(annotation)
    if bool in kinds:
        return ("TRUE", "FALSE")
    words = [str(word) for kind in kinds for word in get_args(kind) if isinstance(word, str)]
    if words and not is_quantity(annotation):
        return tuple(words)
    if key == "domain":
        return DOMAINS
    return ids_of(layout.REFERENCES[key]) if key in layout.REFERENCES and str in kinds else ()


def _sentence(annotation: Any, description: str | None) -> str:
    within = within_of(annotation) if is_quantity(annotation) else None
    return f"{description} Unit: {within}." if within else str(description or "")


def _origin(path: Path, leaf: LeafValue) -> list[Cell | None]:
    return [layout.path_text(path), "; ".join(leaf.source) or None, leaf.note or None]


def _settings(values: Values) -> Grid:
    rows: list[list[Cell | None]] = []
    choices: dict[int, Choices] = {}
    for path, leaf in values.items():
        annotation, field = layout.type_of(path), layout.field_of(path)
        within = within_of(annotation) if is_quantity(annotation) else None
        if offer := _choices(path[-1], annotation):
            choices[len(rows)] = offer
        rows.append(
            [
                layout.path_text(path),
                cell_of(leaf.value, annotation),
                "; ".join(leaf.source) or None,
                leaf.note or None,
                within.unit if within else None,
                field.description if field else None,
            ]
        )
    return Grid(layout.SETTING_COLUMNS, rows, row_choices={"value": choices})


def _ledger(text: str) -> Grid:
    grid = _csv_grid(text, COLUMNS)
    grid.choices = {
        "issuer": ids_of("actors"),
        "kind": tuple(ACTS),
        "domain": DOMAINS,
        "outcome": OUTCOMES,
    }
    grid.notes = dict.fromkeys(DAYS, "A day: YYYY-MM-DD, or a date of the spreadsheet.")
    return grid


def _csv_grid(text: str, columns: Sequence[str]) -> Grid:
    header, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row] or [list(columns)]
    return Grid(tuple(header), [[cell or None for cell in row] for row in rows])
