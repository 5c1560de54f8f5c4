"""Rolling-origin forecasts: past cases, lifetimes, and the game as a forecaster."""
