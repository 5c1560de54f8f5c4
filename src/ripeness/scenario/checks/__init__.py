"""What a scenario must be beyond its grammar: ids that exist, weights that sum to 1, dates in order.

Each module looks at one subject and yields problems; `semantics` runs them all.
"""
