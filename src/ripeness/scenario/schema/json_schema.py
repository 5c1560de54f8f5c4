"""The JSON Schema of the scenario language, for editors that complete and check as one writes."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from ripeness.scenario.language.part import Part, to_plain
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import field_type, plain_types, within_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `scenario.yaml`; every key has a description.

    It holds the grammar: keys, types, ranges of plain numbers. What `check` finds beyond
    (names that must exist, sums, dates in order, the ranges of priors) no schema can say.
    """
    return _schema_of(ScenarioFile, "A scenario of ripeness: what stands in scenario.yaml.")


def perspective_schema() -> dict[str, Any]:
    """The JSON Schema of a file in `perspectives/`."""
    return _schema_of(Perspective, "A perspective of ripeness: another source's reading of a scenario.")


class _Generator(GenerateJsonSchema):
    """pydantic's generator, but defaults appear as one would write them in the file."""

    def encode_default(self, dft: Any) -> Any:
        """A default in plain JSON values."""
        return _json(to_plain(dft))


def _schema_of(model: type[Part], title: str) -> dict[str, Any]:
    document = _any_of(model.model_json_schema(schema_generator=_Generator))
    classes = {part.__name__: part for part in Part.__subclasses__()}
    for name, part in (*document.get("$defs", {}).items(), (model.__name__, document)):
        for key, entry in part["properties"].items():
            for extra in ("title", "description"):
                entry.pop(extra, None)
            entry["description"] = _sentence(classes[name].model_fields[key])
        part.pop("title", None)
    return {"$schema": DIALECT, "title": title, **document}


def _sentence(field: FieldInfo) -> str:
    """The description of a key, with the unit and range where nothing but a quantity may stand there."""
    within = within_of(field_type(field)) if plain_types(field.annotation) == (Quantity,) else None
    return f"{field.description} Unit: {within}." if within is not None else str(field.description)


def _any_of(node: Any) -> Any:
    """A schema without oneOf: the words `where it stands` are text as a prior is, so both branches may fit."""
    if isinstance(node, dict):
        return {"anyOf" if key == "oneOf" else key: _any_of(item) for key, item in node.items()}
    return [_any_of(item) for item in node] if isinstance(node, list) else node


def _json(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value.prior.args[0] if value.prior.is_fixed else str(value.prior)
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    return [_json(item) for item in value] if isinstance(value, list | tuple) else value
