"""Results as one neutral tree of blocks: what is said, in which order, with no word on how it is drawn.

A view (`report.views`) makes the tree of a result once; every renderer (`report.renderers`:
terminal, HTML, Markdown, notebook) draws that same tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ripeness.report.charts.figure import Figure
from ripeness.report.table import Table

Role = Literal["body", "lead", "note", "quote", "heading"]
"""A paragraph's part: running text, the sentence that leads a section, a remark, words of a source, a title inside."""

Detail = Literal["always", "screen", "page"]
"""Where a section is shown: everywhere, only where there is little room (a terminal), or only where there is much."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or a few sentences as plain text."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each item a sentence or a line; `marked` ones stand behind a bullet."""

    texts: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what there is to say of each, such as `Sincerity: Russia 43% and Ukraine over 99%`."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """An event and its probability; `low`, `middle` and `high` are percent, for the bar.

    `outside` and `pooled` are what comparable cases say and what is staked on both, as text,
    empty where there is no such view; `pooled_at` is the latter in percent, for the bar. `place` is
    where the page traces the probability, empty where it does not.
    """

    event: str
    word: str
    figure: str
    interval: str
    low: float
    middle: float
    high: float
    main: bool = False
    outside: str = ""
    pooled: str = ""
    pooled_at: float | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """Probabilities with their 90% intervals and words: a table on a terminal, bars on a page."""

    rows: tuple[Likelihood, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a title; `id` is its place in a page. A `folded` one opens on demand where that is possible."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    detail: Detail = "always"
    folded: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is said in sentences here, the first of which leads."""
        return tuple(text for block in self.blocks for text in _sentences(block))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures of the section itself."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[tuple[str, Table], ...]:
        """The tables of the section and of those inside it, each with the title that it stands under."""
        own = tuple((self.title, block) for block in self.blocks if isinstance(block, Table))
        inner = (pair for block in self.blocks if isinstance(block, Section) for pair in block.tables)
        return own + tuple((title or self.title, table) for title, table in inner)


Block = Paragraph | Items | Facts | Likelihoods | Table | Figure | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole result: its title, in a line what was run, and its blocks."""

    title: str
    about: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections at the top, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Section))


def items(texts: Iterable[str | None], *, marked: bool = False) -> tuple[Block, ...]:
    """A list of those texts that there are; no block where there is none."""
    present = tuple(text for text in texts if text)
    return (Items(present, marked),) if present else ()


def chapter(
    key: str,
    title: str,
    sentences: Iterable[str | None],
    *figures: Figure | None,
    table: Table | None = None,
    more: Iterable[tuple[str, Table]] = (),
) -> Section:
    """A section as reports have them: the leading sentence, pictures, tables, then what else was found."""
    lead, *rest = [text for text in sentences if text] or [""]
    blocks: list[Block] = [Paragraph(lead, "lead")] if lead else []
    blocks += [figure for figure in figures if figure]
    blocks += [table] if table else []
    blocks += [Section("", name, (extra,)) for name, extra in more]
    return Section(key, title, (*blocks, *items(rest, marked=True)))


def _sentences(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Items):
        yield from block.texts
