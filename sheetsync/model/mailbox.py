"""Mail addresses: when two are the same, what is wrong with one, keys of mails.

Strict on purpose: a cell of a roster is typed by hand, and a strange address is
more often a slip than a rarity. What is refused is reported, never mended.
"""

import re

#: Longest local part and longest address (RFC 5321, section 4.5.3.1).
_LOCAL_LENGTH = 64
_ADDRESS_LENGTH = 254

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf'{_ATOM}(?:\.{_ATOM})*|"(?:[ !#-\[\]-~]|\\[ -~])+"')
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_SPACES = re.compile(r"\s+")


def fold_address(address: str) -> str:
    """The address in the one form that identifies its owner.

    Lower case, without surrounding spaces; an international domain in its
    ASCII form. Text that is no address comes back in lower case.

    >>> fold_address(" Aigul@Мектеп.ҚАЗ ")
    'aigul@xn--e1aaogsq.xn--80ao21a'
    """
    text = address.strip().lower()
    local, at, domain = text.rpartition("@")
    ascii_domain = _ascii_domain(domain)
    return f"{local}{at}{ascii_domain}" if ascii_domain else text


def mailable_address(address: str) -> str:
    """The address as a mail server takes it: its domain in ASCII, else as written."""
    text = address.strip()
    local, at, domain = text.rpartition("@")
    return f"{local}{at}{_ascii_domain(domain) or domain}"


def address_domain(address: str) -> str:
    """The folded domain of an address, "" if there is none."""
    return fold_address(address).rpartition("@")[2] if "@" in address else ""


def is_address(address: str) -> bool:
    """Whether a mail may be sent to it; line breaks and lists of addresses are not."""
    text = address.strip()
    local, at, domain = text.rpartition("@")
    ascii_domain = _ascii_domain(domain)
    if not at or not ascii_domain or len(local) > _LOCAL_LENGTH:
        return False
    if len(local) + 1 + len(ascii_domain) > _ADDRESS_LENGTH:
        return False
    if not _LOCAL.fullmatch(local):
        return False
    labels = ascii_domain.split(".")
    # The machine's own mailboxes are reached under a name without a dot.
    named = len(labels) > 1 or ascii_domain == "localhost"
    # A last label of digits is an IP address with a slip in it.
    return named and not labels[-1].isdigit()


def mail_key(address: str, kind: str, period: str, shared_by: str = "") -> str:
    """The key that keeps a mail single: folded address, kind and period.

    Args:
        address: the recipient's address, in any writing.
        kind: a `NoticeKind`.
        period: "2024-W15", "2024-04" or "2024-04-08".
        shared_by: full name of the recipient, only where several people of the
            roster share the address: each of them gets a mail of their own.

    >>> mail_key("Aigul@School.kz", "owner", "2024-W15")
    'aigul@school.kz|owner|2024-W15'
    """
    name = _SPACES.sub(" ", shared_by).strip().casefold()
    recipient = fold_address(address) + (f" ({name})" if name else "")
    # Slips of the keyboard that no database takes in a text.
    recipient = recipient.encode("utf-8", "replace").decode().replace("\0", "?")
    return f"{recipient}|{kind}|{period}"


def split_mail_key(key: str) -> tuple[str, str, str]:
    """Recipient, kind and period of a key.

    Raises:
        ValueError: `key` was not made by `mail_key`.
    """
    parts = key.rsplit("|", 2)
    if len(parts) != 3 or not parts[1] or not parts[2]:
        raise ValueError(f"not a mail key of three parts: {len(parts)}")
    return parts[0], parts[1], parts[2]


def _ascii_domain(domain: str) -> str:
    """The domain in ASCII and lower case, "" if it can be none."""
    try:
        text = domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return text if all(_LABEL.fullmatch(label) for label in text.split(".")) else ""
