"""Fetching what strangers name: the public web and nothing else, within bounds."""

import random
import time
from functools import partial

import pytest

from sources import fetch as guard
from sources.fetch import Refused, Web, checked, fetch
from tests.sources.web import PAGE, PUBLIC, Handler, served, web_of


@pytest.fixture
def server():
    with served() as running:
        yield running


# What leads, or might lead, back inside: none of these may open any connection.
HOSTILE_ADDRESSES = [
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "http://127.1/",
    "http://0.0.0.0/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://localhost.localdomain/",
    "http://LOCALHOST/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://100.64.0.1/",
    "http://192.0.0.1/",
    "http://198.18.0.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://192.88.99.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[100::1]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://user@example.org/",
    "http://user:pass@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http://example.org:8080/",
    "https://example.org:80/",
    "http://example.org:443/",
    "http://example.org:65536/",
    "http://example.org:x/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_x",
    "dict://127.0.0.1:11211/",
    "ldap://127.0.0.1/",
    "javascript:alert(1)",
    "data:text/html,x",
    "jar:http://127.0.0.1!/",
    "//127.0.0.1/",
    "http://",
    "http:///",
    "https:///path",
    "http://.../",
    "http://%31%32%37.0.0.1/",
    "http://exa%6dple.org%00.evil/",
    "HTTP://127.0.0.1/",
    "http://xn--/",
    "http://-/",
    "unix:/run/docker.sock",
]
HOSTILE_SIGNS = [
    "http://exam\tple.org/", "http://example.org/\r\nHost: inside", "http://example.org/ HTTP/1.1\r\n\r\n", " http://127.0.0.1/",
    "http://example.org/\x00", "http://example.org/" + "a" * 3000, "http://example.org\\@127.0.0.1/", "",
]  # fmt: skip


def given(found: list[str], host: str, port: int) -> list[str]:
    return found


def nowhere(address: str, port: int, seconds: float) -> None:
    raise AssertionError(f"{address}:{port} was connected to")


@pytest.mark.parametrize("url", [*HOSTILE_ADDRESSES, *HOSTILE_SIGNS])
def test_a_hostile_address_opens_no_connection(url) -> None:
    with pytest.raises(Refused):
        fetch(url, Web(connect=nowhere))  # type: ignore[arg-type]


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE_ADDRESSES) | set(HOSTILE_SIGNS)) >= 60


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.0.0.7", "::1", "169.254.169.254", "fe80::1%eth0", "not an address"]
)
def test_a_name_that_gives_any_address_inside_is_refused_whatever_else_it_gives(inside) -> None:
    for found in ([inside], [PUBLIC, inside], [inside, PUBLIC]):
        with pytest.raises(Refused):
            fetch("http://example.org/", Web(partial(given, found), nowhere))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1/", "http://inside.example/", "file:///etc/passwd", "http://x:22/", "//[::1]/"]
)
def test_a_redirect_is_guarded_like_the_first_address(server, inside) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.5"] if host == "inside.example" else [PUBLIC] if host == "example.org" else [host]

    web, reached = web_of(server, resolve)
    with pytest.raises(Refused):
        fetch(f"http://example.org/inside?{inside}", web)
    assert reached == [PUBLIC]


def test_a_thousand_rebinding_names_reach_only_what_was_checked(server) -> None:
    """A name that answers otherwise each time it is asked: what was checked is what is connected to."""
    chance = random.Random(4)
    for _ in range(1000):
        answers = [chance.choice([[PUBLIC], ["127.0.0.1"], [PUBLIC, "10.1.2.3"], ["192.168.0.1"]]) for _ in range(6)]
        asked: list[int] = []

        def resolve(host: str, port: int, answers: list[list[str]] = answers, asked: list[int] = asked) -> list[str]:
            asked.append(port)
            return answers[len(asked) - 1]

        def connect(address: str, port: int, seconds: float):
            assert address == PUBLIC
            raise OSError("no more is needed here")

        with pytest.raises(Refused):
            fetch("http://rebinding.example/", Web(resolve, connect))
        assert len(asked) == 1


def test_an_ordinary_page_is_fetched_from_the_address_that_was_checked(server) -> None:
    web, reached = web_of(server)
    fetched = fetch("http://Example.org/page?q=1#part", web)
    assert (fetched.content, fetched.media_type, reached) == (PAGE, "text/html", [PUBLIC])
    assert Handler.asked == ["example.org/page?q=1"]


def test_a_packed_page_is_unpacked_and_a_redirect_is_followed(server) -> None:
    web, reached = web_of(server)
    assert fetch("http://example.org/packed", web).content == PAGE
    assert fetch("http://example.org/on", web).url == "http://example.org/page?from=on"
    assert len(reached) == 3


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bomb", "larger than 5 MB"),
        ("large", "larger than 5 MB"),
        ("brotli", "packed as br"),
        ("program", "application/x-msdownload; web pages"),
        ("missing", "answered 404"),
        ("around", "leads on more than 3 times"),
    ],
)
def test_what_is_not_taken_is_refused_with_words(server, path, words) -> None:
    web, _ = web_of(server)
    with pytest.raises(Refused, match=words):
        fetch(f"http://example.org/{path}", web)


def test_a_server_that_drips_is_cut_off_when_its_time_is_over(server, monkeypatch) -> None:
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.5)
    web, _ = web_of(server)
    started = time.monotonic()
    with pytest.raises(Refused):
        fetch("http://example.org/drip", web)
    assert time.monotonic() - started < 3


def test_proxies_of_the_environment_are_not_asked(server, monkeypatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    web, reached = web_of(server)
    assert fetch("http://example.org/", web).content == PAGE
    assert reached == [PUBLIC]


def test_no_cookie_and_no_secret_is_sent(server) -> None:
    fetch("http://example.org/", web_of(server)[0])
    assert set(Handler.headers_seen[0]) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


class Trusting:
    """Stands in for the certificates of the first hop."""

    def wrap_socket(self, plain, server_hostname):
        return plain


def test_https_never_leads_back_to_http(server) -> None:
    assert checked("https://example.org/").port == 443
    web, _ = web_of(server)
    with pytest.raises(Refused, match="from https back to http"):
        fetch("https://example.org/inside?http://example.org/", Web(web.resolve, web.connect, Trusting()))  # type: ignore[arg-type]
