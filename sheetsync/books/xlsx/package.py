"""The package of a workbook: a zip of parts, checked before it is trusted.

A `Package` holds the file's bytes and the parts changed so far; unchanged parts
are carried over byte for byte when it is saved.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers import expat

from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.tree import parse
from sheetsync.errors import BookTooLargeError, BookUnreadableError

#: First bytes of an OLE file: an encrypted workbook, or an .xls with a new name.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_CHUNK = 1 << 20
CONTENT_TYPES = "[Content_Types].xml"
#: What reading a damaged zip was seen to raise.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or out of the book."""

    id: str
    #: Last word of the type's address: "worksheet", "hyperlink" …
    kind: str
    #: Name of the part, or the address as written where it leads outside.
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """The parts of one workbook; `changed` and `removed` are yet to be saved."""

    name: str
    limits: Limits
    archive: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """The names of all parts, the changed and new ones too."""
        kept = [name for name in self.archive.namelist() if name not in self.removed]
        return kept + [name for name in self.changed if name not in set(kept)]

    def has(self, part: str) -> bool:
        """Whether there is such a part; names differ in case in the wild."""
        return part in self.changed or self._stored(part) is not None

    def size(self, part: str) -> int:
        """Unpacked bytes of a part, 0 if there is none."""
        if part in self.changed:
            return len(self.changed[part])
        stored = self._stored(part)
        return self.archive.getinfo(stored).file_size if stored else 0

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            BookUnreadableError: it is missing or damaged.
            BookTooLargeError: it is larger than what is held in memory.
        """
        if (stored := self._stored(part)) in self.changed:
            part = stored or part
        if part in self.changed:
            return self.changed[part]
        if self.size(part) > self.limits.part_bytes:
            raise BookTooLargeError("book.too_large_to_open", book=self.name)
        return b"".join(self.chunks(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece.

        Raises:
            BookUnreadableError: it is missing or damaged.
        """
        if part in self.changed:
            yield self.changed[part]
            return
        stored = self._stored(part)
        if stored is None:
            raise self.damaged(part)
        try:
            with self.archive.open(stored) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise self.damaged(part) from error

    def tree(self, part: str) -> Element:
        """A small part as a tree.

        Raises:
            BookUnreadableError: it is missing or damaged, or declares a DTD.
        """
        try:
            return parse(self.read(part))
        except (expat.ExpatError, ValueError) as error:
            raise self.damaged(part) from error

    def put(self, part: str, content: bytes) -> None:
        """Changes a part, or adds it."""
        self.changed[self._stored(part) or part] = content

    def change_of(self, part: str) -> bytes | None:
        """The changed content of a part, None while it is as it was opened."""
        return self.changed.get(self._stored(part) or part)

    def drop(self, part: str) -> None:
        """Takes a part away."""
        self.changed.pop(part, None)
        if stored := self._stored(part):
            self.changed.pop(stored, None)
            self.removed.add(stored)

    def relations(self, part: str) -> list[Relation]:
        """The links of a part, in order; "" stands for the package itself."""
        links = relations_part(part)
        if not self.has(links):
            return []
        folder = posixpath.dirname(part)
        found = []
        for node in self.tree(links):
            target = node.get("Target", "")
            external = node.get("TargetMode") == "External"
            if not external:
                target = _resolve(folder, target)
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relation(node.get("Id", ""), kind, target, external))
        return found

    def damaged(self, part: str = "") -> BookUnreadableError:
        """The error that says that the workbook is damaged."""
        return BookUnreadableError("book.damaged", book=self.name, part=part)

    def _stored(self, part: str) -> str | None:
        """The name in the zip of a part that still stands there."""
        if not self._names:
            for stored in self.archive.namelist():
                plain = stored.replace("\\", "/").lstrip("/")
                self._names[plain.lower()] = stored
        name = self._names.get(part.lower())
        return None if name in self.removed else name


def open_package(content: bytes, name: str, limits: Limits) -> Package:
    """The package of a file's bytes, after all checks that need no parsing.

    Raises:
        BookUnreadableError: empty, encrypted, no workbook, or damaged.
        BookTooLargeError: larger, packed or unpacked, than the limits.
    """
    if not content:
        raise BookUnreadableError("book.empty", book=name)
    if len(content) > limits.file_bytes:
        raise BookTooLargeError("book.too_large_to_open", book=name)
    if content.startswith(_OLE):
        # Old .xls files are OLE too; only an encrypted .xlsx has this stream.
        is_locked = _ENCRYPTED_STREAM in content
        code = "book.encrypted" if is_locked else "book.save_as_xlsx"
        raise BookUnreadableError(code, book=name)
    if not content.startswith(_ZIP):
        raise BookUnreadableError("book.not_workbook", book=name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise BookUnreadableError("book.damaged", book=name, part="") from error
    entries = archive.infolist()
    # The zip reader never gives more than the size declared here, so that
    # declared sizes bound the real ones.
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts or total > limits.unpacked_bytes:
        raise BookTooLargeError("book.too_large_to_open", book=name)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BookUnreadableError("book.encrypted", book=name)
    package = Package(name, limits, archive)
    if not package.has(CONTENT_TYPES):
        raise BookUnreadableError("book.not_workbook", book=name)
    return package


def empty_package(name: str, limits: Limits) -> Package:
    """A package without any part."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w"):
        pass
    return Package(name, limits, zipfile.ZipFile(content))


def relations_part(part: str) -> str:
    """The name of the part that holds a part's links."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def save_package(package: Package) -> bytes:
    """The bytes of the workbook with all changes; other parts as they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        written = set()
        for entry in package.archive.infolist():
            if entry.filename in package.removed or entry.filename in written:
                continue
            written.add(entry.filename)
            if entry.filename in package.changed:
                content = package.changed[entry.filename]
            else:
                content = b"".join(package.chunks(entry.filename))
            archive.writestr(_like(entry), content)
        for part, content in package.changed.items():
            if part not in written:
                archive.writestr(_new_entry(part), content)
    return out.getvalue()


def is_same(package: Package) -> bool:
    """Whether all changes together change nothing."""
    stored = set(package.archive.namelist())
    if not package.removed <= package.changed.keys():
        return False
    return all(
        part in stored and package.archive.read(part) == content
        for part, content in package.changed.items()
    )


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry like one of the old file, to be filled anew."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    stored = entry.compress_type == zipfile.ZIP_STORED
    copy.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    copy.external_attr = entry.external_attr
    copy.create_system = entry.create_system
    return copy


def _new_entry(part: str) -> zipfile.ZipInfo:
    """An entry for a new part; without a clock, so that equal is equal."""
    entry = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _resolve(folder: str, target: str) -> str:
    """The name of a part from the folder of the part that links to it."""
    target = target.split("#", 1)[0]
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
