"""The compiled back end: the game solved exactly by loops over periods and positions.

`kernel` has the equations and the two functions that `game.solve` calls. `war` is the war without talks, `worth` what
terms are worth, `parties` and `round` a round of talks and `pair` its usual case, `interim` what represents an interim
kind, `backward` one step of the recursion, `observed` what is kept of the past and `forward` the outlook; `frontier`
filters packages, `arrays` has the tuples that all pass, `lanes` and `lane_math` numbers side by side. Nothing here
knows a scenario: arrays in, arrays out.
"""
