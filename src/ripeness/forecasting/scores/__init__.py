"""Proper scores of probability forecasts, their decomposition, skill, and cluster-bootstrap intervals."""
