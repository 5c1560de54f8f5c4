"""Tests of stability in the graph model."""
