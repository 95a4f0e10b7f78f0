"""Mails and pages saved as MHTML: their own text, mapped to the part of the mail that holds it."""

from __future__ import annotations

import contextlib
import email
import email.errors
import email.header
import email.utils
import re
from email.message import Message
from email.policy import compat32

import attrs

from affiant.errors import InputRefused
from affiant.model import Capture, CleanText, DatedBy

from ._dating import choose, in_address, listed
from ._html import clean_html
from ._plain import clean_plain, no_text

_MARKUP = re.compile(r"(?i)<(?:style|script|title)\b[^<>]*+>[^<]*+|<[^<>]*+>|&\w+;")
# A plain part that says less than this share of what the HTML part says is a stub ("open this mail in a browser").
_STUB = 0.5


@attrs.frozen(kw_only=True)
class _Part:
    """A part of a mail that is text: its number as mail servers count (``1.2``), its bytes and the encoding it names."""

    number: str
    html: bool
    content: bytes = attrs.field(repr=False)
    charset: str


def clean_mail(capture: Capture, content: bytes) -> CleanText:
    """
    Read the text of a mail, or the page in an MHTML file; what is attached is left to captures of its own.

    The plain part counts, unless there is none or it is a stub of the HTML part. Names and
    addresses of sender and receivers are read by nobody here.

    Raises:
        InputRefused: ``cannot-decode``, ``no-text``, or ``archive-damaged`` where its parts cannot be taken apart.
    """
    try:
        mail = email.message_from_bytes(content, policy=compat32)
    except (RecursionError, email.errors.MessageError, ValueError, LookupError):
        raise InputRefused(
            "its parts cannot be taken apart: they lie too deep in each other, or are broken",
            code="archive-damaged",
            hint="Open it in a mail program and save its text as .txt.",
        ) from None
    text, number = _read(capture, _texts(mail))
    saved_page = capture.media_type == "multipart/related"
    subject = _field(mail, "Subject")
    url = text.url or (_field(mail, "Snapshot-Content-Location") if saved_page else "")
    stamped = _stamp(_field(mail, "Date"), "saved" if saved_page else "mail")
    dates = listed((*text.dates, *(() if text.url else in_address(url)), *stamped))
    return attrs.evolve(
        text,
        title=text.title or subject,
        url=url,
        dates=dates,
        published=choose(dates),
        basis=f"part {number}, decoded",
    )


def _read(capture: Capture, parts: list[_Part]) -> tuple[CleanText, str]:
    """The text of the best of *parts*; the next one where it holds no report."""
    pages = [part for part in parts if part.html]
    plain = [part for part in parts if not part.html]
    said = max((_letters(part) for part in pages), default=0)
    good = [part for part in plain if _letters(part) >= _STUB * said]
    ranked = (*good, *pages, *(part for part in plain if part not in good))
    for part in ranked:
        read = clean_html if part.html else clean_plain
        try:
            return read(capture, part.content, declared=part.charset), part.number
        except InputRefused as refused:
            if part is ranked[-1]:
                raise
            if refused.input_code not in ("no-text", "cannot-decode"):
                raise
    raise no_text()


def _letters(part: _Part) -> int:
    words = part.content.decode("latin-1")
    return sum(map(len, (_MARKUP.sub(" ", words) if part.html else words).split()))


def _texts(mail: Message) -> list[_Part]:
    """The parts that are the mail's own text, in their order; a forwarded mail's are its own."""
    found: list[_Part] = []
    waiting: list[tuple[str, Message]] = [("", mail)]
    while waiting:
        number, part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            continue
        inner = part.get_payload()
        if isinstance(inner, list):
            numbered = [
                (f"{number}.{at}".lstrip("."), p)
                for at, p in enumerate(inner, start=1)
                if isinstance(p, Message)
            ]
            waiting.extend(reversed(numbered))
        elif kind in ("text/plain", "text/html") and not _attached(part):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                charset = part.get_content_charset("") or ""
                found.append(
                    _Part(
                        number=number or "1", html=kind == "text/html", content=payload, charset=str(charset)
                    )
                )
    return found


def _attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename(""))
    except (ValueError, LookupError, TypeError):
        return True


def _field(mail: Message, name: str) -> str:
    """A field of the mail's head, its encoded words read."""
    written = str(mail.get(name, ""))
    with contextlib.suppress(ValueError, LookupError, email.errors.MessageError):
        written = str(email.header.make_header(email.header.decode_header(written)))
    return " ".join(written.replace("\0", "").split())[:500]


def _stamp(written: str, basis: str) -> tuple[DatedBy, ...]:
    """When it was sent or saved: a date of the carrier, which does not date the report."""
    try:
        when = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ()
    return (DatedBy(edtf=when.date().isoformat(), role="other", basis=basis, words=f"Date: {written}"[:120]),)
