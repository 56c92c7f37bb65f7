"""Ledger, history and cursors."""
