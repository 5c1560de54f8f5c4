"""Stability of the states of a conflict: the graph model for conflict resolution."""
