"""Refusals in the shape in which Google sends them.

Sheets answers with `google.rpc.Status`, Drive with its older error list.
What is raised anywhere below a method is an `ApiError`; the router turns it into
the answer. Nothing else may reach the client.
"""

from typing import Any

Json = dict[str, Any]

#: HTTP status of a canonical code, as `google.rpc.Code` maps them.
_CANONICAL = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
_BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
_CONSUMER = "project_number:100000000000"
_ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"


class ApiError(Exception):
    """A request is refused: status, body and headers of the answer."""

    def __init__(
        self, code: int, body: Json, headers: dict[str, str] | None = None
    ) -> None:
        """Keep the answer as it will be sent."""
        super().__init__(body["error"]["message"])
        self.code = code
        self.body = body
        self.headers = headers or {}


def sheets_error(
    code: int, message: str, details: list[Json] | None = None, status: str = ""
) -> ApiError:
    """Return a refusal as Sheets words it."""
    error: Json = {
        "code": code,
        "message": message,
        "status": status or _CANONICAL.get(code, "UNKNOWN"),
    }
    if details:
        error["details"] = details
    return ApiError(code, {"error": error})


def invalid(message: str) -> ApiError:
    """Return Sheets' 400 for an argument that makes no sense."""
    return sheets_error(400, message)


def prefixed(error: ApiError, where: str) -> ApiError:
    """Return a 400 that says which part of the request it is about."""
    if error.code == 400:
        told = error.body["error"]
        told["message"] = f"Invalid {where}: {told['message']}"
    return error


def field_violations(message: str, violations: list[tuple[str, str]]) -> ApiError:
    """Return the 400 that lists fields (path, description) one by one."""
    listed = [
        {"field": path, "description": text} if path else {"description": text}
        for path, text in violations
    ]
    details = [{"@type": _BAD_REQUEST, "fieldViolations": listed}]
    return sheets_error(400, message, details)


def malformed(violations: list[tuple[str, str]]) -> ApiError:
    """Return the 400 of Google's front end for a body that fits no schema."""
    return field_violations("\n".join(text for _, text in violations), violations)


def not_found() -> ApiError:
    """Return Sheets' 404 for a spreadsheet that is not there."""
    return sheets_error(404, "Requested entity was not found.")


def denied() -> ApiError:
    """Return Sheets' 403 for a caller who may not do this."""
    return sheets_error(403, "The caller does not have permission")


def protected() -> ApiError:
    """Return the 400 for a write into a protected range."""
    return invalid(
        "You are trying to edit a protected cell or object. Please contact the "
        "spreadsheet owner to remove protection if you need to edit."
    )


def unauthenticated() -> ApiError:
    """Return the 401 for a token that is unknown, expired or revoked."""
    error = sheets_error(
        401,
        "Request had invalid authentication credentials. Expected OAuth 2 access "
        "token, login cookie or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        [
            {
                "@type": _ERROR_INFO,
                "reason": "ACCESS_TOKEN_EXPIRED",
                "domain": "googleapis.com",
            }
        ],
    )
    error.headers["WWW-Authenticate"] = (
        'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    )
    return error


def unregistered() -> ApiError:
    """Return the 403 for a request without any token."""
    return sheets_error(
        403,
        "Method doesn't allow unregistered callers (callers without established "
        "identity). Please use API Key or other form of API consumer identity to "
        "call this API.",
    )


def scope_missing(service: str, method: str) -> ApiError:
    """Return the 403 for a token whose scopes do not cover the method."""
    return sheets_error(
        403,
        "Request had insufficient authentication scopes.",
        [
            {
                "@type": _ERROR_INFO,
                "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                "domain": "googleapis.com",
                "metadata": {"service": service, "method": method},
            }
        ],
    )


def rate_limited(kind: str, most: int, *, is_user: bool) -> ApiError:
    """Return the 429 for a minute's quota that is used up; `kind` is Read or Write."""
    limit = f"{kind} requests per minute" + (" per user" if is_user else "")
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{limit}' of "
        f"service 'sheets.googleapis.com' for consumer '{_CONSUMER}'."
    )
    info = {
        "@type": _ERROR_INFO,
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "service": "sheets.googleapis.com",
            "consumer": _CONSUMER.replace("project_number:", "projects/"),
            "quota_location": "global",
            "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
            "quota_limit": f"{kind}RequestsPerMinutePer"
            + ("User" if is_user else "Project"),
            "quota_limit_value": str(most),
        },
    }
    return sheets_error(429, message, [info])


def drive_error(code: int, reason: str, message: str, **where: str) -> ApiError:
    """Return a refusal as Drive words it, with `location` if it is given."""
    domain = "usageLimits" if "uota" in reason or "imit" in reason else "global"
    item: Json = {"domain": domain, "reason": reason, "message": message, **where}
    return ApiError(
        code, {"error": {"errors": [item], "code": code, "message": message}}
    )


def file_not_found(file_id: str) -> ApiError:
    """Return Drive's 404; it also hides files the caller may not see."""
    return drive_error(
        404,
        "notFound",
        f"File not found: {file_id}.",
        locationType="parameter",
        location="fileId",
    )


def file_denied() -> ApiError:
    """Return Drive's 403 for a file the caller may read but not change."""
    return drive_error(
        403,
        "insufficientFilePermissions",
        "The user does not have sufficient permissions for this file.",
    )


def storage_full() -> ApiError:
    """Return Drive's 403 for an account that cannot own files."""
    return drive_error(
        403,
        "storageQuotaExceeded",
        "The user's Drive storage quota has been exceeded.",
    )
