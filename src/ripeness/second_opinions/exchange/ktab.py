"""KTAB's scenario table: a row for the case, a row of headings, a row an actor; everything on 0 to 100."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.second_opinions.exchange.spatial_case import (
    Place,
    PlacedXmlNode,
    SpatialCase,
    TableRow,
    decode_table,
    number,
    one_draw,
    parse_xml,
    plain_number,
    rows,
    whole_case,
)
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stand


def read_ktab_csv(file: Path) -> SpatialCase:
    """The case in a table of KTAB's `smp`. Raises ScenarioError that says where it is no such table; OSError."""
    text, notes = decode_table(file.read_bytes(), str(file))
    return replace(parse_ktab_csv(text, str(file)), notes=notes)


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
    return SpatialCase(
        name, description, whole_case(Place(file), [_stand_of_row(row, size) for row in actors], dimensions)
    )


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


def _stand_of_row(row: TableRow, size: int) -> Stand:
    who, capability = row.cell(0), row.number_of_actor(2, "power", (0.0, 1e9))
    if capability == 0:
        raise row.at(2).fault(f"the power of {who} is 0; wanted more, or leave the actor out")
    positions = tuple(row.number_of_actor(3 + 2 * k, "position", (0.0, 100.0)) for k in range(size))
    salience = tuple(row.number_of_actor(4 + 2 * k, "salience", (0.0, 100.0)) for k in range(size))
    if sum(salience) > 100.0 + 1e-9:
        raise row.at(4).fault(
            f"the salience of {who} adds up to {sum(salience):g}; wanted 100 at most over all dimensions"
        )
    return Stand(who, capability, positions, tuple(s / 100 for s in salience), row.cell(1))


WORDS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "VictoryProbModel": (
        "victory",
        {"Linear": "linear", "Square": "square", "Quartic": "quartic", "Octic": "octic", "Binary": "binary"},
    ),
    "PCEModel": (
        "election",
        {"Conditional": "conditional", "MarkovIncentive": "markov-incentive", "MarkovUniform": "markov-uniform"},
    ),
    "StateTransitions": ("transition", {"Deterministic": "deterministic", "Stochastic": "stochastic"}),
    "VotingRule": (
        "voting",
        {
            "Binary": "binary",
            "PropBin": "proportional-binary",
            "Proportional": "proportional",
            "Prop": "proportional",
            "PropCbc": "proportional-cubic",
            "Cubic": "cubic",
            "ASymProsp": "asymmetric",
        },
    ),
    "BigRAdjust": (
        "risk_adjustment",
        {
            "Full": "full",
            "TwoThirds": "two-thirds",
            "Half": "half",
            "OneThird": "one-third",
            "No": "none",
            "None": "none",
        },
    ),
    "BigRRange": ("risk_range", {"Min": "min", "Mid": "mid", "Max": "max"}),
    "ThirdPartyCommit": ("commitment", {"NoCommit": "none", "SemiCommit": "semi", "FullCommit": "full"}),
    "InterVecBrgn": ("interpolation", {"S1P1": "s1p1", "S2P2": "s2p2", "S2PMax": "s2pmax"}),
    "BargnModel": ("bargains", {"InitOnlyInterp": "initiator", "InitRcvrInterp": "both", "PWCompInterp": "compromise"}),
}
"""Element by element, in the order of the schema: the setting, and KTAB's word for each of its values."""


def read_ktab_xml(file: Path) -> SpatialCase:
    """The case in an XML file of KTAB's `smp`. Raises ScenarioError that says where it is no such file; OSError."""
    return parse_ktab_xml(decode_table(file.read_bytes(), str(file))[0], str(file))


def parse_ktab_xml(text: str, file: str) -> SpatialCase:
    """The case in the text of such a file; `file` is its name for messages."""
    root = parse_xml(text, file)
    if root.tag != "Scenario":
        raise root.place.fault(f"the root is <{root.tag}>; wanted <Scenario>")
    names = [node.text for node in root.child("Dimensions").children("dName")]
    dimensions = tuple(Dimension(name, 0.0, 100.0) for name in names)
    stands = [_stand_of_element(node, len(names)) for node in root.child("Actors").children("Actor")]
    actors = whole_case(Place(file), stands, dimensions)
    settings, ideal = root.maybe("ModelParameters"), root.maybe("IdealAdjustment")
    seed = root.maybe("prngSeed")
    if seed is not None and not seed.text.isdigit():
        raise seed.place.fault(f"the seed is {seed.text!r}; wanted a whole number of 0 or more")
    return SpatialCase(
        name=root.child("name").text,
        description=root.child("desc").text,
        actors=actors,
        settings=None if settings is None else _settings(settings),
        seed=None if seed is None else int(seed.text),
        accommodation=None if ideal is None else _accommodation(ideal, actors.names),
    )


