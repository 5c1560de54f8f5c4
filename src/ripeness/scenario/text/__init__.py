"""From the bytes of a file to checked plain data: YAML with positions, encodings, problems, citations."""
