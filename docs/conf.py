"""Settings of Sphinx: `make docs`."""

import sys
from importlib.metadata import version as _version
from pathlib import Path as _Path

sys.path.insert(0, str(_Path(__file__).parent))

project = "ripeness"
author = "The ripeness founders"
copyright = author
release = _version("ripeness")
html_theme = "furo"
html_title = f"ripeness {release}"
html_copy_source = False
# What draws the pictures is the same that the report carries.
html_static_path = ["_static", "../src/ripeness/report/vendor"]
extensions = ["myst_parser", "pictures"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
# Generated pieces are included by the pages of reference/ and are no pages of their own.
exclude_patterns = ["_build", "generated"]
nitpicky = True
