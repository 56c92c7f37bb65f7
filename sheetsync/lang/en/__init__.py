"""English: texts only; no plan is read in it."""
