"""What the commands share: options, output, and the group that loads them."""
