"""Sharing: the permissions of a file."""

from typing import Any

from tests.emulator.drive.files import DriveContext
from tests.emulator.drive.resource import masked
from tests.emulator.drive.store import ROLES, DriveFile, grant
from tests.emulator.wire.errors import ApiError, drive_error
from tests.emulator.wire.field_mask import parse_mask

Json = dict[str, Any]

#: What an update may change.
_MOVABLE = ("role", "pendingOwner")
_TYPES = ("user", "group", "domain", "anyone")
_FIELDS = parse_mask("kind,id,type,role")
_LIST_FIELDS = parse_mask("kind,nextPageToken,permissions(kind,id,type,role)")


def _answer(context: DriveContext, item: Json) -> Json:
    return masked(item, context.parameters.get("fields", ""), "Permission", _FIELDS)


def _not_found(permission_id: str) -> ApiError:
    return drive_error(
        404,
        "notFound",
        f"Permission not found: {permission_id}.",
        locationType="parameter",
        location="permissionId",
    )


def _bad(name: str) -> ApiError:
    """Return the refusal of a role or type; the wording is not established."""
    text = f"The specified {name} is invalid or not supported."
    return drive_error(400, "invalid", text)


def _find(context: DriveContext, file: DriveFile) -> Json:
    permission_id = context.parameters["permissionId"]
    item = file.permissions.get(permission_id)
    if item is None:
        raise _not_found(permission_id)
    return item


def list_permissions(context: DriveContext) -> Json:
    """`permissions.list`."""
    file = context.writable()
    answer = {
        "kind": "drive#permissionList",
        "permissions": list(file.permissions.values()),
    }
    fields = context.parameters.get("fields", "")
    return masked(answer, fields, "PermissionList", _LIST_FIELDS)


def get_permission(context: DriveContext) -> Json:
    """`permissions.get`."""
    return _answer(context, _find(context, context.writable()))


def create_permission(context: DriveContext) -> Json:
    """`permissions.create`."""
    file = context.writable()
    body = context.body
    kind, role = body.get("type", ""), body.get("role", "")
    if not kind or not role:
        name = "type" if not kind else "role"
        raise drive_error(400, "required", f"The permission {name} field is required.")
    for name, value, known in (("type", kind, _TYPES), ("role", role, ROLES)):
        if value not in known:
            raise _bad(name)
    email = body.get("domain" if kind == "domain" else "emailAddress", "")
    if kind in ("user", "group") and "@" not in email:
        raise drive_error(
            400,
            "invalidSharingRequest",
            'Bad Request. User message: "You are trying to invite an address that is '
            'not a Google account."',
        )
    if role == "owner":
        if not context.parameters.get("transferOwnership"):
            raise drive_error(
                403,
                "forbidden",
                "The transferOwnership parameter must be enabled when the permission "
                "role is 'owner'.",
            )
        grant(file, "user", "writer", file.owner)
        file.owner = email
        if file.book is not None:
            file.book.owner = email
    return _answer(context, grant(file, kind, role, email))


def update_permission(context: DriveContext) -> Json:
    """`permissions.update`."""
    file = context.writable()
    item = _find(context, file)
    told = {name: context.body[name] for name in _MOVABLE if name in context.body}
    if told.get("role", item["role"]) not in ROLES:
        raise _bad("role")
    changed = {**item, **told}
    file.permissions[item["id"]] = changed
    return _answer(context, changed)


def delete_permission(context: DriveContext) -> None:
    """`permissions.delete`; the owner's cannot go."""
    file = context.writable()
    item = _find(context, file)
    if item["role"] == "owner":
        raise drive_error(
            403,
            "insufficientFilePermissions",
            "The user does not have sufficient permissions for this file.",
        )
    del file.permissions[item["id"]]
