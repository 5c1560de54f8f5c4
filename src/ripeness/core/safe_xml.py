"""XML from untrusted sources: no entities or document types, bounded size and depth, and the line of every tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from ripeness.core.errors import RipenessError, UsageError

MAX_BYTES: Final = 20 * 2**20
MAX_DEPTH: Final = 100


@dataclass(slots=True)
class XmlNode:
    """An element: its tag, attributes, the text directly in it, its children, and where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    text: str = ""
    children: list[XmlNode] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[XmlNode]:
        """Every element of that tag below this one, in the order of the file."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.all(tag)

    def own(self, tag: str) -> list[XmlNode]:
        """The children of that tag."""
        return [child for child in self.children if child.tag == tag]


Refusal = Callable[[str, int, int, str], RipenessError]
"""From a file's name, a line, a column and what is wrong there to the error to raise."""


def _usage(name: str, line: int, column: int, message: str) -> RipenessError:
    return UsageError(f"{name}:{line}:{column}: {message}")


def read_xml(raw: bytes, name: str, refusal: Refusal = _usage) -> XmlNode:
    """The root element of an XML file.

    Entities and document types are refused (they can make a small file huge, or read other
    files), as are more than 20 MB and 100 levels. Raises what `refusal` gives: unless told
    otherwise a UsageError with `name`, line and column.
    """
    if len(raw) > MAX_BYTES:
        raise refusal(name, 0, 0, f"holds {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    return _Reader(name, refusal).read(raw)


class _Reader:
    """Builds the tree from the events of expat."""

    def __init__(self, name: str, refusal: Refusal) -> None:
        self.name = name
        self.refusal = refusal
        self.outer = XmlNode("", {}, 0, 0)
        self.open = [self.outer]
        # The pieces of text in each open element: joined once, since adding each to the last takes the square of time.
        self.parts: list[list[str]] = [[]]
        self.expat = expat.ParserCreate()
        # Entities can be declared in a document type only, so refusing those refuses every expansion.
        self.expat.StartDoctypeDeclHandler = self.refuse
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.characters

    def read(self, raw: bytes) -> XmlNode:
        try:
            self.expat.Parse(raw, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            why = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
            raise self.wrong(f"this is no well-formed XML: {why}") from None
        return self.outer.children[0]

    def wrong(self, message: str) -> RipenessError:
        return self.refusal(self.name, self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1, message)

    def refuse(self, *_: Any) -> None:
        raise self.wrong("the file declares a document type; wanted plain XML without <!DOCTYPE>")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise self.wrong(f"tags are nested deeper than {MAX_DEPTH} levels")
        node = XmlNode(tag, attributes, self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1)
        self.open[-1].children.append(node)
        self.open.append(node)
        self.parts.append([])

    def end(self, _: str) -> None:
        node = self.open.pop()
        node.text = "".join(self.parts.pop())

    def characters(self, text: str) -> None:
        self.parts[-1].append(text)
