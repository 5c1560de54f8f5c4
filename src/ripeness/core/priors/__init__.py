"""Prior distributions: one table of families (`families`), and the prior that a scenario writes (`prior`)."""
