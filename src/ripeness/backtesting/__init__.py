"""Backtests: forecasts made as of past days, scored against their outcomes."""
