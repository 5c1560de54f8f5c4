"""The forecast book: dated forecasts of a case, what came of them, and how good they were."""
