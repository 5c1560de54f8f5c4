"""The backtest on inter-state wars."""
