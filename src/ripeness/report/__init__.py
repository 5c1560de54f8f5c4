"""Assessments shown: text, HTML, charts, sentences. Computes nothing."""
