"""Does the custody log still say what it said, and does its owner still vouch for it?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from affiant.errors import CaseDamaged
from affiant.model import Capture, Problem

from . import _custody, _keys
from ._case import Case, CaseHead

_RESTORE = "Restore the file from a copy; a log that was changed proves nothing from that line on."


def check_custody(
    case: Case, known: Sequence[str], captures: Sequence[Capture], key: str
) -> Iterator[Problem]:
    """Compare log, database, signed head and keys with one another, and the captures with what the log says."""
    lines, tail = _custody.read_log(case.folder)
    head = _custody.read_head(case.folder)
    yield from _check_lines(lines, tail, known, head)
    yield from _check_end(case, lines, head)
    yield from _check_key(case, head, key)
    entries = [_entry(line) for line in known]
    if entries:
        yield from _check_head_file(case.head, entries[0])
    yield from _check_captures(entries, captures)


def _check_lines(
    lines: Sequence[str], tail: str, known: Sequence[str], head: _custody.Head | None
) -> Iterator[Problem]:
    for at, line in enumerate(lines):
        number = at + 1
        # A line is vouched for by the one after it, the last one by the signed head.
        vouched = _said(lines[number], "prev") if number < len(lines) else head.head if head else ""
        whole = _custody.digest_of(line) == vouched and _said(line, "seq") == number
        if number > len(known):
            yield _line_problem(number, "is not known to the database")
        elif line == known[at]:
            agreed = number < min(len(lines), len(known)) and lines[number] == known[number]
            if not whole and agreed:
                yield _line_problem(number + 1, f"does not continue line {number}")
        elif whole:
            yield Problem(
                code="custody-changed",
                where=f"case.db: custody {number}",
                message=f"the database has another line than custody.jsonl, whose line {number} is vouched for",
                hint="Restore case.db from a copy.",
            )
        else:
            yield _line_problem(number, "was changed: neither the database nor what follows vouches for it")
    if tail:
        yield _line_problem(len(lines) + 1, "is not whole")
    elif len(lines) < len(known):
        yield Problem(
            code="custody-cut",
            where=f"custody.jsonl:{len(lines) + 1}",
            message=f"the log ends after {len(lines)} line(s), the database knows {len(known)}",
            hint="Where a command was killed, `affiant run` finishes the log; otherwise restore it from a copy.",
        )


def _line_problem(number: int, says: str) -> Problem:
    return Problem(
        code="custody-changed",
        where=f"custody.jsonl:{number}",
        message=f"line {number} {says}",
        hint=_RESTORE,
    )


def _entry(line: str) -> dict[str, Any]:
    """Read one line; a line that was changed past reading says nothing, and is reported as changed."""
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _said(line: str, name: str) -> Any:
    return _entry(line).get(name)


def _check_end(case: Case, lines: Sequence[str], head: _custody.Head | None) -> Iterator[Problem]:
    if head is None:
        yield Problem(
            code="custody-unsigned",
            where="custody.head",
            message="the signed head is missing or cannot be read",
            hint="Restore custody.head from a copy.",
        )
    elif head.seq > len(lines):
        yield Problem(
            code="custody-cut",
            where=f"custody.jsonl:{len(lines) + 1}",
            message=f"the log ends after {len(lines)} line(s), the signed head stands on line {head.seq}",
            hint=_RESTORE,
        )
    elif head.seq < len(lines):
        yield Problem(
            code="custody-unsigned",
            where=f"custody.jsonl:{head.seq + 1}",
            message=f"the lines after line {head.seq} are not signed",
            hint="Where a command was killed, `affiant run` signs them; otherwise somebody added them.",
        )
    if head is not None:
        public = _public(case, head.key)
        if public is not None and not head.is_genuine(case.head.id, public):
            yield Problem(
                code="signature-wrong",
                where="custody.head",
                message="the signature is not that of this head by the key of the case",
                hint="Restore custody.head from a copy.",
            )


def _check_key(case: Case, head: _custody.Head | None, key: str) -> Iterator[Problem]:
    wanted = case.head.key
    public = _public(case, wanted)
    if public is None or _keys.fingerprint_of(public) != wanted:
        yield Problem(
            code="wrong-key",
            where=f"keys/{wanted}.pub",
            message="the public key is missing, or is not the one that case.toml names",
            hint="Restore the file from a copy.",
        )
    if head is not None and head.key != wanted:
        yield Problem(
            code="wrong-key",
            where="custody.head",
            message="the head is signed by another key than the one that case.toml names",
            hint="Restore custody.head and case.toml from a copy.",
        )
    if key and not (len(key) >= 16 and wanted.startswith(key.lower())):
        yield Problem(
            code="wrong-key",
            where="case.toml",
            message=f"the case is signed by {wanted}, not by {key}",
            hint="Ask its owner for the fingerprint of the key; give at least 16 of its digits.",
        )


def _public(case: Case, fingerprint: str) -> bytes | None:
    try:
        return _keys.read_public(case.folder / "keys" / f"{fingerprint}.pub")
    except CaseDamaged:
        return None


def _check_head_file(head: CaseHead, first: Mapping[str, Any]) -> Iterator[Problem]:
    says = attrs.asdict(head)
    was = first.get("what", {})
    changed = sorted(name for name, value in says.items() if was.get(name) != value)
    if changed:
        yield Problem(
            code="case-changed",
            where=f"case.toml: {', '.join(changed)}",
            message="case.toml does not say what the custody log says the case was made with",
            hint="Restore case.toml from a copy.",
        )


def _check_captures(entries: Sequence[Mapping[str, Any]], captures: Sequence[Capture]) -> Iterator[Problem]:
    said = _replay(entries)
    held: dict[str, Capture] = {capture.id: capture for capture in captures}
    for gone in sorted(said.keys() - held.keys()):
        yield _capture_problem(
            gone, said[gone].get("file", ""), "was taken in and is no longer in the database"
        )
    for capture in captures:
        entry = said.get(capture.id)
        if entry is None:
            yield _capture_problem(capture.id, capture.sighting.file, "was never taken in by the custody log")
            continue
        has = {"file": capture.sighting.file} | attrs.asdict(capture, recurse=False)
        wrong = sorted(name for name, value in entry.items() if has[name] != value)
        if wrong:
            yield _capture_problem(
                capture.id, capture.sighting.file, f"has another {', '.join(wrong)} than the custody log says"
            )


def _replay(entries: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Go through the log and say what each capture should be by now."""
    said: dict[str, dict[str, Any]] = {}
    for entry in entries:
        what = entry.get("what", {})
        if entry.get("event") == "taken-in":
            names = ("file", "digest", "media_type", "size", "published", "outlet", "url")
            said[what["capture"]] = {name: what[name] for name in names}
        elif entry.get("event") == "given":
            given = {name: what[name] for name in ("published", "outlet", "url") if name in what}
            said.setdefault(what["capture"], {}).update(given)
    return said


def _capture_problem(capture: str, file: str, says: str) -> Problem:
    return Problem(
        code="capture-changed",
        where=f"case.db: {capture} ({file})",
        message=f"the capture {says}",
        hint="Restore case.db from a copy.",
    )
