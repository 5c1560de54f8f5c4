"""Sensitivity: which unknowns matter. Given-data indices, the tornado, and the full Sobol' design on request."""
