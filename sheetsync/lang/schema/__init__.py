"""The shapes that the tables of every language must fit."""
