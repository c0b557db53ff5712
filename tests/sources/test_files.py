"""Files by their contents: honest ones give their words, hostile ones are refused in a process that they cannot leave."""

import io
import resource
import time
import zipfile
import zlib
from datetime import UTC, date, datetime

import pytest

from sources.files import MEMORY_MB, Unreadable, text_of
from sources.files_child import kind_of

WORDS = (
    "Fighters took Aibak, the capital of Samangan province, on Monday, the governor said. Shops stayed closed all day."
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: str | bytes, **others: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", document)
        for name, content in others.items():
            packed.writestr(name, content)
    return file.getvalue()


def other_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a", "b")
    return file.getvalue()


def pdf(stream: bytes, *, packed: bool = False) -> bytes:
    body = zlib.compress(stream, 9) if packed else stream
    filters = b"/Filter /FlateDecode " if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800]"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< " + filters + b"/Length " + str(len(body)).encode() + b" >>\nstream\n" + body + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, what in enumerate(objects, 1):
        places.append(len(out))
        out += str(number).encode() + b" 0 obj\n" + what + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


PAGE = f"""<!doctype html><html><head><title>Aibak falls</title><meta property="article:published_time"
content="2021-08-09T10:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Aibak falls</h1>
<p>{WORDS}</p><p>{WORDS.replace("Monday", "Tuesday")}</p></article><script>alert(1)</script><footer>Subscribe!</footer></body></html>"""
MAIL = f"""From: Desk <desk@wire.example>
To: list@example.org
Subject: =?utf-8?q?Aibak_falls?=
Date: Mon, 09 Aug 2021 10:00:00 +0430
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{WORDS}
"""


def test_a_text_is_what_it_is_in_every_usual_encoding() -> None:
    for content in (b"Caf\xc3\xa9", b"\xef\xbb\xbfCaf\xc3\xa9", b"Caf\xe9", "Café".encode("utf-16")):
        assert text_of(content).text == "Café"


def test_a_web_page_gives_its_article_title_and_day_without_menus() -> None:
    found = text_of(PAGE.encode())
    assert WORDS in found.text
    assert "Sport" not in found.text
    assert "alert" not in found.text
    assert (found.title, found.published, found.media_type) == ("Aibak falls", date(2021, 8, 9), "text/html")


def test_a_pdf_a_docx_and_a_mail_give_their_words() -> None:
    assert (
        text_of(pdf(b"BT /F1 12 Tf 50 700 Td (Fighters took Aibak.) Tj ET", packed=True)).text == "Fighters took Aibak."
    )
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{half}</w:t></w:r></w:p>" for half in ("Fighters took Aibak.", "It was Monday.")
    )
    found = text_of(docx(f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>"))
    assert found.text == "Fighters took Aibak.\n\nIt was Monday."
    found = text_of(MAIL.encode())
    assert (found.title, found.text) == ("Aibak falls", WORDS)
    assert found.published is not None
    assert found.published == datetime(2021, 8, 9, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(pdf(b""), "pdf"), (docx(""), "docx"), (MAIL.encode(), "mail"), (PAGE.encode(), "html"), (WORDS.encode(), "text"),
     (b"Date: a day in August\nand nothing else", "text"), (b"He said: <b>no</b>", "text")],
)  # fmt: skip
def test_the_bytes_say_what_a_file_is(content, kind) -> None:
    assert kind_of(content) == kind


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
ENTITY = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "empty": b"  \n ",
    "program": b"MZ\x90\x00\x03" + bytes(range(256)),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "gzip bomb": b"\x1f\x8b\x08\x00" + bytes(400),
    "zip": docx("")[:40],
    "zip bomb": docx(b"a" * 90_000_000),
    "zip that is no docx": other_zip(),
    "docx with another bomb inside": docx("<w/>", media=b"a" * 90_000_000),
    "a thousand laughs": docx(f"{LAUGHS}<w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"),
    "a file of the server": docx(f"{ENTITY}<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"),
    "docx nested deep": docx("<a>" * 200_000),
    "pdf bomb": pdf(b"a" * 60_000_000, packed=True),
    "pdf of nothing": pdf(b""),
    "broken pdf": b"%PDF-1.4\n" + bytes(1000),
    "page nested deep": b"<html><body>" + b"<div>" * 300_000,
    "mail nested deep": b"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 50_000,
    "too many signs": b"a" * 1_000_001,
    "too many bytes": b"a" * (20 * 2**20 + 1),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_words_and_soon(name) -> None:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        text_of(HOSTILE[name])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name}: {seconds:.2f} s of processor, {time.monotonic() - started:.2f} s, {refusal.value}")
    assert str(refusal.value).endswith(".")
    assert seconds < 3
    assert MEMORY_MB <= 256
