"""Who is asking: service accounts, their keys, access tokens.

`POST /token` trades a signed JWT for an access token, as google-auth asks for it.
The signature is verified for accounts of this emulator. An account that it has
never heard of is taken in on trust (its public key is nowhere to be had): the
recordings are replayed that way.

The times inside the JWT are compared with one another only: the client's clock may
be frozen by a test while the emulator's runs, or the other way round.
"""

import base64
import functools
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.emulator.wire.discovery import Method
from tests.emulator.wire.errors import (
    scope_missing,
    unauthenticated,
    unregistered,
)

Json = dict[str, Any]

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
TOKEN_SECONDS = 3600
PROJECT = "emulated-project"
_SCOPE = "https://www.googleapis.com/auth/"
ALL_SCOPES = frozenset({_SCOPE + "spreadsheets", _SCOPE + "drive"})


@dataclass
class Account:
    """A service account or a person."""

    email: str
    key: rsa.RSAPrivateKey | None = None
    key_id: str = field(default_factory=lambda: secrets.token_hex(20))
    is_revoked: bool = False
    may_own_files: bool = True

    @property
    def is_service(self) -> bool:
        """Whether this is a service account."""
        return self.email.endswith(".gserviceaccount.com")


@dataclass(frozen=True)
class Caller:
    """The account behind one request."""

    email: str
    scopes: frozenset[str]
    expires: float


class TokenRefusedError(Exception):
    """A JWT earns no token: OAuth's error code and description."""

    def __init__(self, code: str, description: str) -> None:
        """Keep both parts of the answer."""
        super().__init__(description)
        self.body = {"error": code, "error_description": description}


