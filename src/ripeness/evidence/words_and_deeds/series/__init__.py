"""Time-series methods: breaks, impulse responses, Granger tests, volatility."""
