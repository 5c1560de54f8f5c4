"""Proposed perspectives: claims of a document as changes of a case, each with its quote."""
