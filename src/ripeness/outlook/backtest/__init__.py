"""Forecasts made as of past days, beside what came: the wars of a data set, and Korea 1951 to 1953."""
