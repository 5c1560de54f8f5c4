"""Filing forecasts of a case in the forecast book."""
