"""An XML document as nodes that know where they stand, so that a message can say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ripeness.core import safe_xml as xml_text
from ripeness.core.errors import ScenarioError
from ripeness.core.safe_xml import read_xml
from ripeness.opinions.exchange.spatial_case import Place


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
    """The root of a document. ScenarioError where it is not well formed or declares a document type."""
    return _placed(read_xml(text.encode(), file, _fault), file)


def _fault(file: str, line: int, column: int, message: str) -> ScenarioError:
    return Place(file, line, column).fault(message)


def _placed(node: xml_text.XmlNode, file: str) -> Node:
    within = [_placed(child, file) for child in node.children]
    return Node(node.tag, Place(file, node.line, node.column), within, [node.text])
