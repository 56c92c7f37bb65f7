"""The default transport: a folder of .eml files that any mail program opens."""

import os
import re
from contextlib import suppress
from email.parser import BytesHeaderParser
from email.policy import default
from hashlib import sha256
from pathlib import Path

from sheetsync.errors import MailServerError
from sheetsync.mail.port import Outgoing, Step, no_step
from sheetsync.model.mailbox import fold_address
from sheetsync.model.outbox import OutboxEntry

#: What may not stand in a file name on Windows, or stands badly in a terminal.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\s_]+')
#: Windows allows 260 characters for a whole path, Linux 255 bytes for a name.
_PART_BYTES = 80


class FolderTransport:
    """Writes each mail to a file; a mail written twice is one file.

    Args:
        folder: made when the first mail is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, outgoing: Outgoing, step: Step = no_step) -> str:
        """The name of the file (see `mail.port.Transport`)."""
        entry = outgoing.mail.entry
        name = file_name(entry, outgoing.mail.message_id)
        target = self._folder / name
        part = target.with_suffix(".part")
        try:
            step("connect")
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            step("content")
            with part.open("wb") as file:
                file.write(outgoing.content)
                file.flush()
                os.fsync(file.fileno())
            step("hand_over")
            part.replace(target)
            step("answer")
        except OSError as error:
            # Half a mail is of no use, least of all on a full disk.
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise MailServerError("mail.folder", folder=str(self._folder)) from error
        return name

    def was_handed_over(self, entry: OutboxEntry, message_id: str) -> bool | None:
        """Whether its file is there; None if the folder can not be looked at."""
        try:
            return (self._folder / file_name(entry, message_id)).is_file()
        except OSError:
            return None

    def close(self) -> None:
        """Nothing to end."""


def file_name(entry: OutboxEntry, message_id: str) -> str:
    """The name of a mail's file: date, kind, recipient, subject, and a short id.

    Safe on Windows and Linux, at most 255 bytes. Mails sort by date.
    """
    parts = (
        entry.queued_at.date().isoformat(),
        _safe(entry.kind),
        _safe(entry.to_address),
        _safe(entry.subject),
        sha256(message_id.encode()).hexdigest()[:8],
    )
    return "_".join(part for part in parts if part) + ".eml"


def remove_mails(folder: Path, address: str) -> int:
    """Deletes the files of all mails to an address; how many there were.

    Raises:
        MailServerError: the folder can not be read or written.
    """
    removed = 0
    wanted = fold_address(address)
    try:
        for path in sorted(folder.glob("*.eml")):
            with path.open("rb") as file:
                head = BytesHeaderParser(policy=default).parse(file)
            recipients = head["To"].addresses if head["To"] else ()
            if any(fold_address(r.addr_spec) == wanted for r in recipients):
                path.unlink()
                removed += 1
    except OSError as error:
        raise MailServerError("mail.folder", folder=str(folder)) from error
    return removed


def _safe(text: str) -> str:
    """The text as a part of a file name, cut at a whole character."""
    clean = _UNSAFE.sub("-", text.encode("utf-8", "replace").decode()).strip("-. ")
    return clean.encode()[:_PART_BYTES].decode(errors="ignore").strip("-. ")
