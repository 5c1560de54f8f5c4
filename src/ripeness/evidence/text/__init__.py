"""Documents: what they say, who says it, and what follows for a case."""
