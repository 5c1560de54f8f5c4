"""Documents: text from files, items with quotes and speakers, and their entry into a case."""
