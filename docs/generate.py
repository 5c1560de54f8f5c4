"""Writes the generated pieces of the reference: `make reference`.

Each function gives one piece as Markdown, from the program itself. A test compares what is
committed with what they give.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from ripeness import cli, workbench
from ripeness.backtesting import results
from ripeness.core.priors.families import WRITTEN, Family
from ripeness.report import glossary
from ripeness.report.renderers.markdown import render_markdown
from ripeness.report.views import backtest
from ripeness.workbench import assessment

FOLDER = Path(__file__).parent / "generated"
EDITOR_PRIORS = Path(__file__).parents[1] / "src" / "ripeness" / "web" / "static" / "editor" / "priors.js"
RESULTS = Path(__file__).parent / "results"
Schema = dict[str, Any]


def command_line() -> str:
    """Every command with its usage, arguments and options, as its own help gives them."""
    group: Any = typer.main.get_command(cli.app)
    with group.make_context("ripeness", [], resilient_parsing=True) as context:
        return "\n".join(_helps(group, context))


def _helps(group: Any, above: Any) -> Iterator[str]:
    """The help of each command of a group, those of a group within it after its own; `above`: the group's context."""
    for name, command in group.commands.items():
        with command.make_context(name, [], parent=above, resilient_parsing=True) as context:
            context.terminal_width = context.max_content_width = 96
            title = context.command_path.removeprefix("ripeness ")
            yield f"## {title}\n\n```text\n{command.get_help(context).strip()}\n```\n"
            if hasattr(command, "commands"):
                yield from _helps(command, context)


def scenario_format() -> str:
    """Every part of the scenario with its keys: the file itself first, then the parts by name."""
    schema = workbench.schema()
    parts = {"scenario.yaml": schema, **dict(sorted(schema["$defs"].items()))}
    return "\n".join(_part(name, part) for name, part in parts.items())


def assessment_json() -> str:
    """Every object of the assessment with its keys: the dataclasses that its fields lead to, by name."""
    classes = sorted(_dataclasses_below(assessment.Assessment, set()), key=lambda cls: cls.__name__)
    first = [assessment.Assessment, *(cls for cls in classes if cls is not assessment.Assessment)]
    return "\n".join(_object(cls) for cls in first)


