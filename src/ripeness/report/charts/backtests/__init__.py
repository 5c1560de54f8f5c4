"""Charts of forecasts scored against what came."""
