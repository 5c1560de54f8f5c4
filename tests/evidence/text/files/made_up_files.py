"""Files of many forms, good and bad, made by the tests."""

from __future__ import annotations

import io
import zipfile
import zlib

PDF_TEXT = "Peru warned Chile on Monday."


def pdf(text: str = PDF_TEXT, *, stream: bytes | None = None, count: int = 1) -> bytes:
    """A PDF of one page with one line of text; `stream` replaces the page's content, `count` what it says of pages."""
    body = stream if stream is not None else f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode("latin-1")
    packed = zlib.compress(body)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count {count} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Objects as a PDF file with its table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + one + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF under a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def ringed_pdf() -> bytes:
    """A PDF whose tree of pages leads back to itself."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"])


def deep_pdf(depth: int = 20_000) -> bytes:
    """A PDF whose page lies under many thousand nodes, each in the one before."""
    nodes = [f"<< /Type /Pages /Kids [{n + 3} 0 R] /Count 1 >>".encode() for n in range(depth)]
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def zipped() -> bytes:
    """A zip archive with a text in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Peru met Chile.")
    return out.getvalue()


PAGE = """<!doctype html><html><head><title>Border drills - The Courier</title>
<meta property="article:published_time" content="2020-03-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Border drills</h1>
<p>Peru threatened to close the border with Chile on Monday, after a week of drills along the coast that both
governments had announced as routine exercises of their navies.</p>
<script>alert("run me")</script>
<h2>What comes next</h2>
<p>Brazil said that it would host talks by the end of April, and that both neighbours had agreed to send their foreign
ministers to Brasilia for two days of meetings.</p></article>
<footer>Copyright The Courier, all rights reserved</footer></body></html>"""
