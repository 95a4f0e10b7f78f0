"""Who is spoken to: "told the paper on Monday", "said in reply to a question", which is part of the saying and no claim."""

from __future__ import annotations

from collections.abc import Sequence

from ._mask import Atom

FINITE = frozenset("is are was were has have had will would can could may might must do does did".split())


def told(atoms: Sequence[Atom], i: int) -> int:
    """Where "that" stands after "told <somebody>", however the listener is named; 0 where it does not."""
    if atoms[i].code not in ("told", "tells", "tell", "informed", "assured", "reminded"):
        return 0
    for k in range(i + 1, min(len(atoms), i + 14)):
        if atoms[k].code == "that":
            return k
        if atoms[k].code in FINITE or atoms[k].code in (";", ".", ":"):
            return 0
    return 0


def listener(atoms: Sequence[Atom], i: int) -> int:
    """Skip the listener, the day and the manner of telling after a verb of saying."""
    at = i
    while at < len(atoms) and at - i < 9:
        code = atoms[at].code
        if code in (
            "@outlet",
            "@time",
            "us",
            "me",
            "reporters",
            "journalists",
            "lawmakers",
            "parliament",
            "@org",
            "by",
            "telephone",
            "phone",
            "in",
            "an",
            "interview",
            "during",
            "call",
            "the",
            "un",
            "council",
            "@actor",
            "at",
            "briefing",
            "hearing",
            "closed",
            "parliamentary",
            "separately",
            "also",
            "newspaper",
            "agency",
            "daily",
            "last",
            "week",
            "month",
            "on",
            "@others",
            "this",
            "news",
            "conference",
            "committee",
            "later",
            "press",
            "correspondent",
            "our",
            "a",
            "to",
            "video",
        ):
            if code in ("the", "a", "an", "this", "our", "at", "in", "to", "on", "last") and not _stays(
                atoms, at
            ):
                break
            at += 1
            continue
        break
    return (
        at
        if (at < len(atoms) and (atoms[at].code in ("that", ",", ":", ".") or at == i)) or at >= len(atoms)
        else _only_time(atoms, i, at)
    )


def _stays(atoms: Sequence[Atom], at: int) -> bool:
    nxt = atoms[at + 1].code if at + 1 < len(atoms) else ""
    return nxt in ("reporters", "lawmakers", "parliament", "newspaper", "agency", "daily", "interview", "un", "council", "hearing", "briefing",
                   "closed", "parliamentary", "@outlet", "@org", "@actor", "telephone", "phone", "week", "month", "committee", "news", "press",
                   "call", "video", "us", "@others")  # fmt: skip


def _only_time(atoms: Sequence[Atom], i: int, at: int) -> int:
    """Where no "that" follows, only the listener itself and the day belong to the attribution."""
    end = i
    while end < at and atoms[end].code in (
        "@outlet",
        "@time",
        "us",
        "me",
        "reporters",
        "lawmakers",
        "@org",
        "also",
    ):
        end += 1
    if (
        end == i
        and end + 2 <= len(atoms)
        and atoms[i].code in ("the", "a")
        and atoms[i + 1].code in _LISTENERS
    ):
        end += 2
    return end


_LISTENERS = frozenset(
    "agency newspaper paper daily broadcaster magazine station channel website court committee panel".split()
)


def past_marks(atoms: Sequence[Atom], i: int) -> int:
    return i + 1 if i < len(atoms) and atoms[i].code in (",", "that") else i
