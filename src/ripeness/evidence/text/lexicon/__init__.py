"""The words that the rules go by: data files of our own, and how a pattern in them is read."""
