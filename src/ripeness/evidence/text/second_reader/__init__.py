"""Optional second reader: a language model behind an OpenAI-compatible address, whose quotes are checked."""
