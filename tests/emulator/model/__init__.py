"""A spreadsheet in memory: cells, sheets, ranges and how they move."""
