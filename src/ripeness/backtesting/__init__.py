"""Forecasts made as of past days, beside what came."""
