"""Results as HTML pages and files."""
