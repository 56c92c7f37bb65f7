"""What a service account's key file says, before Google is asked."""

import json
from dataclasses import dataclass, field
from pathlib import Path

_NEEDED = ("client_email", "private_key", "token_uri")


@dataclass(frozen=True, slots=True)
class ServiceKey:
    """A key: the address to share books with, and the secret itself."""

    email: str
    project: str
    #: The whole key on one line, for `.env`.
    text: str = field(repr=False)


def parse_key(text: str) -> ServiceKey | None:
    """The key of a JSON text, None if it is no service account's key."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("type") != "service_account":
        return None
    if not all(isinstance(found.get(name), str) and found[name] for name in _NEEDED):
        return None
    line = json.dumps(found, ensure_ascii=False)
    return ServiceKey(found["client_email"], str(found.get("project_id", "")), line)


def read_key(file: Path) -> ServiceKey | None:
    """The key of a file, None if it is no service account's key.

    Raises:
        OSError: the file can not be read.
    """
    try:
        return parse_key(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return None


def is_listed(key: ServiceKey, text: str) -> bool:
    """Whether a JSON text is a list of keys with this one among them."""
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, list) and json.loads(key.text) in found
