"""A case held ready, so that a moved assumption is answered at once."""
