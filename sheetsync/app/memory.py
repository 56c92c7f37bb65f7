"""The state that a configuration names."""

from sheetsync.settings.load import Configuration
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.store import State


def open_memory(configuration: Configuration) -> State:
    """The state, created and migrated where that is needed.

    Raises:
        StateError: it can not be used.
    """
    url = configuration.settings.state.url
    return open_state(url or sqlite_url(configuration.data / "sheetsync.db"))
