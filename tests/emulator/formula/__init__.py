"""A modest part of the formula language: read, move, evaluate."""
