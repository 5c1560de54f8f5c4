"""Data sets of past wars and battles, read from the user's own copies."""
