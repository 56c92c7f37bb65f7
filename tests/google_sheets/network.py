"""A school's way out: a proxy that looks into TLS, with a certificate of its own.

All hosts of Google end at the emulator. Who does not trust the proxy's authority
gets no answer, as in networks that inspect what passes.
"""

import datetime as dt
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOSTS = ("sheets.googleapis.com", "www.googleapis.com", "oauth2.googleapis.com")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Certificates:
    """Files of an authority, and of what it signed for Google's hosts."""

    authority: Path
    chain: Path
    key: Path


def make_certificates(folder: Path) -> Certificates:
    """An authority that no machine trusts, and its certificate for all hosts."""
    own = ec.generate_private_key(ec.SECP256R1())
    hosts = ec.generate_private_key(ec.SECP256R1())
    root = _certificate("State inspection", own.public_key(), None, own, None)
    leaf = _certificate(HOSTS[0], hosts.public_key(), root, own, HOSTS)
    found = Certificates(folder / "ca.pem", folder / "host.pem", folder / "host.key")
    found.authority.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    found.chain.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        hosts.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return found


def _certificate(
    name: str,
    public: ec.EllipticCurvePublicKey,
    issuer: x509.Certificate | None,
    signer: ec.EllipticCurvePrivateKey,
    hosts: tuple[str, ...] | None,
) -> x509.Certificate:
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(issuer.subject if issuer else own)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.BasicConstraints(hosts is None, None), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public), critical=False
        )
        .add_extension(authority, critical=False)
    )
    if hosts is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
        made = made.add_extension(names, critical=False)
    return made.sign(signer, hashes.SHA256())


@dataclass
class Proxy:
    """A proxy that is on; it tells where people wanted to go."""

    address: str
    #: `host:port` of each CONNECT, in its order.
    tunnels: list[str] = field(default_factory=list)
    #: Method and path of each request that passed.
    passed: list[str] = field(default_factory=list)


@contextmanager
def inspecting_proxy(target: str, certificates: Certificates) -> Iterator[Proxy]:
    """A proxy whose every way ends at `target`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    where = urlsplit(target)
    proxy = Proxy("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_CONNECT(self) -> None:
            proxy.tunnels.append(self.path)
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                self.connection = context.wrap_socket(self.connection, server_side=True)
                self.rfile = self.connection.makefile("rb")
                self.wfile = self.connection.makefile("wb", buffering=0)
                self.close_connection = False
                return
            self.close_connection = True

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()
            self.rfile.close()
            self.connection.close()

        def do_GET(self) -> None:
            self._pass()

        def do_POST(self) -> None:
            self._pass()

        def _pass(self) -> None:
            path = urlsplit(self.path)
            proxy.passed.append(f"{self.command} {path.path}")
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            line = http.client.HTTPConnection(where.hostname or "", where.port)
            line.request(
                self.command,
                f"{path.path}?{path.query}" if path.query else path.path,
                body,
                {k: v for k, v in self.headers.items() if k.lower() != "host"},
            )
            answer = line.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("content-length", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            line.close()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    proxy.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
