"""Solvers of the game behind one signature: the compiled one and the reference."""
