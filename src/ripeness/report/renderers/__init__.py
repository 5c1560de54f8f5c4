"""What draws a tree of blocks: for a terminal, a page, a notebook, and as Markdown."""
