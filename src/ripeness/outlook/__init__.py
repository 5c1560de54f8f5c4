"""How sure we are: ensembles, learning, forecasts, verdict."""
