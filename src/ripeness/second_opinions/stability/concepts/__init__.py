"""Stability definitions and analyses of the graph model."""
