"""The pictures of a report, as Vega-Lite specifications in plain dictionaries.

A specification is data: it names no colour but those of the page's own palette (CSS variables,
so that light, dark and printed pages need no second drawing), holds its values inside, and
uses names from the scenario only as values, never as fields or expressions.
"""
