"""The lexicon of the rules: data files of our own, and their patterns."""
