"""Files to text: what kind a file is, its encoding, and the parsers that run in a process of their own."""
