"""Scenario discovery: which of the draws show an outcome, as ranges of a few quantities."""
