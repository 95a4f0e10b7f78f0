"""Mail: the messages of a mailbox, and the files that a message carries."""

from __future__ import annotations

import email
import email.errors
import io
import re
from collections.abc import Iterator
from email.message import Message
from email.policy import compat32
from functools import partial
from typing import IO

from affiant.errors import InputRefused
from affiant.model import Problem

from ._budget import Budget
from ._member import Member
from ._names import kept_member
from ._wanted import KIND_HINT, verdict

_LINE = 1024 * 1024
_ENVELOPE = re.compile(rb"From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n")


def messages_of(stream: IO[bytes], stem: str, most: int, where: str) -> Iterator[Member | Problem]:
    """
    Yield the messages of the mailbox in *stream*, each as it stands there, without its envelope line.

    Args:
        stream: The mailbox, at its start.
        stem: What the messages are called, with their numbers.
        most: The largest message that is taken, in bytes.
        where: The mailbox, for messages.
    """
    lines: list[bytes] = []
    number, size, after_gap = 0, 0, True
    while True:
        line = stream.readline(_LINE)
        if (not line or (after_gap and _ENVELOPE.match(line))) and number:
            if size > most:
                yield Problem(
                    code="file-too-large",
                    where=f"{where}: message {number}",
                    message=f"the message has {size / 1_000_000:.0f} MB, more than is taken in at once",
                    hint="Save its attachments as files of their own and take them in.",
                )
            elif b"".join(lines).strip():
                # The empty line before the next envelope belongs to the mailbox.
                content = b"".join(lines).removesuffix(b"\n").removesuffix(b"\r")
                yield Member(
                    name=f"{stem}-{number}.eml", how=f"mailbox message {number}", stream=io.BytesIO(content)
                )
        if not line:
            return
        if after_gap and _ENVELOPE.match(line):
            number, size, lines, after_gap = number + 1, 0, [], False
            continue
        size += len(line)
        if size <= most:
            lines.append(line)
        elif lines:
            lines = []
        after_gap = not line.strip(b"\r\n")


def parsed(content: bytes, where: str) -> Message:
    """
    Parse a mail.

    Raises:
        InputRefused: ``archive-damaged``: its parts nest without end.
    """
    try:
        return email.message_from_bytes(content, policy=compat32)
    except (RecursionError, email.errors.MessageError, ValueError, LookupError):
        raise InputRefused(
            "its parts cannot be taken apart: they lie too deep in each other, or are broken",
            code="archive-damaged",
            where=where,
            hint="Save its attachments from the mail program as files of their own and take them in.",
        ) from None


def attachments_of(content: bytes, budget: Budget, where: str) -> Iterator[Member | Problem]:
    """
    Yield the files that a mail carries and that are reports; its own text is no attachment.

    Raises:
        InputRefused: ``archive-damaged``.
        Spent: It carries more than is looked at.
    """
    for number, (part, name) in enumerate(_carried(parsed(content, where)), start=1):
        budget.count(1)
        inside = _bytes_of(part)
        judged = verdict(name, partial(bytes, inside))
        if judged == "not read":
            yield Problem(
                code="not-a-report",
                where=f"{where}: {kept_member(name)}",
                message="files of this kind are not read",
                hint=KIND_HINT,
            )
        elif judged == "take":
            budget.unpack(len(inside))
            yield Member(name=name, how=f"mail attachment {number}", stream=io.BytesIO(inside))


def _carried(mail: Message) -> Iterator[tuple[Message, str]]:
    """The parts that are files, each with its name; the parts of a forwarded mail belong to that mail."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part is not mail and part.get_content_type() == "message/rfc822":
            yield part, f"{kept_member(_file_name(part) or 'forwarded').removesuffix('.eml')}.eml"
        elif part.is_multipart():
            waiting.extend(reversed([p for p in part.get_payload() if isinstance(p, Message)]))
        elif part is not mail and (name := _file_name(part) or _unnamed(part)):
            yield part, name


def _file_name(part: Message) -> str:
    try:
        return part.get_filename("")
    except (ValueError, LookupError, TypeError):
        return "unnamed"


def _unnamed(part: Message) -> str:
    """What to call a part without a name that is no text of the mail."""
    if part.get_content_disposition() == "attachment":
        return "unnamed"
    return "unnamed.pdf" if part.get_content_type() == "application/pdf" else ""


def _bytes_of(part: Message) -> bytes:
    if part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
