"""Words and deeds of a dyad: indices from event data (docs/explanation/the-model.md, section 6)."""
