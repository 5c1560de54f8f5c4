"""Bargaining while fighting, made executable."""
