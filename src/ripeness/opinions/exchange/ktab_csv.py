"""KTAB's scenario table: a row for the case, a row of headings, a row an actor; everything on 0 to 100."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ripeness.opinions.exchange.spatial_case import Place, SpatialCase, number, one_draw, plain_number, whole_case
from ripeness.opinions.exchange.table_text import TableRow, decode_table, rows
from ripeness.opinions.spatial.stakeholders import Dimension, Stand


def read_ktab_csv(file: Path) -> SpatialCase:
    """The case in a table of KTAB's `smp`. Raises ScenarioError that says where it is no such table; OSError."""
    return parse_ktab_csv(decode_table(file.read_bytes(), str(file)), str(file))


def parse_ktab_csv(text: str, file: str) -> SpatialCase:
    """The case in the text of a table; `file` is its name for messages."""
    table = list(rows(text, file))
    if len(table) < 3:
        raise Place(file).fault("wanted a row for the case, a row of headings and a row for every actor")
    title, heading, actors = table[0], table[1], table[2:]
    name, description, count, size = _title(title)
    if len(actors) != count:
        raise title.at(0).fault(f"the first row announces {count} actors, and {len(actors)} rows follow the headings")
    wanted = 3 + 2 * size
    if len([cell for cell in heading.cells if cell]) < wanted:
        raise heading.at(len(heading.cells)).fault(
            f"wanted {wanted} headings for {size} dimensions: actor, description, power, position, salience, …"
        )
    dimensions = tuple(Dimension(heading.cell(3 + 2 * k), 0.0, 100.0) for k in range(size))
    return SpatialCase(name, description, whole_case(Place(file), [_stand(row, size) for row in actors], dimensions))


def ktab_csv(case: SpatialCase) -> str:
    """The case as such a table. UsageError where it has more than one draw."""
    actors = one_draw(case.actors)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([case.name, case.description, len(actors.names), len(actors.dimensions)])
    headings = [h for d in actors.dimensions for h in (d.name, f"{d.name} salience")]
    writer.writerow(["Actor", "Description", "Power", *headings])
    described = actors.descriptions or ("",) * len(actors.names)
    for i, name in enumerate(actors.names):
        pairs = zip(100 * actors.position[0, i], 100 * actors.salience[0, i], strict=True)
        numbers = [plain_number(value) for pair in pairs for value in pair]
        writer.writerow([name, described[i], plain_number(actors.capability[0, i]), *numbers])
    return text.getvalue()


def _title(row: TableRow) -> tuple[str, str, int, int]:
    """Name, description and the counts of actors and dimensions; older tables have no description."""
    cells = [cell for cell in row.cells if cell]
    counts = [k for k in range(1, len(cells) - 1) if cells[k].isdigit() and cells[k + 1].isdigit()]
    if not counts:
        raise row.at(0).fault("wanted the case's name, its description, the number of actors and of dimensions")
    at = counts[0]
    actors, dimensions = int(cells[at]), int(cells[at + 1])
    if dimensions < 1 or actors < 2:
        raise row.at(at).fault(f"found {actors} actors and {dimensions} dimensions; wanted two and one at least")
    return cells[0], cells[1] if at > 1 else "", actors, dimensions


def _stand(row: TableRow, size: int) -> Stand:
    who = row.cell(0)
    if not who:
        raise row.at(0).fault("this actor has no name")

    def column(index: int, what: str, high: float) -> float:
        return number(row.cell(index), row.at(index), f"{what} of {who}", (0.0, high))

    capability = column(2, "power", 1e9)
    if capability == 0:
        raise row.at(2).fault(f"the power of {who} is 0; wanted more, or leave the actor out")
    positions = tuple(column(3 + 2 * k, "position", 100.0) for k in range(size))
    salience = tuple(column(4 + 2 * k, "salience", 100.0) for k in range(size))
    if sum(salience) > 100.0 + 1e-9:
        raise row.at(4).fault(
            f"the salience of {who} adds up to {sum(salience):g}; wanted 100 at most over all dimensions"
        )
    return Stand(who, capability, positions, tuple(s / 100 for s in salience), row.cell(1))
