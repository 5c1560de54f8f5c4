"""Results as text on the terminal."""
