"""Diagnostics of an assessment: sensitivity, discovery, minimal change, signposts, attribution, precision."""