def _dataclasses_below(hint: Any, visited: set[type]) -> set[type]:
    """The dataclasses that a type hint names, and those that their fields lead to; `visited` is added to."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint not in visited:
        visited.add(hint)
        for inner in typing.get_type_hints(hint).values():
            _dataclasses_below(inner, visited)
    for inner in typing.get_args(hint):
        _dataclasses_below(inner, visited)
    return visited


def report_terms() -> str:
    """The terms that the report explains, as it explains them."""
    return "\n".join(f"{entry.term}\n: {entry.meaning}\n" for entry in glossary.ENTRIES)


def prior_families() -> str:
    """The families of priors as one writes them, with what their arguments are and an example."""
    rows = [
        f"| {' or '.join(f'`{signature}`' for signature in family.signatures)} | {family.help} | `{family.example}` |"
        for family in WRITTEN
    ]
    return "| prior | its arguments | example |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def editor_priors() -> str:
    """The module with the completions that the editor offers where a prior may stand."""
    entries = [list(entry) for family in WRITTEN for entry in _completions(family)]
    lines = "".join(f"  {json.dumps(entry)},\n" for entry in entries)
    head = "// Written by `make reference` from the table of prior families: not to be edited."
    return f"{head}\nexport const PRIORS = [\n{lines}];\n"


def _completions(family: Family) -> Iterator[tuple[str, str]]:
    """What is typed, with room for the arguments, and what they are."""
    for count, more in zip(family.arities, ("", "; then the lowest and the highest value"), strict=False):
        yield f"{family.name}({', '.join([''] * count)})", family.help + more


def backtests() -> str:
    """What the backtests found, from the committed table of results."""
    return _results("backtests.json")


def episodes() -> str:
    """What the backtest on pairs of parties found, from the committed table of results."""
    return _results("episodes.json")


def _results(name: str) -> str:
    return render_markdown(backtest.results_view(results.from_json((RESULTS / name).read_text(encoding="utf-8"))))


PIECES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "scenario-format.md": scenario_format,
    "assessment-json.md": assessment_json,
    "report-terms.md": report_terms,
    "backtests.md": backtests,
    "episodes.md": episodes,
    "prior-families.md": prior_families,
}


def _part(name: str, part: Schema) -> str:
    rows = [_row(key, value, part) for key, value in part.get("properties", {}).items() if key not in _EVERYWHERE]
    about = inspect.cleandoc(part.get("description", ""))
    head = "| key | what it is | takes | unless given |\n|---|---|---|---|\n"
    return f"## {name}\n\n{about}\n\n{head}" + "\n".join(rows) + "\n"


_EVERYWHERE = ("source", "note")


def _row(key: str, value: Schema, part: Schema) -> str:
    unless = "required" if key in part.get("required", []) else _default(value.get("default"))
    return f"| `{key}` | {value.get('description', '')} | {_takes(value)} | {unless} |"


def _takes(value: Schema) -> str:
    if "$ref" in value:
        return _link(str(value["$ref"]).rpartition("/")[2])
    branches = [one for one in value.get("anyOf", []) if one.get("type") != "null"]
    if any("value" in one.get("properties", {}) for one in branches):
        return " or ".join(["a quantity", *(_takes(one) for one in branches if "enum" in one)])
    if branches:
        return " or ".join(dict.fromkeys(_takes(one) for one in branches))
    if "enum" in value or "const" in value:
        return ", ".join(f"`{one}`" for one in value.get("enum", [value.get("const")]))
    return _plain(value)


def _plain(value: Schema) -> str:
    kind = value.get("type")
    if kind == "object":
        inner = value.get("additionalProperties")
        names = value.get("propertyNames", {}).get("enum")
        key = " or ".join(names) if names else "ID"
        return f"`{{{key}: …}}` of {_takes(inner)}" if isinstance(inner, dict) else "a mapping"
    if kind == "array":
        pair = value.get("prefixItems")
        return "a pair of numbers" if pair else f"a list of {_takes(value.get('items', {}))}"
    if kind == "string" and value.get("format") == "date":
        return "a date"
    return {"string": "text", "boolean": "true or false", "integer": "a whole number", "number": "a number"}.get(
        str(kind), "any value"
    )


def _default(value: Any) -> str:
    return "nothing" if value in (None, "", [], {}) else f"`{value}`".lower()


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _object(cls: type) -> str:
    about = inspect.cleandoc(cls.__doc__ or "")
    hints = typing.get_type_hints(cls)
    rows = [f"| `{field.name}` | {_shown(hints[field.name])} |" for field in dataclasses.fields(cls)]
    return f"## {cls.__name__}\n\n{about}\n\n| key | holds |\n|---|---|\n" + "\n".join(rows) + "\n"


def _shown(hint: Any) -> str:
    inner = typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _link(hint.__name__)
    if typing.get_origin(hint) is tuple:
        return f"a list of {_shown(inner[0])}"
    if typing.get_origin(hint) is dict:
        return f"`{{ID: …}}` of {_shown(inner[1])}"
    if typing.get_origin(hint) is typing.Literal:
        return _shown(type(inner[0]))
    if inner:
        return " or ".join(_shown(one) for one in inner)
    return _WORDS[hint.__name__]


_WORDS = {
    **{"str": "text", "float": "number", "int": "whole number", "bool": "true or false", "date": "date"},
    **{"datetime": "date and time", "NoneType": "null", "Serialisable": "an object"},
}


def written() -> Iterator[tuple[Path, str]]:
    """Every generated file and what it has to hold."""
    for name, piece in PIECES.items():
        yield FOLDER / name, piece()
    yield EDITOR_PRIORS, editor_priors()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in written():
        path.write_text(text, encoding="utf-8")
