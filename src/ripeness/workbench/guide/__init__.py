"""The guide: a case as a form in steps, over the same files that an editor of text changes."""
