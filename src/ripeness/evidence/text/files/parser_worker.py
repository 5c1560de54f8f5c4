"""PDF and HTML parsers, run as a program: bytes on standard input, one JSON object on standard output.

Run as `python -m ripeness.evidence.text.files.parser_worker FORM SECONDS BYTES`, by `open_file` only. The
object holds `text`, `title`, `published`, `headings` and `warnings`, or `refused` with the reason.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from typing import Any, Final

from ripeness.evidence.text.files.page_heads import without_running_heads

MAX_PAGES: Final = 1000
MAX_CHARACTERS: Final = 2_000_000
"""The longest text that is read: about 300,000 words, our assumption on what a document is."""
_HEADING: Final = "head"
_BLOCK_TAGS: Final = (_HEADING, "p", "item", "quote", "cell", "code")
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_SHORT: Final = 0.75
"""A line shorter than this share of a full line that ends a sentence ends its paragraph too: our assumption."""


def main() -> None:
    """Parse standard input as the form that the first argument names, within the limits of the others."""
    form, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    # Windows has no such limits, and the caller's clock must do.
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        raw = sys.stdin.buffer.read()
        answer = parse_pdf(raw) if form == "pdf" else parse_html(raw.decode("utf-8"))
    except MemoryError:
        answer = {"refused": f"cannot be read: its parser wanted more than {memory / 2**30:g} GiB of memory"}
    except RecursionError:
        answer = {"refused": "cannot be read: it is nested deeper than any document"}
    json.dump(answer, sys.stdout)


def parse_html(page: str) -> dict[str, Any]:
    """Main text, title, date and headings, or why it is refused; meant for a process with limits (`open_file`)."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page_text: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        # Only dates that the page declares: a search of the whole text finds other days.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page_text is None or page_text.body is None:
        text = trafilatura.html2txt(page).strip()
        if not text:
            return {"refused": "is an HTML page without a text that could be read"}
        return {"text": text, "warnings": ["the main text was not told apart from the rest of the page"]}
    text, headings = _html_blocks(page_text.body)
    if not text:
        return {"refused": "is an HTML page without a text that could be read"}
    return {"text": text, "title": page_text.title or "", "published": page_text.date or "", "headings": headings}


def _html_blocks(body: Any) -> tuple[str, list[tuple[int, int]]]:
    """The paragraphs in order, separated by empty lines, and the (start, end) characters of headings among them."""
    text = ""
    headings = []
    for element in body.iter(*_BLOCK_TAGS):
        # Only innermost blocks: the text of a list or quote comes with its items.
        if any(inner is not element for inner in element.iter(*_BLOCK_TAGS)):
            continue
        block = " ".join("".join(element.itertext()).split())
        if not block:
            continue
        text += "\n\n" if text else ""
        if element.tag == _HEADING:
            headings.append((len(text), len(text) + len(block)))
        text += block
    return text, headings


def parse_pdf(raw: bytes) -> dict[str, Any]:
    """Text and title of a PDF, or why it is refused; meant for a process with limits (`open_file`)."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What pypdf mends in a damaged file is no news to the person.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "is a PDF under a password; save it without one"}
        pages = len(reader.pages)
        if pages > MAX_PAGES:
            return {"refused": f"is a PDF of {pages:,} pages, {MAX_PAGES:,} at most are read; split it"}
        return _pdf_text(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, OverflowError) as error:
        # A damaged file makes the parser fail in whichever line first meets the damage.
        return {"refused": f"cannot be read as a PDF: it is cut short or damaged ({str(error)[:120]})"}


def _pdf_text(reader: Any) -> dict[str, Any]:
    parts: list[str] = []
    length = 0
    for page in reader.pages:
        part = page.extract_text() or ""
        parts.append(part)
        length += len(part)
        if length > MAX_CHARACTERS:
            return {"refused": f"holds more than {MAX_CHARACTERS:,} characters of text; split it"}
    text = join_wrapped_lines("\n".join(without_running_heads(parts)))
    if not text.strip():
        return {"refused": "is a PDF without text, perhaps pictures of pages; it has to be turned into text first"}
    meta = reader.metadata
    # A PDF holds the day that the file was made, which is not the day that the text was published.
    created = meta.creation_date if meta else None
    warning = f"the file was made on {created.date()}, which need not be the day of publication" if created else ""
    return {"text": text, "title": str(meta.title or "") if meta else "", "warnings": [warning] if created else []}


def join_wrapped_lines(text: str) -> str:
    """Join the wrapped lines of print to paragraphs, and words hyphenated at a line's end.

    Paragraphs are separated by an empty line. Where print leaves no empty line, a short line that ends
    a sentence ends the paragraph, and a short one that ends none is a heading: our assumption.
    """
    lines = [" ".join(line.split()) for line in text.replace("\u00ad", "").split("\n")]
    # The upper quartile of the lengths stands for a full line.
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[(3 * len(lengths)) // 4] if lengths else 0
    blocks: list[str] = []
    block = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        block = _join(block, line)
        if block and (not line or _ends_paragraph(line, after, usual)):
            blocks.append(block)
            block = ""
    return "\n\n".join([*blocks, block] if block else blocks)


def _ends_paragraph(line: str, after: str, usual: float) -> bool:
    if not after or len(line) >= _SHORT * usual:
        return False
    return bool(_SENTENCE_END.search(line)) or (after[:1].isupper() and line[:1].isupper())


def _join(block: str, line: str) -> str:
    if not block or not line:
        return block or line
    if re.search(r"[a-z]-$", block) and line[:1].islower():
        return block[:-1] + line
    return f"{block} {line}"


if __name__ == "__main__":
    main()
