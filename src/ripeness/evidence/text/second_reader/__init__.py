"""A second reader: any language model behind an OpenAI-compatible address. Never needed; its quotes are checked."""
