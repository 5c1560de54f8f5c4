"""Every number of a scenario by its path, each with the sources that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile

Sources = tuple[str, ...]


def quantities(file: ScenarioFile) -> dict[str, Quantity]:
    """All quantities by dotted path, in the order of the file, defaults included.

    A path names keys from the top of the file down: `actors.RUS.cost_per_period`,
    `issues.territory.weights.RUS`. A quantity without a source of its own has that of the
    nearest part around it that names one; where no part does, its `source` stays empty.
    """
    return dict(_in_part(file, "", ()))


def _in_part(part: Part, prefix: str, inherited: Sources) -> Iterator[tuple[str, Quantity]]:
    sources = part.source or inherited
    # Not model_dump, which would turn quantities into plain values.
    for name, value in part.__dict__.items():
        yield from _in_value(value, prefix + name, sources)


def _in_value(value: object, path: str, sources: Sources) -> Iterator[tuple[str, Quantity]]:
    if isinstance(value, Quantity):
        yield path, value if value.source or not sources else Quantity(value.prior, sources, value.note)
    elif isinstance(value, Part):
        yield from _in_part(value, path + ".", sources)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _in_value(item, f"{path}.{key}", sources)
