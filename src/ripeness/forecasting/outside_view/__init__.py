"""The outside view: what became of wars, talks, threats and ceasefires elsewhere, with n and intervals."""
