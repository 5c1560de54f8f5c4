"""The compiled back end: the game solved exactly by loops over periods and positions.

`kernel` has the equations and the two functions that `game.solve` calls; `lattice`, `deals`, `backward`,
`observed` and `forward` one step of the recursion each; `frontier` the Pareto filter; `arrays` the tuples
that they pass. Nothing here knows a scenario: arrays in, arrays out.
"""
