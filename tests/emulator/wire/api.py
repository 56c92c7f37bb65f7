"""Takes HTTP requests to the methods and their answers back.

request → page / token / method
method  → fault? → caller → scopes → quota → schema → file and lock → answer
"""

import json
import threading
from typing import Any

from tests.emulator.drive import content
from tests.emulator.drive.files import DriveContext
from tests.emulator.wire import discovery, faults, page
from tests.emulator.wire.auth import TokenRefusedError, check_scope
from tests.emulator.wire.calls import Call
from tests.emulator.wire.discovery import DRIVE, SHEETS, Method
from tests.emulator.wire.errors import ApiError, malformed
from tests.emulator.wire.perform import Performer
from tests.emulator.wire.schema import check_body, check_parameters
from tests.emulator.wire.server import Request, Response
from tests.emulator.world import World

Json = dict[str, Any]

_UPLOAD = "/upload/drive/v2/files/"
_KINDS = {"Read": "read", "Write": "write"}


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
            return self._call(request, SHEETS)
        if request.path.startswith("/drive/v3/"):
            return self._call(request, DRIVE)
        if request.verb == "GET":
            return page.respond(self._world, request)
        return page.missing()

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self._stopping.wait(seconds)

    def _token(self, request: Request) -> Response:
        fault = self._world.faults.take(lambda: "token", "")
        status, answer = 200, b""
        if fault is not None and fault.what != faults.STATUS:
            self._wait(fault.seconds)
            return Response(200, cut=0)
        if fault is not None:
            status = fault.status
            answer = _encoded({"error": "internal_failure"})
        else:
            try:
                body = self._world.accounts.grant(request.body.decode(), "/token")
            except TokenRefusedError as refused:
                status, body = 400, refused.body
            answer = _encoded(body)
        self._log("token", "", "token", "", status)
        return Response(status, answer)

    def _log(
        self, method: str, user: str, kind: str, book: str, status: int, **more: Any
    ) -> None:
        at = self._world.clock()
        self._world.calls.add(Call(method, user, kind, book, status, at, **more))

    def _call(self, request: Request, service: str) -> Response:
        found = discovery.find_method(service, request.verb, request.path)
        if found is None:
            return page.missing()
        method, path = found
        body, names = _parsed(request)
        where = f"{method.id} {request.path} {' '.join(names)}"
        user = ""
        fault = None
        try:
            caller = self._world.accounts.caller(request.headers.get("authorization"))
            user = caller.email
            self._wait(self._world.latency)
            fault = self._world.faults.take(lambda: where, user)
            if fault is not None and fault.what in (faults.CUT, faults.HANG):
                self._wait(fault.seconds)
                self._log_call(method, user, path, 0, names, request, b"")
                return Response(500, cut=0)
            if fault is not None and fault.what == faults.STATUS:
                raise fault.error(service)
            check_scope(caller, method)
            status, encoded, kind = self._answer(method, user, path, request, body)
            response = Response(status, encoded, kind)
        except ApiError as error:
            encoded = (
                b"<html>Error</html>"
                if fault and fault.is_html
                else (_encoded(error.body))
            )
            response = Response(error.code, encoded, headers=error.headers)
            if fault and fault.is_html:
                response.content_type = "text/html; charset=UTF-8"
        self._log_call(method, user, path, response.status, names, request, encoded)
        if fault is not None and fault.what in (faults.LOST, faults.LOST_HANG):
            self._wait(fault.seconds)
            response.cut = 0
        elif fault is not None and fault.what == faults.TRUNCATED:
            response.cut = max(len(encoded) // 2, 1) + 100
        self._world.after_call(method.id, user)
        return response

    def _log_call(
        self,
        method: Method,
        user: str,
        path: dict[str, str],
        status: int,
        names: tuple[str, ...],
        request: Request,
        encoded: bytes,
    ) -> None:
        kind = "drive"
        if method.service == SHEETS:
            kind = _KINDS[self._performer.quota_kind(method)]
        book = path.get("spreadsheetId") or path.get("fileId") or ""
        self._log(
            method.id,
            user,
            kind,
            book,
            status,
            requests=names,
            received=len(request.body),
            sent=len(encoded),
        )

    def _answer(
        self,
        method: Method,
        user: str,
        path: dict[str, str],
        request: Request,
        body: Any,
    ) -> tuple[int, bytes, str]:
        world = self._world
        if method.service == SHEETS:
            world.quota.spend(user, self._performer.quota_kind(method))
        if isinstance(body, ValueError):
            text = f"Invalid JSON payload received. {body}"
            raise malformed([("", text)])
        clean = check_body(method, body) if method.request else {}
        parameters = {**check_parameters(method, request.query), **path}
        world.before_call(method.id, user)
        if method.name == "files.export":
            context = self._drive_context(user, parameters)
            raw, kind = content.export(context, world.utc_now)
            return 200, raw, kind
        answer = self._performer.perform(method, user, parameters, clean)
        if answer is None:
            return 204, b"", "text/html"
        return 200, _encoded(answer), "application/json; charset=UTF-8"

    def _drive_context(self, user: str, parameters: Json) -> DriveContext:
        return DriveContext(
            self._world.store, user, self._world.may_own_files(user), parameters
        )

    def _upload(self, request: Request) -> Response:
        """Drive v2's upload, of which only gspread's CSV import is known."""
        user = ""
        file_id = request.path.removeprefix(_UPLOAD)
        try:
            caller = self._world.accounts.caller(request.headers.get("authorization"))
            user = caller.email
            self._wait(self._world.latency)
            context = self._drive_context(user, {"fileId": file_id})
            answer = content.upload(context, request.body, self._world.utc_now)
            response = Response(200, _encoded(answer))
        except ApiError as error:
            response = Response(error.code, _encoded(error.body), headers=error.headers)
        self._log("drive.files.upload", user, "drive", file_id, response.status)
        return response


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
