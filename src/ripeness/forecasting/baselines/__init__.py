"""Forecasters that are hard to beat and know nothing of bargaining: what any other has to be set beside."""
