"""Bargaining theory on a set of packages: the Pareto frontier, and the points that theories pick."""
