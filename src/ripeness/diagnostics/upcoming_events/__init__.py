"""Things that may be seen next, each with its chance and what it would make of the outlook, draw by draw."""
