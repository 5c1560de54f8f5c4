"""Backtest on conflict episodes: every pair of parties of UCDP since 1946, states and groups."""
