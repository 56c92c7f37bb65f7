"""The `q` of files.list.

query = both *("or" both)
both  = term *("and" term)
term  = "not" term / "(" query ")" / field operator value / value "in" field
"""

import re
from collections.abc import Callable

from tests.emulator.drive.store import DriveFile, Store, timestamp
from tests.emulator.wire.errors import ApiError, drive_error

Test = Callable[[DriveFile], bool]
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<op><=|>=|!=|=|<|>|\(|\))|(?P<word>[A-Za-z]+))"
)
_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "=": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
    "contains": lambda one, two: (
        any(
            word.startswith(two.casefold()) for word in re.split(r"\W+", one.casefold())
        )
        or one.casefold().startswith(two.casefold())
    ),
}


def bad_query() -> ApiError:
    """Return Drive's 400 for a query that it cannot read."""
    return drive_error(
        400, "invalid", "Invalid Value", locationType="parameter", location="q"
    )


class Query:
    """A query that files can be tested against."""

    def __init__(self, text: str, store: Store, user: str) -> None:
        """Read the query of a user.

        Raises:
            ApiError: 400, it does not follow the grammar.
        """
        self._store = store
        self._user = user
        self._tokens: list[tuple[str, str]] = []
        text = text.strip()
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise bad_query()
            kind = match.lastgroup or ""
            value = match[kind]
            if kind == "text":
                value = re.sub(r"\\(.)", r"\1", value[1:-1])
            self._tokens.append((kind, value))
            position = match.end()
        self._next = 0
        self.matches: Test = self._any() if self._tokens else lambda _file: True
        if self._next < len(self._tokens):
            raise bad_query()

    def _peek(self) -> str:
        return self._tokens[self._next][1] if self._next < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self._next >= len(self._tokens):
            raise bad_query()
        self._next += 1
        return self._tokens[self._next - 1]

    def _any(self) -> Test:
        tests = [self._all()]
        while self._peek() == "or":
            self._take()
            tests.append(self._all())
        return lambda file: any(test(file) for test in tests)

    def _all(self) -> Test:
        tests = [self._term()]
        while self._peek() == "and":
            self._take()
            tests.append(self._term())
        return lambda file: all(test(file) for test in tests)

    def _term(self) -> Test:
        kind, value = self._take()
        if (kind, value) == ("word", "not"):
            inner = self._term()
            return lambda file: not inner(file)
        if value == "(" and kind == "op":
            inner = self._any()
            if self._take() != ("op", ")"):
                raise bad_query()
            return inner
        if kind == "text":
            return self._membership(value)
        return self._comparison(value)

    def _membership(self, value: str) -> Test:
        if self._take()[1] != "in":
            raise bad_query()
        field = self._take()[1]
        if field == "parents":
            return lambda file: value in file.parents
        least = {"owners": ("owner",), "writers": ("owner", "writer")}.get(field)
        if least is None and field != "readers":
            raise bad_query()
        email = self._user if value == "me" else value
        return lambda file: any(
            p.get("emailAddress") == email and (least is None or p["role"] in least)
            for p in file.permissions.values()
        )

    def _comparison(self, field: str) -> Test:
        if field == "sharedWithMe" and self._peek() not in _COMPARE:
            return lambda file: file.owner != self._user
        operator = self._take()[1]
        value = self._take()[1]
        if (field, operator) == ("parents", "in"):
            # Documented is 'folder' in parents; gspread says it the other way round.
            return lambda file: value in file.parents
        compare = _COMPARE.get(operator)
        read = self._reader(field)
        if compare is None or read is None:
            raise bad_query()
        if field.endswith("Time"):
            value = _moment(value)
        return lambda file: compare(read(file), value)

    def _reader(self, field: str) -> Callable[[DriveFile], str] | None:
        return {
            "name": lambda file: file.name,
            "fullText": lambda file: file.name,
            "mimeType": lambda file: file.mime_type,
            "trashed": lambda file: str(file.is_trashed).lower(),
            "starred": lambda _file: "false",
            "sharedWithMe": lambda file: str(file.owner != self._user).lower(),
            "modifiedTime": lambda file: timestamp(self._store.modified(file)),
            "createdTime": lambda file: timestamp(file.created),
        }.get(field)


def _moment(text: str) -> str:
    """Return a time so that it compares with `timestamp` as text."""
    match = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(?:Z|\+00:00)?)?",
        text,
    )
    if match is None:
        raise bad_query()
    return f"{match[1]}T{match[2] or '00:00:00'}.{(match[3] or '').ljust(3, '0')}Z"
