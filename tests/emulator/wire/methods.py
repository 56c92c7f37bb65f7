"""Which function answers which method, and what it counts as.

The names are those of Google's descriptions without the service: "spreadsheets.get".
"""

from collections.abc import Callable
from typing import Any

from tests.emulator.drive import files, permissions
from tests.emulator.drive.files import DriveContext
from tests.emulator.sheets import metadata, spreadsheets, updating, values
from tests.emulator.sheets.context import Context

Json = dict[str, Any]

READ = "Read"
WRITE = "Write"

#: Methods of Sheets on one book, with the quota they are counted against. Searches
#: and reads by data filter are POSTs but reads.
SHEETS: dict[str, tuple[str, Callable[[Context], Json]]] = {
    "spreadsheets.get": (READ, spreadsheets.get),
    "spreadsheets.getByDataFilter": (READ, spreadsheets.get_by_data_filter),
    "spreadsheets.batchUpdate": (WRITE, spreadsheets.batch_update),
    "spreadsheets.sheets.copyTo": (WRITE, spreadsheets.copy_to),
    "spreadsheets.values.get": (READ, values.get),
    "spreadsheets.values.batchGet": (READ, values.batch_get),
    "spreadsheets.values.batchGetByDataFilter": (
        READ,
        values.batch_get_by_data_filter,
    ),
    "spreadsheets.values.update": (WRITE, updating.update),
    "spreadsheets.values.batchUpdate": (WRITE, updating.batch_update),
    "spreadsheets.values.batchUpdateByDataFilter": (
        WRITE,
        updating.batch_update_by_data_filter,
    ),
    "spreadsheets.values.append": (WRITE, updating.append),
    "spreadsheets.values.clear": (WRITE, updating.clear),
    "spreadsheets.values.batchClear": (WRITE, updating.batch_clear),
    "spreadsheets.values.batchClearByDataFilter": (
        WRITE,
        updating.batch_clear_by_data_filter,
    ),
    "spreadsheets.developerMetadata.get": (READ, metadata.get),
    "spreadsheets.developerMetadata.search": (READ, metadata.search),
}

DRIVE: dict[str, Callable[[DriveContext], Json | None]] = {
    "files.list": files.list_files,
    "files.get": files.get_file,
    "files.create": files.create_file,
    "files.copy": files.copy_file,
    "files.update": files.update_file,
    "files.delete": files.delete_file,
    "comments.list": files.list_comments,
    "permissions.list": permissions.list_permissions,
    "permissions.get": permissions.get_permission,
    "permissions.create": permissions.create_permission,
    "permissions.update": permissions.update_permission,
    "permissions.delete": permissions.delete_permission,
}
