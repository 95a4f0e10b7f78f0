"""
The custody log: what was done to the case, when, in a chain of hashes with a signed head.

A line is first recorded in the database, in the transaction that does what the line says, then appended to
``custody.jsonl``, then the head is signed. A command that was killed in between leaves the file behind the database;
the next one appends the lines that are missing, letter for letter. What the database does not know is never mended.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import attrs
from sqlalchemy import Connection, insert, select

from affiant.errors import CaseDamaged
from affiant.model import canonical

from . import _tables as t
from ._blobs import write_whole
from ._keys import is_signed, sign

LOG, HEAD = "custody.jsonl", "custody.head"
#: Who did it, in public: never a name of a person, an account or a machine.
ACTOR = "operator-1"


@attrs.frozen(kw_only=True)
class Head:
    """
    The signed end of the log.

    Attributes:
        seq: Number of the last line.
        head: SHA-256 of the last line.
        key: Fingerprint of the key that signed.
        signature: Ed25519 over case, number and hash, base64.
    """

    seq: int
    head: str
    key: str
    signature: str

    def is_genuine(self, case_id: str, public: bytes) -> bool:
        """Tell whether the owner of *public* signed this head of this case."""
        return is_signed(public, self.signature, _message(case_id, self.seq, self.head))


def digest_of(line: str) -> str:
    """SHA-256 of one line, its line end left out."""
    return hashlib.sha256(line.encode()).hexdigest()


def add_entry(db: Connection, *, at: str, event: str, what: dict[str, Any]) -> str:
    """Record one line in the database; returns it."""
    last = db.execute(select(t.custody).order_by(t.custody.c.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.digest) if last else (1, "")
    entry = {"seq": seq, "prev": prev, "at": at, "actor": ACTOR, "event": event, "what": what}
    line = canonical(entry).decode()
    db.execute(insert(t.custody).values(seq=seq, line=line, digest=digest_of(line)))
    return line


def recorded(db: Connection) -> tuple[str, ...]:
    """Every line that the database knows, in order."""
    return tuple(db.execute(select(t.custody.c.line).order_by(t.custody.c.seq)).scalars())


def append(folder: Path, case_id: str, key: str, lines: tuple[str, ...]) -> None:
    """Append *lines* to the log and sign the new head."""
    with (folder / LOG).open("ab") as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    sign_head(folder, case_id, key, lines[-1])


def sign_head(folder: Path, case_id: str, key: str, line: str) -> None:
    """Sign *line* as the end of the log."""
    seq, digest = json.loads(line)["seq"], digest_of(line)
    signature = sign(key, _message(case_id, seq, digest), where=folder.name)
    head = {"seq": seq, "head": digest, "key": key, "signature": signature}
    write_whole(folder / HEAD, canonical(head) + b"\n", mode=0o644)


def read_log(folder: Path) -> tuple[list[str], str]:
    """Return the whole lines of the log and the piece after the last line end (``""`` in a whole log)."""
    try:
        content = (folder / LOG).read_bytes()
    except FileNotFoundError:
        return [], ""
    # A changed byte may be no UTF-8; the line is then wrong, and still shown.
    *lines, tail = content.decode("utf-8", errors="replace").split("\n")
    return lines, tail


def read_head(folder: Path) -> Head | None:
    """Read the signed head; ``None`` where there is none or it cannot be read."""
    try:
        held = json.loads((folder / HEAD).read_bytes())
        return Head(seq=held["seq"], head=held["head"], key=held["key"], signature=held["signature"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def mend(folder: Path, case_id: str, key: str, known: tuple[str, ...]) -> None:
    """
    Append what a killed command had recorded in the database and not yet written to the log.

    Raises:
        CaseDamaged: The log says something else than the database: that is no interruption.
        CaseError: The head must be signed and the private key is not on this machine.
    """
    lines, tail = read_log(folder)
    head = read_head(folder)
    whole = len(lines)
    unfinished = known[whole].startswith(tail) if whole < len(known) else tail == ""
    cut = head is not None and head.seq > whole
    if tuple(lines) != known[:whole] or not unfinished or cut:
        raise CaseDamaged(
            "the custody log is not the one that the database recorded",
            where=f"{folder.name}/{LOG}",
            hint=f"`affiant check {folder.name}` names the line; restore the log before going on.",
        )
    if tail:
        os.truncate(folder / LOG, sum(len(line.encode()) + 1 for line in lines))
    if known[whole:]:
        append(folder, case_id, key, known[whole:])
    elif known and (head is None or head.head != digest_of(known[-1])):
        sign_head(folder, case_id, key, known[-1])


def _message(case_id: str, seq: int, head: str) -> bytes:
    return canonical({"case": case_id, "seq": seq, "head": head})
