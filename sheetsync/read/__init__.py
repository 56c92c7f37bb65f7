"""Grid to tables, rows and readings: no clock, no roster, no files."""
