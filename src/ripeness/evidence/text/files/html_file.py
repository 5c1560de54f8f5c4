"""The main text of an HTML page with its title and date, by trafilatura."""

from __future__ import annotations

import logging
from typing import Any, Final

_HEADS: Final = "head"
_BLOCKS: Final = ("head", "p", "item", "quote", "cell", "code")


def parse_html(page: str) -> dict[str, Any]:
    """Main text, title, date and headings, or why it is refused; meant for a process with limits (`bounded`)."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        # Only dates that the page declares: a search of the whole text finds other days.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or found.body is None:
        text = trafilatura.html2txt(page).strip()
        if not text:
            return {"refused": "is an HTML page without a text that could be read"}
        return {"text": text, "warnings": ["the main text was not told apart from the rest of the page"]}
    text, headings = _blocks(found.body)
    if not text:
        return {"refused": "is an HTML page without a text that could be read"}
    return {"text": text, "title": found.title or "", "published": found.date or "", "headings": headings}


def _blocks(body: Any) -> tuple[str, list[tuple[int, int]]]:
    """The paragraphs in order, parted by empty lines, and where the headings among them are."""
    text = ""
    headings = []
    for element in body.iter(*_BLOCKS):
        if any(inner is not element for inner in element.iter(*_BLOCKS)):
            continue
        block = " ".join("".join(element.itertext()).split())
        if not block:
            continue
        text += "\n\n" if text else ""
        if element.tag == _HEADS:
            headings.append((len(text), len(text) + len(block)))
        text += block
    return text, headings
