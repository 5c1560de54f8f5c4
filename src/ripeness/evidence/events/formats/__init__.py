"""Event data in the forms that others publish it in: a module each, listed in `catalogue`."""
