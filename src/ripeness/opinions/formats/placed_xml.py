"""An XML document as nodes that know where they stand, so that a message can say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from ripeness.opinions.formats.spatial_case import Place


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its tag, its own text stripped, its children in order, and where it begins."""

    tag: str
    place: Place
    within: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in the element outside of its children, stripped."""
        return "".join(self.parts).strip()

    def children(self, tag: str) -> list[Node]:
        """All children of this tag; ScenarioError where there is none."""
        found = [node for node in self.within if node.tag == tag]
        if not found:
            raise self.place.fault(f"<{self.tag}> holds no <{tag}>")
        return found

    def child(self, tag: str) -> Node:
        """The one child of this tag; ScenarioError where there is none or another."""
        found = self.children(tag)
        if len(found) > 1:
            raise found[1].place.fault(f"<{self.tag}> holds a second <{tag}>")
        return found[0]

    def maybe(self, tag: str) -> Node | None:
        """The one child of this tag, or None."""
        return self.child(tag) if any(node.tag == tag for node in self.within) else None


def parse_xml(text: str, file: str) -> Node:
    """The root of a document. ScenarioError where it is not well formed or declares a document type.

    Declarations are refused since they can make a small file unfold without end.
    """
    parser = expat.ParserCreate()
    roots: list[Node] = []
    open_: list[Node] = []

    def here() -> Place:
        return Place(file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(tag: str, _attributes: dict[str, str]) -> None:
        node = Node(tag, here())
        (open_[-1].within if open_ else roots).append(node)
        open_.append(node)

    def end(_tag: str) -> None:
        open_.pop()

    def characters(data: str) -> None:
        open_[-1].parts.append(data)

    def doctype(*_: object) -> None:
        raise here().fault("the file declares a document type; wanted plain XML without <!DOCTYPE>")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        raise place.fault(f"this is no well-formed XML: {expat.errors.messages[error.code]}") from None
    return roots[0]
