"""An XML document as nodes that know where they stand, so that a message can say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ripeness.core import safe_xml as xml_text
from ripeness.core.errors import ScenarioError
from ripeness.core.safe_xml import read_xml
from ripeness.opinions.exchange.spatial_case import Place


@dataclass(frozen=True, slots=True)
class PlacedXmlNode:
    """An element: its tag, its own text stripped, its children in order, and where it begins."""

    tag: str
    place: Place
    within: list[PlacedXmlNode] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in the element outside of its children, stripped."""
        return "".join(self.parts).strip()

    def children(self, tag: str) -> list[PlacedXmlNode]:
        """All children of this tag; ScenarioError where there is none."""
        matches = [node for node in self.within if node.tag == tag]
        if not matches:
            raise self.place.fault(f"<{self.tag}> holds no <{tag}>")
        return matches

    def child(self, tag: str) -> PlacedXmlNode:
        """The one child of this tag; ScenarioError where there is none or another."""
        matches = self.children(tag)
        if len(matches) > 1:
            raise matches[1].place.fault(f"<{self.tag}> holds a second <{tag}>")
        return matches[0]

    def maybe(self, tag: str) -> PlacedXmlNode | None:
        """The one child of this tag, or None."""
        return self.child(tag) if any(node.tag == tag for node in self.within) else None


def parse_xml(text: str, file: str) -> PlacedXmlNode:
    """The root of a document. ScenarioError where it is not well formed or declares a document type."""
    return _with_places(read_xml(text.encode(), file, _fault), file)


def _fault(file: str, line: int, column: int, message: str) -> ScenarioError:
    return Place(file, line, column).fault(message)


def _with_places(node: xml_text.XmlNode, file: str) -> PlacedXmlNode:
    within = [_with_places(child, file) for child in node.children]
    return PlacedXmlNode(node.tag, Place(file, node.line, node.column), within, [node.text])
