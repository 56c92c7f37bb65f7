"""sheetsync: reads school plans as people wrote them and keeps them on time."""


def __getattr__(name: str) -> str:
    """The version, looked up only when asked for: the look-up costs 40 ms."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sheetsync")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0"
