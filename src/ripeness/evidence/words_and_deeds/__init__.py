"""Words and deeds: what two actors say to and do to each other, from dyadic events (MODEL 6)."""