def ktab_xml(case: SpatialCase) -> str:
    """The case as such a file. UsageError where it has more than one draw."""
    actors = one_draw(case.actors)
    root = Element("Scenario")
    _add(root, ("name", case.name), ("desc", case.description), ("prngSeed", str(case.seed or 0)))
    if case.settings is not None:
        _add(SubElement(root, "ModelParameters"), *((tag, _word(tag, case.settings)) for tag in WORDS))
    _add(SubElement(root, "Dimensions"), *(("dName", dimension.name) for dimension in actors.dimensions))
    group = SubElement(root, "Actors")
    described = actors.descriptions or ("",) * len(actors.names)
    for i, name in enumerate(actors.names):
        actor, power = SubElement(group, "Actor"), plain_number(actors.capability[0, i])
        _add(actor, ("name", name), ("description", described[i]), ("capability", power))
        _add(SubElement(actor, "Position"), *(("dCoord", plain_number(100 * x)) for x in actors.position[0, i]))
        _add(SubElement(actor, "Salience"), *(("dSal", plain_number(100 * s)) for s in actors.salience[0, i]))
    if case.accommodation is not None:
        ideals = SubElement(root, "IdealAdjustment")
        for i, j in np.argwhere(case.accommodation > 0):
            who, whom, by = actors.names[i], actors.names[j], plain_number(case.accommodation[i, j])
            _add(SubElement(ideals, "iaPair"), ("adjustingIdeal", who), ("referencePos", whom), ("adjust", by))
    indent(root)
    text = tostring(root, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add(parent: Element, *children: tuple[str, str]) -> None:
    for tag, text in children:
        SubElement(parent, tag).text = text


def _stand_of_element(node: PlacedXmlNode, size: int) -> Stand:
    who = node.child("name").text
    positions = node.child("Position").children("dCoord")
    salience = node.child("Salience").children("dSal")
    if len(positions) != size or len(salience) != size:
        raise node.place.fault(
            f"{who} has {len(positions)} positions and {len(salience)} saliences; wanted {size} of each, by dimension"
        )
    power = node.child("capability")
    capability = number(power.text, power.place, f"capability of {who}", (1e-9, 1e9))
    cares = tuple(number(s.text, s.place, f"salience of {who}", (0, 100)) / 100 for s in salience)
    if sum(cares) > 1 + 1e-9:
        raise salience[0].place.fault(f"the salience of {who} adds up to {100 * sum(cares):g}; wanted 100 at most")
    where = tuple(number(p.text, p.place, f"position of {who}", (0, 100)) for p in positions)
    return Stand(who, capability, where, cares, node.child("description").text)


def _settings(node: PlacedXmlNode) -> SmpSettings:
    chosen: dict[str, Any] = {}
    for tag, (field, words) in WORDS.items():
        element = node.child(tag)
        if element.text not in words:
            raise element.place.fault(
                f"<{tag}> is {element.text!r}{did_you_mean(element.text, words)}; wanted one of {', '.join(words)}"
            )
        chosen[field] = words[element.text]
    return SmpSettings(**chosen)


def _accommodation(node: PlacedXmlNode, names: tuple[str, ...]) -> Floats:
    """Row by row how far an ideal follows whose position; an actor of whom nothing is said follows itself."""
    matrix = np.zeros((len(names), len(names)))
    for pair in node.children("iaPair"):
        who, whom = pair.child("adjustingIdeal"), pair.child("referencePos")
        for actor in (who, whom):
            if actor.text not in names:
                raise actor.place.fault(f"there is no actor {actor.text!r}{did_you_mean(actor.text, names)}")
        by = pair.child("adjust")
        matrix[names.index(who.text), names.index(whom.text)] = number(by.text, by.place, "adjustment", (0, 1))
    silent = matrix.sum(axis=1) == 0
    matrix[silent, silent] = 1.0
    if (matrix.sum(axis=1) > 1 + 1e-9).any():
        raise node.place.fault("the adjustments of one ideal add up to more than 1")
    return matrix


def _word(tag: str, settings: SmpSettings) -> str:
    field, words = WORDS[tag]
    matches = [word for word, value in words.items() if value == getattr(settings, field)]
    if not matches:
        raise UsageError(f"KTAB has no word for {field} {getattr(settings, field)!r}")
    return matches[0]
