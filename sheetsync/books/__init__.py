"""The port to workbooks and its adapters."""
