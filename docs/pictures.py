"""Sphinx extension with the directive `picture`: its argument is the name of a picture, its content the caption.

The pictures are drawn when the documentation is built, by the report's own libraries.
"""

from __future__ import annotations

import html
import json
from functools import cache
from pathlib import Path
from typing import Final

from docutils import nodes
from model_pictures import PICTURES
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

FILES: Final = [
    str(Path(__file__).with_name(name)) for name in ("model_pictures.py", "picture_shapes.py", "small_war.py")
]
"""What the pages with pictures depend on."""


@cache
def as_html(name: str) -> str:
    """The picture as it stands in a page: the specification, drawn there by Vega, and the key."""
    picture = PICTURES[name]()
    items = "".join(
        f'<li><i style="border-top-color:{colour}"{" class=dashed" if label in picture.dashed else ""}></i>'
        f"{html.escape(label)}</li>"
        for label, colour in picture.key
    )
    spec = json.dumps(picture.spec, allow_nan=False).replace("</", "<\\/")
    return f'<div class="picture"><div></div><script type="application/json">{spec}</script><ul>{items}</ul></div>'


class PictureDirective(SphinxDirective):
    """`picture` NAME: the picture, with the content as its caption."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """A figure: the drawing for pages, the caption for every form of the documentation."""
        if self.arguments[0] not in PICTURES:
            raise self.error(f"there is no picture {self.arguments[0]!r}; there are {', '.join(PICTURES)}")
        for program in FILES:
            self.env.note_dependency(program)
        figure = nodes.figure("", nodes.raw("", as_html(self.arguments[0]), format="html"))
        caption = nodes.caption()
        words, messages = self.state.inline_text(" ".join(self.content), self.lineno)
        caption += words
        figure += caption
        return [figure, *messages]


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive, and to the pages what draws: the libraries that the report carries."""
    app.add_directive("picture", PictureDirective)
    for script in ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "pictures.js"):
        app.add_js_file(script)
    app.add_css_file("pictures.css")
    return {"parallel_read_safe": True}
