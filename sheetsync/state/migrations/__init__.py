"""Migrations of the state, run by `sheetsync.state.migrate`."""
