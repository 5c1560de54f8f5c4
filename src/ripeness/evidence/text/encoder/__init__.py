"""A small encoder beside the rules of the coder: it gives events a class anew, where it is asked for."""
