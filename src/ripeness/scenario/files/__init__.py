"""The files of a case: found, loaded, edited, saved."""
