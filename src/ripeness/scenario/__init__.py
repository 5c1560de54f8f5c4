"""What the world is: the scenario language, its files and its catalogue."""