class Accounts:
    """All accounts and all tokens that were handed out."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start without accounts; `clock` gives seconds since the epoch."""
        self._clock = clock
        self._lock = threading.Lock()
        self._accounts: dict[str, Account] = {}
        self._tokens: dict[str, Caller] = {}
        #: Refresh token → who signed in, and for what.
        self._signed_in: dict[str, tuple[str, frozenset[str]]] = {}

    def add(self, email: str, *, may_own_files: bool = True) -> Account:
        """Make a service account with a key of its own."""
        account = Account(email, _key_of(email), may_own_files=may_own_files)
        with self._lock:
            self._accounts[email] = account
        return account

    def find(self, email: str) -> Account:
        """Return an account, taking in one that is new."""
        with self._lock:
            return self._accounts.setdefault(email, Account(email))

    def service_emails(self) -> list[str]:
        """Return the service accounts that have keys of this emulator."""
        with self._lock:
            return [a.email for a in self._accounts.values() if a.key]

    def key_info(self, email: str, token_uri: str) -> Json:
        """Return what a service-account key file holds."""
        account = self.find(email)
        if account.key is None:
            message = f"{email} has no key here"
            raise KeyError(message)
        pem = account.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return {
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": account.key_id,
            "private_key": pem.decode(),
            "client_email": email,
            "client_id": "100000000000000000001",
            "token_uri": token_uri,
            "universe_domain": "googleapis.com",
        }

    def revoke(self, email: str) -> None:
        """Delete an account's key: no new token, and the old ones stop working."""
        self.find(email).is_revoked = True
        self.expire_tokens(email)

    def restore(self, email: str) -> None:
        """Make a revoked key work again."""
        self.find(email).is_revoked = False

    def callers(self) -> list[Caller]:
        """Return whom tokens were handed out to, and for which scopes."""
        with self._lock:
            return list(self._tokens.values())

    def expire_tokens(self, email: str = "") -> None:
        """Let all tokens of an account (or of everybody) be worth nothing."""
        with self._lock:
            self._tokens = {
                token: caller
                for token, caller in self._tokens.items()
                if email and caller.email != email
            }

    def token_for(self, email: str, scopes: frozenset[str] = ALL_SCOPES) -> str:
        """Hand out a token without asking for a JWT."""
        token = "ya29." + secrets.token_urlsafe(40)
        caller = Caller(email, scopes, self._clock() + TOKEN_SECONDS)
        with self._lock:
            self._tokens[token] = caller
        return token

    def sign_in(self, email: str, scopes: frozenset[str] = ALL_SCOPES) -> str:
        """Let a person sign in for some scopes; return the refresh token."""
        self.find(email)
        token = "1//" + secrets.token_urlsafe(40)
        with self._lock:
            self._signed_in[token] = (email, scopes)
        return token

    def _refreshed(self, token: str) -> Json:
        """Return the answer to a refresh token: never more than was signed in for."""
        email, scopes = self._signed_in.get(token, ("", frozenset[str]()))
        if not email or self.find(email).is_revoked:
            raise TokenRefusedError(
                "invalid_grant", "Token has been expired or revoked."
            )
        return {
            "access_token": self.token_for(email, scopes),
            "expires_in": TOKEN_SECONDS - 1,
            "scope": " ".join(sorted(scopes)),
            "token_type": "Bearer",
        }

    def grant(self, form: str, audience: str) -> Json:
        """Return the token answer for the form a client posted.

        Raises:
            TokenRefusedError: The JWT or the refresh token is not good.
        """
        fields = parse_qs(form)
        if fields.get("grant_type") == ["refresh_token"]:
            return self._refreshed(fields.get("refresh_token", [""])[0])
        if fields.get("grant_type") != [GRANT]:
            raise TokenRefusedError(
                "unsupported_grant_type", f"Invalid grant_type: {fields}"
            )
        assertion = fields.get("assertion", [""])[0]
        try:
            head, body, signature = assertion.split(".")
            claims = json.loads(_decoded(body))
            json.loads(_decoded(head))
        except ValueError as problem:
            raise TokenRefusedError("invalid_request", "Bad Request") from problem
        account = self.find(str(claims.get("iss", "")))
        if account.is_revoked:
            raise TokenRefusedError("invalid_grant", "Invalid JWT Signature.")
        if account.key is not None:
            _verify(account.key, f"{head}.{body}", _decoded(signature))
        _check_claims(claims, audience)
        scopes = frozenset(str(claims.get("scope", "")).split())
        if not scopes:
            raise TokenRefusedError(
                "invalid_scope", "Empty or missing scope not allowed."
            )
        return {
            "access_token": self.token_for(account.email, scopes),
            "expires_in": TOKEN_SECONDS - 1,
            "token_type": "Bearer",
        }

    def caller(self, authorization: str | None) -> Caller:
        """Return who sent an Authorization header.

        Raises:
            ApiError: 403 without a header, 401 for a token that is not good.
        """
        if not authorization:
            raise unregistered()
        caller = self._tokens.get(authorization.removeprefix("Bearer ").strip())
        if caller is None or caller.expires <= self._clock():
            raise unauthenticated()
        return caller


@functools.cache
def _key_of(email: str) -> rsa.RSAPrivateKey:
    """Return an account's key: the same in all emulators of a process, to save time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def check_scope(caller: Caller, method: Method) -> None:
    """Refuse a token whose scopes do not cover the method."""
    if method.scopes and not caller.scopes & method.scopes:
        raise scope_missing(f"{method.service}.googleapis.com", method.id)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _verify(key: rsa.RSAPrivateKey, signed: str, signature: bytes) -> None:
    try:
        key.public_key().verify(
            signature, signed.encode(), padding.PKCS1v15(), hashes.SHA256()
        )
    except InvalidSignature as problem:
        raise TokenRefusedError("invalid_grant", "Invalid JWT Signature.") from problem


def _check_claims(claims: Json, audience: str) -> None:
    issued, expires = claims.get("iat"), claims.get("exp")
    if (
        not isinstance(issued, int)
        or not isinstance(expires, int)
        or not 0 < expires - issued <= TOKEN_SECONDS
    ):
        raise TokenRefusedError(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a "
            "reasonable timeframe. Check your iat and exp values in the JWT claim.",
        )
    if not str(claims.get("aud", "")).endswith(audience):
        raise TokenRefusedError(
            "invalid_grant",
            "Invalid JWT: Failed audience check. The right audience is " + audience,
        )
