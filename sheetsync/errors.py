"""What can go wrong, as a tree.

    SheetSyncError
    ├── ConfigError            all problems of the configuration at once
    │   └── UsageError         the command line says what can not be done
    ├── BookError              one book; the others go on
    │   ├── BookNotFoundError
    │   ├── BookDeniedError
    │   ├── BookBusyError      locked or throttled; trying again may help
    │   ├── BookChangedError   changed since it was read
    │   ├── BookUnreadableError
    │   └── BookTooLargeError
    ├── MailError              one mail; `permanent` says whether to try again
    │   ├── MailServerError    the server as a whole: no mail can leave now
    │   └── MailUnclearError   handed over whole, the answer was lost
    └── StateError
        ├── StateForeignError      not a database of ours
        ├── StateTooNewError       written by a newer version
        ├── StateLockedError       another run holds it
        ├── StateFullError         no space left
        ├── StateBrokenError       damaged
        ├── StateReadOnlyError     may not be written
        └── StateUnreachableError  can not be opened at all

Every error carries one sentence for the user (`advice`): a message code of
`lang/*/error.py` with its parameters. The cause is chained and goes to the log.
"""

from collections.abc import Mapping
from typing import NamedTuple


class SheetSyncError(Exception):
    """An operation that failed, with what to do next.

    Args:
        code: key of the sentence in `lang/*/error.py`.
        params: what the sentence names.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        named = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({named})"

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels between processes: without a call of its constructor."""
        return _rebuild_error, (type(self), self.args, self.__dict__)


def _rebuild_error(
    kind: type[BaseException], args: tuple[object, ...], fields: dict[str, object]
) -> BaseException:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(fields)
    return error


class Problem(NamedTuple):
    """One thing to mend in the configuration or the command line."""

    #: Key of the sentence in `lang/*/use_error.py`.
    code: str
    #: What the sentence names.
    params: Mapping[str, str]

    def __str__(self) -> str:
        named = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({named})"


class ConfigError(SheetSyncError):
    """The configuration can not be used; `problems` lists every reason."""

    def __init__(self, problems: tuple[str | Problem, ...]) -> None:
        super().__init__("config.invalid", problems="\n".join(map(str, problems)))
        self.problems = problems


class UsageError(ConfigError):
    """The command line says what can not be done."""


class BookError(SheetSyncError):
    """One book could not be read or written; the others go on."""


class BookNotFoundError(BookError):
    """There is no such book."""


class BookDeniedError(BookError):
    """The book is there and may not be opened or written."""


class BookBusyError(BookError):
    """The book is locked or throttled; trying again later may help."""


class BookChangedError(BookError):
    """The book changed since it was read; read it again."""


class BookUnreadableError(BookError):
    """The file is not a workbook of a kind that can be read."""


class BookTooLargeError(BookError):
    """The book is larger than the set limit."""


class MailError(SheetSyncError):
    """A mail was refused."""

    def __init__(self, code: str, *, permanent: bool, **params: str) -> None:
        super().__init__(code, **params)
        self.permanent = permanent


class MailServerError(MailError):
    """The mail server can not be used now; no mail is to blame."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, permanent=False, **params)


class MailUnclearError(MailError):
    """The server had the whole mail and gave no answer: it may have been sent."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, permanent=False, **params)


class StateError(SheetSyncError):
    """The state can not be used."""


class StateForeignError(StateError):
    """The database is not one of ours."""


class StateTooNewError(StateError):
    """The database was written by a newer version."""


class StateLockedError(StateError):
    """Another run holds the state."""


class StateFullError(StateError):
    """There is no space left to write."""


class StateBrokenError(StateError):
    """The database is damaged."""


class StateReadOnlyError(StateError):
    """The database may not be written."""


class StateUnreachableError(StateError):
    """The database can not be opened: wrong place, no server, no driver."""
