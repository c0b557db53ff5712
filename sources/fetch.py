"""Fetches a web address that a stranger named, and reaches nothing but the public web.

A name is resolved once, every address it gives must be public, and the connection goes to that very address: a name
that answers otherwise the second time (rebinding) finds nobody asking. Redirects are followed by hand and guarded like
the first address. Environment proxies are not used. Sizes, times and types are bounded, also after decompression.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit, urlunsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
MOST_REDIRECTS, MOST_SECONDS, MOST_BYTES = 3, 10.0, 5 * 2**20
LONGEST_ADDRESS = 2000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PART = 2**16
HEADERS = {
    "User-Agent": "ConflictTracker/1 (an editor asked for this page)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
# Public by the registry, and yet ways back into private networks: addresses that carry an IPv4 address inside.
TUNNELS = tuple(
    ipaddress.ip_network(network)
    for network in ("192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10")
)
_ODD = re.compile(r"[\x00-\x20\x7f\\^`{}|<>\"]")


class Refused(Exception):
    """The address is not fetched, or what it gave is not taken; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web address gave: where it was found in the end, its type as its server says, its bytes."""

    url: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """One address, checked: where to connect and what to ask there."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def _resolved(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True)
class Web:
    """The two ways out, so that tests can stand in for the world: names to addresses, and a connection to one."""

    resolve: Callable[[str, int], Sequence[str]] = _resolved
    connect: Callable[[str, int, float], socket.socket] = _connected
    tls: ssl.SSLContext = field(default_factory=_certificates)


def fetch(url: str, web: Web | None = None) -> Fetched:
    """Fetch a page, a text or a PDF. Raises Refused with words for the person who asked.

    >>> fetch("http://127.0.0.1/")
    Traceback (most recent call last):
    ...
    sources.fetch.Refused: 127.0.0.1 is no public address.
    """
    web = web or Web()
    deadline = time.monotonic() + MOST_SECONDS
    before = None
    for _ in range(MOST_REDIRECTS + 1):
        target = checked(url)
        if before and before.scheme == "https" and target.scheme == "http":
            raise Refused("The address leads from https back to http, where anybody on the way can change it.")
        answer = _Asked(target, public_address(target, web), web, deadline)
        try:
            if answer.status in REDIRECTS and (to := answer.header("Location")):
                before, url = target, urljoin(target.url, to)
                continue
            return answer.taken()
        finally:
            answer.close()
    raise Refused(f"The address leads on more than {MOST_REDIRECTS} times. Give the one it ends at.")


def checked(url: str) -> Target:
    """Take an address apart, refusing what no honest address of an article has."""
    if len(url) > LONGEST_ADDRESS or _ODD.search(url):
        raise Refused("This is no web address: it is too long, or has signs in it that none has.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise Refused("This is no web address.") from error
    if parts.scheme not in PORTS:
        raise Refused("Only addresses that begin with http:// or https:// are fetched.")
    if "@" in parts.netloc or not ascii_host or "%" in ascii_host:
        raise Refused("An address with a user name in it, or without a host, is not fetched.")
    if port not in (None, PORTS[parts.scheme]):
        raise Refused(f"Port {port} is not fetched from, only the usual one.")
    path = urlunsplit(("", "", _quoted(parts.path) or "/", _quoted(parts.query), ""))
    return Target(urlunsplit(parts._replace(fragment="")), parts.scheme, ascii_host, PORTS[parts.scheme], path)


def _quoted(part: str) -> str:
    return "".join(sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in part)


def public_address(target: Target, web: Web) -> str:
    """The address to connect to: the first of those that the name gives, if every one of them is public."""
    try:
        found = [ipaddress.ip_address(address.partition("%")[0]) for address in web.resolve(target.host, target.port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise Refused(f"{target.host} cannot be found. Check the address.") from error
    if not found or not all(is_public(address) for address in found):
        raise Refused(f"{target.host} is no public address.")
    return str(found[0])


def is_public(address: IPAddress) -> bool:
    """Whether an address is on the public internet, seen through what it may carry inside."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if any(address in network for network in TUNNELS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Asked:
    """One request to one address, and its answer; every wait ends at the deadline."""

    def __init__(self, target: Target, address: str, web: Web, deadline: float) -> None:
        self.target, self.deadline = target, deadline
        self.connection = http.client.HTTPConnection(target.host, target.port)
        self.answer: http.client.HTTPResponse | None = None
        self.socket: socket.socket | None = None
        self.connection.auto_open = 0  # it must never look a name up by itself
        self.watch = threading.Timer(max(0.0, self._left()), self._cut)
        try:
            self.socket = web.connect(address, target.port, self._left())
            self.watch.start()
            if target.scheme == "https":
                self.socket = web.tls.wrap_socket(self.socket, server_hostname=target.host)
            self.connection.sock = self.socket
            self.connection.request("GET", target.path, headers=HEADERS)
            self.answer = self.connection.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise Refused(f"{target.host} did not answer: {_words(error)}. Try later, or paste the text.") from error
        self.status = self.answer.status

    def header(self, name: str) -> str:
        return (self.answer and self.answer.headers.get(name)) or ""

    def taken(self) -> Fetched:
        """The body, if it is of a kind and size that is taken."""
        if self.status != 200:
            raise Refused(f"{self.target.host} answered {self.status} and not the page. Paste its text instead.")
        media_type = self.header("Content-Type").partition(";")[0].strip().lower()
        if media_type not in TYPES:
            raise Refused(f"This is {media_type or 'of no known type'}; web pages, plain texts and PDF are taken.")
        try:
            content = b"".join(self._parts())
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise Refused(f"{self.target.host} broke off: {_words(error)}. Try later, or paste the text.") from error
        return Fetched(self.target.url, self.header("Content-Type"), content)

    def _parts(self) -> list[bytes]:
        encoding = self.header("Content-Encoding").strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise Refused(f"The page comes packed as {encoding}, which is not understood. Paste its text instead.")
        unpack = zlib.decompressobj(wbits=47) if encoding not in {"", "identity"} else None
        parts, left, raw = [], MOST_BYTES, MOST_BYTES
        while part := self.answer.read(PART) if self.answer else b"":
            raw -= len(part)
            plain = unpack.decompress(part, left + 1) if unpack else part
            left -= len(plain)
            if left < 0 or raw < 0 or (unpack and unpack.unconsumed_tail):
                raise Refused(f"The page is larger than {MOST_BYTES // 2**20} MB. Paste its text instead.")
            if self._left() <= 0:
                raise TimeoutError
            parts.append(plain)
        if self._left() <= 0:
            raise TimeoutError  # cut short by us is no end of a page
        return parts

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _cut(self) -> None:
        """A server that drips its answer byte by byte keeps every single wait short: the whole has an end."""
        with contextlib.suppress(OSError):
            if self.socket:
                self.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.watch.cancel()
        for part in (self.answer, self.connection, self.socket):
            if part:
                part.close()


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"it took longer than {MOST_SECONDS:.0f} s"
    if isinstance(error, ssl.SSLError):
        return "its certificate is not in order"
    return "the connection failed"
