"""Forecasts beside the model: outside view, baselines, pooling, scores and the forecast book."""
