"""sheetsync: reads school plans as people wrote them and keeps them on time."""

__version__ = "0.1.0"
