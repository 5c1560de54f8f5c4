"""What a text says: events, acts, deadlines, claims, stance, and who says it."""
