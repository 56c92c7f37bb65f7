"""The calls of Drive that clients of Sheets use."""
