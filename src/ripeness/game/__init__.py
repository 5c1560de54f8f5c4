"""The game of bargaining while fighting: compiled to arrays, solved, written as a tree."""
