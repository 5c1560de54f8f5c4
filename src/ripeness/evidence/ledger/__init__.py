"""The ledger of public words and what was done: chains of deadlines, what is overdue, commitments, merging."""
