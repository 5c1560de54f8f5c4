"""Second opinions on the same scenario."""
