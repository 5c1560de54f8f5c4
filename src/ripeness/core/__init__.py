"""What any program of this kind needs, with no word of conflict in it."""
