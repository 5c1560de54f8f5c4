"""Results as sections: sentences, pictures and tables."""
