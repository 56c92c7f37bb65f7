"""Takes HTTP requests to the methods and their answers back.

request → page / token / method
method  → caller → latency → fault? → scopes → quota → schema → file, lock → answer
"""

import contextlib
import gc
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.emulator.drive import content
from tests.emulator.drive.files import DriveContext
from tests.emulator.wire import discovery, faults, page
from tests.emulator.wire.auth import TokenRefusedError, check_scope
from tests.emulator.wire.calls import Call
from tests.emulator.wire.discovery import DRIVE, SHEETS, Method
from tests.emulator.wire.errors import ApiError, malformed, sheets_error
from tests.emulator.wire.faults import Fault
from tests.emulator.wire.perform import Performer
from tests.emulator.wire.schema import check_body, check_parameters
from tests.emulator.wire.server import Request, Response
from tests.emulator.world import World

Json = dict[str, Any]

_UPLOAD = "/upload/drive/v2/files/"
_KINDS = {"Read": "read", "Write": "write"}
_HTML = "text/html; charset=UTF-8"
_log = logging.getLogger(__name__)


@dataclass
class _Incoming:
    """A request on its way to a method."""

    request: Request
    method: Method
    #: Parameters in the path.
    path: dict[str, str]
    #: The JSON body; a ValueError if it is none.
    body: Any
    #: The requests of a batchUpdate.
    names: tuple[str, ...]
    user: str = ""

    @property
    def where(self) -> str:
        """What faults are matched against."""
        return f"{self.method.id} {self.request.path} {' '.join(self.names)}"


class Api:
    """The handler of every HTTP request."""

    def __init__(self, world: World, stopping: threading.Event) -> None:
        """Answer out of a world; `stopping` cuts waits short."""
        self._world = world
        self._stopping = stopping
        self._performer = Performer(world)

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.path == "/token":
            return self._token(request)
        if request.path.startswith(_UPLOAD):
            return self._upload(request)
        if request.path.startswith("/v4/"):
            return self._method(request, SHEETS)
        if request.path.startswith("/drive/v3/"):
            return self._method(request, DRIVE)
        if request.verb == "GET":
            return page.respond(self._world, request)
        return page.missing()

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._stopping.wait(seconds)

    def _note(
        self, method: str, kind: str, user: str, status: int, **more: Any
    ) -> None:
        call = Call(method, kind, user, status, self._world.clock(), **more)
        self._world.calls.add(call)

    def _token(self, request: Request) -> Response:
        fault = self._world.faults.take(lambda: faults.TOKEN, "")
        status, body = 200, {"error": "internal_failure"}
        if fault is not None and fault.what != faults.STATUS:
            self._wait(fault.seconds)
            return Response(200, cut=0)
        if fault is not None:
            status = fault.status
        else:
            try:
                body = self._world.accounts.grant(request.body.decode(), "/token")
            except TokenRefusedError as refused:
                status, body = 400, refused.body
        self._note("token", "token", "", status)
        return Response(status, _encoded(body))

    def _method(self, request: Request, service: str) -> Response:
        found = discovery.find_method(service, request.verb, request.raw_path)
        if found is None:
            return page.missing()
        incoming = _Incoming(request, *found, *_parsed(request))
        fault: Fault | None = None
        try:
            incoming.user = self._user(request)
            self._wait(self._world.latency)
            fault = self._world.faults.take(lambda: incoming.where, incoming.user)
            response = self._answer(incoming, fault)
        except ApiError as error:
            response = Response(error.code, _encoded(error.body), headers=error.headers)
            if fault is not None and fault.is_html:
                response.body, response.content_type = b"<html>Error</html>", _HTML
        except Exception:  # noqa: BLE001 - must not look like a lost answer
            _log.exception("the emulator failed on %s", incoming.where)
            failed = sheets_error(500, "The emulator failed; see its log.")
            response = Response(500, _encoded(failed.body))
        self._note_method(incoming, response)
        if fault is not None:
            self._spoil(response, fault)
        self._world.after_call(incoming.method.id, incoming.user)
        return response

    def _user(self, request: Request) -> str:
        """Return the caller's address; the token must be good."""
        caller = self._world.accounts.caller(request.headers.get("authorization"))
        return caller.email

    def _spoil(self, response: Response, fault: Fault) -> None:
        """Let an answer be lost, come late or break off."""
        if fault.what in (faults.LOST, faults.LOST_HANG):
            self._wait(fault.seconds)
            response.cut = 0
        elif fault.what == faults.TRUNCATED:
            response.cut = -max(len(response.body) // 2, 1)

    def _note_method(self, incoming: _Incoming, response: Response) -> None:
        method, path = incoming.method, incoming.path
        kind = "drive"
        if method.service == SHEETS:
            kind = _KINDS[self._performer.quota_kind(method)]
        self._note(
            method.id,
            kind,
            incoming.user,
            0 if response.cut == 0 else response.status,
            book=path.get("spreadsheetId") or path.get("fileId") or "",
            requests=incoming.names,
            received=len(incoming.request.body),
            sent=len(response.body),
        )

    def _answer(self, incoming: _Incoming, fault: Fault | None) -> Response:
        world, method = self._world, incoming.method
        if fault is not None and fault.what in (faults.CUT, faults.HANG):
            self._wait(fault.seconds)
            return Response(500, cut=0)
        if fault is not None and fault.what == faults.STATUS:
            raise fault.error(method.service)
        authorization = incoming.request.headers.get("authorization")
        check_scope(world.accounts.caller(authorization), method)
        if method.service == SHEETS:
            world.quota.spend(incoming.user, self._performer.quota_kind(method))
        if isinstance(incoming.body, ValueError):
            text = f"Invalid JSON payload received. {incoming.body}"
            raise malformed([("", text)])
        body = check_body(method, incoming.body) if method.request else {}
        query = check_parameters(method, incoming.request.query)
        parameters = {**query, **incoming.path}
        world.before_call(method.id, incoming.user)
        if method.name == "files.export":
            context = self._drive_context(incoming.user, parameters)
            raw, kind = content.export(context, world.utc_now)
            return Response(200, raw, kind)
        with _no_collection():
            answer = self._performer.perform(method, incoming.user, parameters, body)
            if answer is None:
                return Response(204, b"", "text/html")
            return Response(200, _encoded(answer))

    def _drive_context(self, user: str, parameters: Json) -> DriveContext:
        may_own = self._world.may_own_files(user)
        return DriveContext(self._world.store, user, may_own, parameters)

    def _upload(self, request: Request) -> Response:
        """Drive v2's upload, of which only gspread's CSV import is known."""
        user = ""
        file_id = request.path.removeprefix(_UPLOAD)
        try:
            user = self._user(request)
            self._wait(self._world.latency)
            context = self._drive_context(user, {"fileId": file_id})
            answer = content.upload(context, request.body, self._world.utc_now)
            response = Response(200, _encoded(answer))
        except ApiError as error:
            response = Response(error.code, _encoded(error.body), headers=error.headers)
        self._note("drive.files.upload", "drive", user, response.status, book=file_id)
        return response


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Let the garbage collector wait: a big grid takes four times as long with it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parsed(request: Request) -> tuple[Any, tuple[str, ...]]:
    """Return the JSON body (a ValueError if it is none) and its batch's requests."""
    if not request.body:
        return None, ()
    try:
        body = json.loads(request.body)
    except ValueError as problem:
        return problem, ()
    listed = body.get("requests", ()) if isinstance(body, dict) else ()
    if not isinstance(listed, list):
        return body, ()
    return body, tuple(next(iter(r)) for r in listed if isinstance(r, dict) and r)


def _encoded(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()
