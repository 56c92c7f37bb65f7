"""A file as Drive's `files` resource."""

from typing import Any

from tests.emulator.drive.store import (
    PHOTO,
    DriveFile,
    Store,
    display_name,
    permission_id_of,
    timestamp,
)
from tests.emulator.wire import discovery
from tests.emulator.wire.field_mask import Mask, parse_mask, prune, response_mask

Json = dict[str, Any]

#: What is sent if no fields are asked for.
DEFAULT_FIELDS = parse_mask("kind,id,name,mimeType")
_CAN = ("canEdit", "canRename", "canShare", "canAddMyDriveParent", "canCopy")


def _person(email: str, user: str) -> Json:
    return {
        "kind": "drive#user",
        "displayName": display_name(email),
        "photoLink": PHOTO,
        "me": email == user,
        "permissionId": permission_id_of("user", email),
        "emailAddress": email,
    }


def file_resource(store: Store, file: DriveFile, user: str) -> Json:
    """Return everything about a file, as one account sees it."""
    may_write = file.may_write(user)
    resource: Json = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "createdTime": timestamp(file.created),
        "modifiedTime": timestamp(store.modified(file)),
        "version": str(file.version),
        "trashed": file.is_trashed,
        "explicitlyTrashed": file.is_trashed,
        "starred": False,
        "ownedByMe": file.owner == user,
        "shared": len(file.permissions) > 1,
        "owners": [_person(file.owner, user)],
        "parents": file.parents or ["0AEmulatedRootFolder"],
        "spaces": ["drive"],
        "size": "1024",
        "quotaBytesUsed": "1024",
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit"
        "?usp=drivesdk",
        "lastModifyingUser": _person(file.last_user or file.owner, user),
        "capabilities": {**dict.fromkeys(_CAN, may_write), "canDownload": True},
        "writersCanShare": True,
        "copyRequiresWriterPermission": False,
    }
    if may_write:
        resource["permissions"] = list(file.permissions.values())
        resource["permissionIds"] = list(file.permissions)
    return resource


def masked(resource: Json, fields: str, schema: str, default: Mask) -> Json:
    """Return what a `fields` parameter leaves of an answer."""
    mask = default
    if fields:
        mask = response_mask(fields, schema, discovery.DRIVE)
    return prune(resource, mask)
