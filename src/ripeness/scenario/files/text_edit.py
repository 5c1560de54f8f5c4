"""The text of a case with one thing changed: all else stays as its author wrote it, to the letter."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ripeness.core.errors import UsageError
from ripeness.scenario.text.yaml_text import parse_scalar


@dataclass(frozen=True, slots=True)
class Edit:
    """A value put at a path of `scenario.yaml`, or added to the list that stands there."""

    path: tuple[str, ...]
    value: Any
    added: bool = False


def apply_edit(text: str, edit: Edit) -> str:
    """The text of `scenario.yaml` with one value put or added, in one line.

    Comments, order and spelling of everything else are kept. Raises UsageError where there is no
    place for it.
    """
    # Nodes know where they stand in the text; loaded data would not.
    root = YAML().compose(io.StringIO(text))
    if not isinstance(root, MappingNode):
        raise UsageError("the file is no mapping; nothing can be entered in it")
    node, missing = _walk(root, edit.path)
    value = str(edit.value) if _stands_bare(root, edit) else _flow(edit.value)
    if not missing and edit.added:
        return _add_item(text, node, value)
    if not missing:
        return _replace(text, node, value)
    for key in reversed(missing[1:]):
        value = "{" + f"{key}: {value}" + "}"
    if edit.added:
        value = f"[{value}]"
    return _add_key(text, node, f"{_flow(missing[0])}: {value}")


_PRIOR: Final = re.compile(r"\w+\([-+.\w, ]*\)")


def _stands_bare(root: Node, edit: Edit) -> bool:
    """Whether the value is a prior for a line of a block, where its commas want no quotes."""
    is_prior = isinstance(edit.value, str) and _PRIOR.fullmatch(edit.value) is not None
    holder, missing = _walk(root, edit.path[:-1])
    on_the_way = (_walk(root, edit.path[:end])[0] for end in range(len(edit.path)))
    return is_prior and not missing and bool(holder.value) and not any(_is_flow(node) for node in on_the_way)


def remove(text: str, path: tuple[str, ...]) -> str:
    """The text without what stands at the path, a key or a number of a list's entry; as it is where there is none.

    Remarks on lines of their own are kept. A mapping or list of which nothing is left becomes an empty one.
    """
    root = YAML().compose(io.StringIO(text))
    holder, missing = _walk(root, path[:-1])
    if missing or not isinstance(holder, MappingNode | SequenceNode):
        return text
    starts, ends = _entries(holder)
    if path[-1] not in starts:
        return text
    at = list(starts).index(path[-1])
    if len(starts) == 1:
        return _replace(text, holder, "{}" if isinstance(holder, MappingNode) else "[]")
    if _is_flow(holder):
        first, last = (starts[path[-1]], list(starts.values())[at + 1]) if at == 0 else (ends[at - 1], ends[at])
        return text[:first] + text[last:]
    first = text.rfind("\n", 0, starts[path[-1]]) + 1
    end = text.find("\n", _end(text, _values(holder)[at]))
    return text[:first] + (text[end + 1 :] if end >= 0 else "")


def _entries(holder: MappingNode | SequenceNode) -> tuple[dict[str, int], list[int]]:
    """Where each entry begins, by its key or number, and where each ends."""
    heads = holder.value if isinstance(holder, SequenceNode) else [key for key, _ in holder.value]
    names = range(len(heads)) if isinstance(holder, SequenceNode) else [key.value for key in heads]
    starts = {str(name): int(head.start_mark.index) for name, head in zip(names, heads, strict=True)}
    return starts, [int(node.end_mark.index) for node in _values(holder)]


def _values(holder: MappingNode | SequenceNode) -> list[Node]:
    return list(holder.value) if isinstance(holder, SequenceNode) else [value for _, value in holder.value]


def _walk(root: Node, path: tuple[str, ...]) -> tuple[Node, tuple[str, ...]]:
    """The node at the path, or the deepest one on the way with the keys that are missing below it."""
    node = root
    for at, key in enumerate(path):
        inner = None
        if isinstance(node, MappingNode):
            inner = next((value for name, value in node.value if name.value == key), None)
        if inner is None:
            return node, path[at:]
        node = inner
    return node, ()


_KEY_OF_BLOCK: Final = re.compile(r":[ \t]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*)?)*\Z")


def _replace(text: str, node: Node, value: str) -> str:
    head = text[: int(node.start_mark.index)]
    if "\n" in head[len(head.rstrip()) :]:
        # A block that began on a line of its own gives way to a value beside its key, before the key's own remark.
        key = _KEY_OF_BLOCK.search(head)
        assert key is not None
        return f"{head[: key.start() + 1]} {value}{key[0][1:].rstrip()}{text[_end(text, node) :]}"
    return head + value + text[_end(text, node) :]


def _end(text: str, node: Node) -> int:
    """Where the node's own text ends: a block runs on over blank lines and comments that are not its."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return start + len(text[start:end].rstrip())
    if _is_flow(node) or not isinstance(node, MappingNode | SequenceNode):
        return end
    lines = text[start:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("\n".join(lines))


def _is_flow(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _add_item(text: str, node: Node, value: str) -> str:
    if not isinstance(node, SequenceNode):
        raise UsageError("what stands there is no list; nothing can be added to it")
    if _is_flow(node) or not node.value:
        return _inside(text, node, value)
    first = int(node.start_mark.column)
    return _new_line(text, node, " " * first + f"- {value}")


def _add_key(text: str, node: Node, line: str) -> str:
    if not isinstance(node, MappingNode):
        raise UsageError(f"there is no place for {line}")
    if _is_flow(node) or not node.value:
        return _inside(text, node, line)
    return _new_line(text, node, " " * int(node.start_mark.column) + line)


def _inside(text: str, node: Node, value: str) -> str:
    """Before the closing bracket of a list or mapping on one line."""
    close = int(node.end_mark.index) - 1
    before = text[:close].rstrip()
    comma = "" if before.endswith(("{", "[", ",")) else ", "
    return before + comma + value + text[close:]


def _new_line(text: str, node: Node, line: str) -> str:
    """After the last line of a block, whose own remark at the end of the line stays with it."""
    end = _end(text, node)
    after = text.find("\n", end)
    at = len(text) if after < 0 else after
    return f"{text[:at]}\n{line}{text[at:]}"


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        bare = parse_scalar(value) == value and value and not set(value) & set("{}[],:#&*!|>'\"%@`\n")
        return value if bare else json.dumps(value, ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) and float(f"{value:g}") == value else str(value)
