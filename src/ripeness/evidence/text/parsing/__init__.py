"""Sentences and clauses of a text, with the actors and dates that they name."""
