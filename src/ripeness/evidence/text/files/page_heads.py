"""Running heads and feet of printed pages: lines at the edge of a page that come again on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_EDGE: Final = 3
"""Lines at the top and at the bottom of a page among which heads and feet are looked for: our assumption."""
_OFTEN: Final = 3
"""Pages on which a line has to stand at the edge to be a head or foot: our assumption, since text seldom repeats."""
_COUNTERS: Final = re.compile(r"\d+|\b[ivxlc]+\b")


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The texts of the pages without the lines that stand at the edge of several, whatever numbers they count."""
    lines = [page.split("\n") for page in pages]
    edges = [_edge_lines(page) for page in lines]
    counts = Counter(mask for page in edges for mask in set(page.values()))
    often = {mask for mask, count in counts.items() if count >= min(_OFTEN, max(len(pages), 2))}
    return [
        "\n".join(line for number, line in enumerate(page) if edge.get(number) not in often)
        for page, edge in zip(lines, edges, strict=True)
    ]


def _edge_lines(page: Sequence[str]) -> dict[int, str]:
    """By their number on the page, the first and last lines that hold something, with numbers masked."""
    masks = {n: _COUNTERS.sub("#", " ".join(line.split()).lower()) for n, line in enumerate(page) if line.strip()}
    numbers = list(masks)
    return {number: masks[number] for number in (*numbers[:_EDGE], *numbers[-_EDGE:])}
