"""The chapters of an assessment's report: each with its sentences, pictures and tables."""
