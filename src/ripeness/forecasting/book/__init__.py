"""The forecast book: an append-only, hash-chained log of dated forecasts, their resolutions and scores."""
