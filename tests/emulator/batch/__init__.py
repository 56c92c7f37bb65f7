"""The requests of `spreadsheets.batchUpdate`, one module a family."""
