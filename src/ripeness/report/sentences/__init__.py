"""A sentence for every conclusion: its number, its interval and its reason, in plain words.

Sentences are plain text, the same for the terminal and for the page, and follow from the
numbers of the assessment alone.
"""
