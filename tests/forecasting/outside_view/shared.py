"""Where copies of the data sets lie, on machines that have them; they are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("RIPENESS_SHARED", Path(__file__).resolve().parents[4] / "shared"))
DATA = FOLDER / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="wants copies of the data sets (RIPENESS_SHARED)")
