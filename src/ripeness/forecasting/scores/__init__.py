"""How good probabilities were, once one knows what came: scores, their parts, and how far chance alone moves them."""
