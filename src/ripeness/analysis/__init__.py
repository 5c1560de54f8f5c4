"""The solution read in the terms of the field."""
