"""One module a step; `revision` is its number with four digits."""
