"""The charts of a report: Vega-Lite drawings by altair, each with a caption and a table of the same numbers.

`registry` lists them; `figure` says what a chart gives, `shapes` holds what they are drawn from, `style` the palette.
A drawing names no colour but those of the page (CSS variables), holds its values inside, and uses names from the
scenario only as values, never as fields or expressions.
"""
