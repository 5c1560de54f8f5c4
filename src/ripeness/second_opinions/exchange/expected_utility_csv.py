"""The table that programs of expected-utility bargaining read: actor, capability, position, salience."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.second_opinions.exchange.spatial_case import (
    Place,
    SpatialCase,
    TableRow,
    decode_table,
    one_draw,
    plain_number,
    rows,
    whole_case,
)
from ripeness.second_opinions.spatial.stakeholders import Dimension, Stand

HEADINGS: Final = {
    "capability": ("capability", "capabilities", "resources", "influence", "power", "c"),
    "position": ("position", "x"),
    "salience": ("salience", "s"),
}
"""What the columns are called in the programs that we know of, in any case of letters; the actor's may be blank."""


def read_expected_utility_csv(file: Path, scale: tuple[float, float] | None = None) -> SpatialCase:
    """The actors of a table. Raises ScenarioError that says where it is no such table; OSError.

    scale : the ends of the scale of positions, in their own unit, such as (0, 1) or (0, 100). By default
    the lowest and the highest position, which is how this model counts distances.
    Salience is 0 to 1, or 0 to 100 where any is above 1.
    """
    text, notes = decode_table(file.read_bytes(), str(file))
    return replace(parse_expected_utility_csv(text, str(file), scale), notes=notes)


def parse_expected_utility_csv(text: str, file: str, scale: tuple[float, float] | None = None) -> SpatialCase:
    """The actors in the text of a table; `file` is its name for messages."""
    table = list(rows(text, file))
    if len(table) < 3:
        raise Place(file).fault("wanted a row of headings and a row for each of two actors at least")
    columns = _columns(table[0])
    least, most = scale if scale is not None else (-1e9, 1e9)
    bounds = {"position": (least, most), "capability": (1e-12, 1e12), "salience": (0.0, 100.0)}
    position, capability, salience = (
        [row.number_of_actor(columns[what], what, within) for row in table[1:]] for what, within in bounds.items()
    )
    hundred = 100.0 if max(salience) > 1 else 1.0
    low, high = scale if scale is not None else (min(position), max(position))
    if not low < high:
        raise Place(file).fault(f"all actors stand at {low:g}; wanted two positions at least, or say what the scale is")
    stands = [
        Stand(row.cell(columns["actor"]), capability[i], (position[i],), (salience[i] / hundred,))
        for i, row in enumerate(table[1:])
    ]
    dimension = Dimension(table[0].cell(columns["position"]) or "position", low, high)
    return SpatialCase(Path(file).stem, "", whole_case(Place(file), stands, (dimension,)))


def expected_utility_csv(case: SpatialCase, scale: tuple[float, float] | None = None, salience: float = 1.0) -> str:
    """The case as such a table.

    scale : the ends of the scale to write positions on, by default the case's own. salience : what full
    salience is written as, 1 or 100. UsageError where the case has more than one dimension or draw.
    """
    actors = one_draw(case.actors)
    if len(actors.dimensions) != 1:
        raise UsageError(f"this table holds one dimension, found {len(actors.dimensions)}; write them one by one")
    low, high = scale if scale is not None else (actors.dimensions[0].low, actors.dimensions[0].high)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Actor", "Capability", "Position", "Salience"])
    for i, name in enumerate(actors.names):
        at = low + (high - low) * actors.position[0, i, 0]
        numbers = actors.capability[0, i], at, salience * actors.salience[0, i, 0]
        writer.writerow([name, *(plain_number(value) for value in numbers)])
    return text.getvalue()


def _columns(heading: TableRow) -> dict[str, int]:
    cells = [cell.lower() for cell in heading.cells]
    columns = {"actor": 0}
    for what, names in HEADINGS.items():
        matches = [k for k, cell in enumerate(cells) if k and cell in names]
        if len(matches) != 1:
            raise heading.at(0).fault(
                f"found the headings {', '.join(heading.cells)}; wanted the actor first and one column of "
                f"{what}, called {', '.join(names)}"
            )
        columns[what] = matches[0]
    return columns
