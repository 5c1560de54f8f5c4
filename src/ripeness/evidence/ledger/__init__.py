"""The ledger of public statements and their outcomes: replacement chains, overdue entries, commitments, merging."""
