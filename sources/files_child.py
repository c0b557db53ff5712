"""The process that opens files of strangers: `python -m sources.files_child MEMORY_MB CPU_SECONDS < FILE`.

Prints one line of JSON: title, text, published, media_type; or refused, with the reason. A limit that is hit ends the
process with another code than 0.
"""

import contextlib
import json
import re
import resource
import sys
import unicodedata
from collections.abc import Callable
from datetime import datetime

Said = dict[str, str]
LONGEST_TEXT, LONGEST_TITLE = 1_000_000, 500
MOST_UNPACKED, MOST_ENTRIES, MOST_PAGES, MOST_PARTS = 20 * 2**20, 2000, 300, 100
DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|content-type):", re.IGNORECASE
)


_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)


class Refused(Exception):
    """The file is not read; says why in a sentence."""


def kind_of(content: bytes) -> str:
    """What a file is by its bytes: pdf, docx, mail, html or text."""
    start = content[:4096]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    headers = [line for line in start.splitlines()[:40] if _HEADER.match(line)]
    if _HEADER.match(start.splitlines()[0]) and len(headers) >= 2:
        return "mail"
    if _HTML.search(start):
        return "html"
    return "text"


def text(content: bytes) -> Said:
    """Plain text in UTF-8, UTF-16 with its mark, or Windows' old code page."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    words = "\x00"
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            words = content.decode(encoding)
            break
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t\f\v\x85" for sign in words):
        raise Refused("This is no text, web page, PDF, DOCX or mail.")
    return {"title": "", "text": words, "published": "", "media_type": "text/plain"}


def html(content: bytes) -> Said:
    """The article of a web page, without menus and advertisements."""
    import trafilatura

    page = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, include_tables=False)
    if page is None or not page.text:  # type: ignore[union-attr]
        raise Refused("No article was found in this page.")
    title, day = page.title or "", page.date or ""  # type: ignore[union-attr]
    return {"title": title, "text": page.text, "published": day, "media_type": "text/html"}  # type: ignore[union-attr]


def pdf(content: bytes) -> Said:
    """The text of a PDF, page by page."""
    from io import BytesIO

    import pypdf

    most = MOST_UNPACKED
    pypdf.overwrite_configuration(zlib_maximum_output_length=most, lzw_maximum_output_length=most)
    reader = pypdf.PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Refused("The PDF is locked with a password.")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"The PDF has more than {MOST_PAGES} pages.")
    pages, length = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > LONGEST_TEXT:
            raise Refused("The text is longer than a million signs.")
    words = "\n\n".join(pages)
    if not words.strip():
        raise Refused("The PDF holds pictures and no text.")
    made = reader.metadata.creation_date if reader.metadata else None
    title = (reader.metadata.title if reader.metadata else "") or ""
    return {"title": title, "text": words, "published": _instant(made), "media_type": "application/pdf"}


def docx(content: bytes) -> Said:
    """The paragraphs of a DOCX; what else a ZIP may be is refused before anything is unpacked."""
    import zipfile
    from io import BytesIO

    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(BytesIO(content)) as packed:
        entries = packed.infolist()
        if DOCUMENT not in packed.namelist():
            raise Refused("This is a ZIP file and no DOCX.")
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > 4 * MOST_UNPACKED:
            raise Refused("The DOCX is larger unpacked than any article.")
        with packed.open(DOCUMENT) as document:
            inside = document.read(MOST_UNPACKED + 1)
        if len(inside) > MOST_UNPACKED:
            raise Refused("The DOCX is larger unpacked than any article.")
        paragraphs: list[str] = []
        for _, element in iterparse(BytesIO(inside), forbid_dtd=True):
            if element.tag == f"{_WORD}p":
                paragraphs.append("".join(part.text or "" for part in element.iter(f"{_WORD}t")))
                element.clear()
    words = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"title": "", "text": words, "published": "", "media_type": kind}


def mail(content: bytes) -> Said:
    """The words of a mail: its plain part, or the article of its HTML part; attachments are left alone."""
    import email
    from email import policy

    if len(_PART.findall(content)) > MOST_PARTS:
        raise Refused("The mail has too many parts.")
    message = email.message_from_bytes(content, policy=policy.default)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Refused("The mail has no text.")
    words = str(body.get_content())
    if body.get_content_type() == "text/html":
        words = html(words.encode())["text"]
    sent = message["Date"].datetime if message["Date"] else None
    title = str(message["Subject"] or "")
    return {"title": title, "text": words, "published": _instant(sent), "media_type": "message/rfc822"}


def _instant(moment: datetime | None) -> str:
    """An instant with its zone; without one nobody knows which day it was everywhere, so only the day is told."""
    if moment is None:
        return ""
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


READERS: dict[str, Callable[[bytes], Said]] = {"pdf": pdf, "docx": docx, "mail": mail, "html": html, "text": text}


def read(content: bytes) -> Said:
    """The words of a file, or why there are none."""
    kind = kind_of(content)
    try:
        said = READERS[kind](content)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        raise
    except Exception:
        return {"refused": f"The file is damaged or is no {kind.upper() if kind in {'pdf', 'docx'} else kind}."}
    words = said["text"].replace("\x00", "").encode("utf-8", "replace").decode().strip("\n")
    if len(words) > LONGEST_TEXT:
        return {"refused": "The text is longer than a million signs."}
    if not words.strip():
        return {"refused": "The file holds no text."}
    title = " ".join(said["title"].replace("\x00", "").encode("utf-8", "replace").decode().split())
    return {**said, "text": words, "title": title[:LONGEST_TITLE]}


def main() -> None:
    """Read standard input under the limits and print what it says."""
    memory, seconds = (int(word) for word in sys.argv[1:3])
    content = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.setrecursionlimit(500)
    sys.stdout.write(json.dumps(read(content)))


if __name__ == "__main__":
    main()
