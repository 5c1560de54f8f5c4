"""Charts of the record: words and deeds, answers to offers, and what the model learns from them."""
