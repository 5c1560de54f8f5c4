"""The tree of blocks of each kind of result, made once for every renderer."""
