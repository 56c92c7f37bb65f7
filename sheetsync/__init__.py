"""sheetsync: reads school plans as people wrote them and keeps them on time."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("sheetsync")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0"
