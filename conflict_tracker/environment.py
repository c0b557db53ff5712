"""Reads settings from the environment; a value that cannot be meant stops the start and says how to mend it."""

import os
import re
import secrets
import sqlite3
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from accounts.budgets import Budget

# SQLite before these versions can corrupt a database in WAL mode when two connections race over a reset of the log
# (https://sqlite.org/wal.html#walresetbug): fixed in 3.51.3, and in the maintenance releases 3.50.7 and 3.44.6.
WAL_IS_SAFE_FROM = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

SHORTEST_SECRET = 50
# Seconds that anybody waits for a Redis that may be away; nothing that is promised depends on it.
REDIS_WAITS: dict[str, object] = {"socket_connect_timeout": 1, "socket_timeout": 3}
LONGEST_ANSWER = 80  # seconds; a job is stopped after ninety
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def text(name: str, default: str = "") -> str:
    """The value of a variable, or what the file named by NAME_FILE holds (for secrets), or the default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name) or default


def flag(name: str, default: bool = False) -> bool:
    """True or False, spelled so: `DEBUG=True`."""
    value = text(name, str(default))
    if value not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be True or False.")
    return value == "True"


def one_of(name: str, default: str, choices: Collection[str]) -> str:
    """One of these words: `LOG_LEVEL=INFO`."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(filter(None, choices))}.")
    return value


def refuse_dangerous(
    debug: bool, secret_key: str, hosts: list[str], origins: list[str], behind_tls: bool, proxies: int
) -> None:
    """Stop the start where values together open the site to strangers; the message says which to change, and how."""
    if len(secret_key) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(secret_key)} signs; whoever guesses it can sign in as anybody. Write at least "
            f"{SHORTEST_SECRET}, as from: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS is *; write the names under which the site is reached.")
    if debug and not set(hosts) <= LOOPBACK:
        raise ImproperlyConfigured("DEBUG shows the insides of the site; with it, ALLOWED_HOSTS is this machine only.")
    if behind_tls and not proxies:
        raise ImproperlyConfigured("BEHIND_TLS believes the proxy's word that a request was https; set NUM_PROXIES=1.")
    if wrong := [origin for origin in origins if not origin.startswith(("https://", "http://"))]:
        raise ImproperlyConfigured(
            f"CSRF_TRUSTED_ORIGINS has {wrong[0]!r}; write it with its scheme: https://{wrong[0]}"
        )


def whole_number(name: str, default: int) -> int:
    """A whole number, zero or more: `PORT=8000`."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.")
    return int(value)


def amount(name: str, default: str) -> Decimal:
    """An amount of money or of seconds, zero or more: `THIRD_READER_BUDGET=2.50`."""
    value = text(name, default)
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a number such as 2.50.")
    return Decimal(value)


def web_address(name: str) -> str:
    """An http or https address without what follows ? or #, or nothing: `THIRD_READER_URL=https://models.example/v1`."""
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
        raise ImproperlyConfigured(f"{name} is {value!r}; write it with its scheme: https://models.example/v1")
    return value


def redis(name: str) -> str:
    """The address of a Redis, or nothing."""
    value = text(name)
    if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(f"{name} must begin with redis://, rediss:// or unix://.")
    return value


def refuse_third_reader(url: object, model: object, seconds: object) -> None:
    """Stop the start where a service is to be asked and no model is named, or an answer may outlast its job."""
    if url and not model:
        raise ImproperlyConfigured("THIRD_READER_URL is set; name the model to ask in THIRD_READER_MODEL.")
    if not isinstance(seconds, Decimal) or not 0 < seconds <= LONGEST_ANSWER:
        raise ImproperlyConfigured(f"THIRD_READER_SECONDS is {seconds}; write 1 to {LONGEST_ANSWER}.")


class Mail(NamedTuple):
    """How mails leave, in the order of Django's settings."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    implicit_tls: bool = False


def mail(name: str) -> Mail:
    """From `smtp://user:password@host:587?tls=starttls` (or implicit, or none); left out, mails go to the log.

    Signs that an address cannot hold are written %40 and so on.
    """
    value = text(name)
    if not value:
        return Mail()
    parts = urlsplit(value)
    tls = (parse_qs(parts.query).get("tls") or ["starttls"])[0]
    ports = {"starttls": 587, "implicit": 465, "none": 25}
    if parts.scheme != "smtp" or not parts.hostname or tls not in ports:
        raise ImproperlyConfigured(f"{name} cannot be meant; write smtp://user:password@host:587?tls=starttls")
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend", parts.hostname, parts.port or ports[tls],
        unquote(parts.username or ""), unquote(parts.password or ""), tls == "starttls", tls == "implicit",
    )  # fmt: skip


def budget(name: str, default: str) -> Budget:
    """So many times in so much time: `5/15m`, `100/1h`, `20/30s`."""
    value = text(name, default)
    parsed = re.fullmatch(r"(\d{1,9})/(\d{1,6})([smh])", value)
    if not parsed or not int(parsed[1]) or not int(parsed[2]):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a number of times and a time, such as 5/15m.")
    return Budget(int(parsed[1]), int(parsed[2]) * {"s": 1, "m": 60, "h": 3600}[parsed[3]])


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas: `ALLOWED_HOSTS=map.example,127.0.0.1`."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def kept_secret(name: str, folder: Path) -> str:
    """The secret from the environment, or one made once and kept in a file that only its owner can read."""
    value = text(name)
    if value:
        return value
    path = folder / name.lower()
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def private_folder(path: Path) -> Path:
    """The folder, made if missing, that only its owner can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def sqlite_journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """The fastest journal mode in which this SQLite cannot corrupt a database.

    >>> sqlite_journal_mode((3, 40, 1)), sqlite_journal_mode((3, 44, 6)), sqlite_journal_mode((3, 52, 0))
    ('DELETE', 'WAL', 'WAL')
    >>> sqlite_journal_mode((3, 50, 6)), sqlite_journal_mode((3, 45, 0))
    ('DELETE', 'DELETE')
    """
    newest, *maintained = WAL_IS_SAFE_FROM
    safe = version >= newest or any(version[:2] == line[:2] and version >= line for line in maintained)
    return "WAL" if safe else "DELETE"


def database(folder: Path) -> dict[str, Any]:
    """The database that DATABASE_URL names, with DATABASE_PASSWORD where one is kept apart; SQLite when left out."""
    try:
        config = dict(dj_database_url.parse(text("DATABASE_URL", f"sqlite:///{folder / 'conflict_tracker.sqlite3'}")))
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL: {error}") from error
    config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # A transaction that will write says so at its start, and waits for its turn.
        return config | {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": sqlite_start()}}
    if config["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
    if password := text("DATABASE_PASSWORD"):
        config["PASSWORD"] = password
    return config


def sqlite_start() -> str:
    """What every connection to SQLite says first: durable commits, and triggers that see what a REPLACE removes."""
    return (
        f"PRAGMA journal_mode={sqlite_journal_mode()};PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;"
        # 64 MB of pages in memory for each connection: a world's states are read from all over the table.
        "PRAGMA cache_size=-65536;"
    )
