"""Event data: formats, actors, codes, duplicates and periodic tables."""
