"""Settings of Sphinx: `make docs`."""

from importlib.metadata import version as _version

project = "ripeness"
author = "The ripeness founders"
copyright = author
release = _version("ripeness")
html_theme = "furo"
html_title = f"ripeness {release}"
html_copy_source = False
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
# Generated pieces are included by the pages of reference/ and are no pages of their own.
exclude_patterns = ["_build", "generated"]
nitpicky = True
