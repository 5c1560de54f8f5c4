"""Readers and writers of what other programs of the field read and write."""
