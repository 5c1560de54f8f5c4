"""Baseline forecasters that know nothing of bargaining: climatology, status quo, logistic, survival, markets."""
