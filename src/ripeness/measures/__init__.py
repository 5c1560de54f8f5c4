"""Measures in the field's terms, read off the solved game: draw by draw and over the ensemble."""
