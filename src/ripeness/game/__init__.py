"""The game of bargaining while fighting: a scenario compiled to arrays and solved exactly, draw by draw.

The way of the data: `compile` turns a scenario, and `stakes` and `conditions` the `values` of its quantities, into
the arrays of `spec`; `solve` hands them to a back end, and `solution` holds what comes back. The model is in
docs/explanation/the-model.md, its equations as computed in the header of `backends.numba.kernel`.

A further back end is a module of `backends` with the two functions of `solve.Backend`, which fill the arrays of a
`Frontier` and of `GameResults`, and one entry in `solve.BACKENDS`. It need not know a scenario: everything it
needs is in `GameSpec`, `Stakes` and `Conditions`. tests/game/test_backends.py then holds it to the reference on
games with every feature of the model; `solve(..., backend="its name")` calls it.
"""
