"""The spatial model of politics as KTAB plays it."""
