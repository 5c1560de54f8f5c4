"""The files of a case: finding, loading, editing and saving them."""
