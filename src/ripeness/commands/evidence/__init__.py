"""Commands for what a case rests on: documents, event data and the record of words."""
