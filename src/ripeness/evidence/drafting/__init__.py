"""Drafts of cases from documents: actors, pressure and dates, all of it only proposed."""
