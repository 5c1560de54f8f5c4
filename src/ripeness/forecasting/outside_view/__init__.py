"""The outside view: base rates of reference classes (wars, talks, threats, ceasefires) with n and intervals."""
