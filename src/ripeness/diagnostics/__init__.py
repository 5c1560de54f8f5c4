"""What an assessment hangs on: sensitivity, discovery, minimal change, signposts, attribution, precision."""
