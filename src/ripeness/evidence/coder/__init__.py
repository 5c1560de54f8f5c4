"""Codes events in text: who did what to whom, in PLOVER's classes.

`code_text` is the one call for a plain text; `language`, `gazetteer`, `who` and `events` are its parts.
"""
