"""How we know: ledger, event data and documents, each value with its source."""
