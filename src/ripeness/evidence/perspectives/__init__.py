"""From what a document claims to assumptions of a case: proposed overlays, each change with its quote."""
