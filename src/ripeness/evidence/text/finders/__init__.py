"""Extraction of events, acts, deadlines, claims and stance from a text, and attribution of its statements."""
