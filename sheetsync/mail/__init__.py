"""The port to the post and its adapters."""
