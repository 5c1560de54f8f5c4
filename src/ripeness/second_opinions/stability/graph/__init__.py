"""Graph models: states, moves, preferences and statements on options."""
