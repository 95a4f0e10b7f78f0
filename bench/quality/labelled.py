"""Reports in our own words with their claims marked in the running text by kind and type.

A file holds many reports. A report begins with a line `=== ID | kind of text | YYYY-MM-DD`; its text follows. A claim is
written `{kind.type|words}` around the smallest clause that asserts it (`{presence|...}` has no type; `kind.type-` means that
the report says it did not happen; `{a.b;c.d|...}` is two claims on the same words). Slots are not marked: these reports
teach and measure what is asserted, the fully annotated ones beside them measure who, how many, where and when.

`python bench/quality/labelled.py FILE...` checks the marks and prints how often each type stands there.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from affiant.model.claims import TYPES

GOLD = Path(__file__).parents[1] / "gold"
#: What the judge is trained on.
TRAINING = ("labelled", "phrases", "claims/train", "claims/first")
_HEAD = re.compile(
    r"^=== *(?P<id>[^|\n]+?) *\| *(?P<form>[^|\n]+?) *\| *(?P<date>\d{4}(?:-\d\d){0,2}) *$", re.M
)
_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Mark:
    """One claim of a labelled report: offsets into the text without marks, kind, type ('' for presence), polarity."""

    start: int
    end: int
    kind: str
    type: str
    polarity: str


@dataclass(frozen=True)
class Labelled:
    """One labelled report: its text without marks, and the marks in order."""

    id: str
    form: str
    date: str
    text: str
    marks: tuple[Mark, ...]
    faults: tuple[str, ...]


def read_file(path: Path) -> Iterator[Labelled]:
    """The reports of one file, in order. Bad marks are kept as `faults`, never dropped in silence."""
    whole = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(whole))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(whole)
        yield _report(head, whole[head.end() : end].strip())


def _report(head: re.Match[str], body: str) -> Labelled:
    text, marks, faults, last = "", [], [], 0
    for found in _MARK.finditer(body):
        text += body[last : found.start()]
        start = len(text)
        text += found[2]
        last = found.end()
        for label in found[1].split(";"):
            polarity = "-" if label.strip().endswith("-") else "+"
            kind, _, type_ = label.strip().rstrip("-+").partition(".")
            if kind not in TYPES or type_ not in (TYPES[kind] or ("",)):
                faults.append(f"{head['id']}: no claim is called '{label}' ({found[2][:40]!r})")
                continue
            marks.append(Mark(start, len(text), kind, type_, polarity))
    text += body[last:]
    if re.search(r"[{}]", text):
        faults.append(f"{head['id']}: a brace is left over; marks must not be nested or hold '|'")
    return Labelled(head["id"], head["form"], head["date"], text, tuple(marks), tuple(faults))


def corpus() -> str:
    """SHA-256 over the names and bytes of everything the judge is trained on."""
    digest = hashlib.sha256()
    for path in sorted(p for folder in TRAINING for p in (GOLD / folder).rglob("*") if p.is_file()):
        digest.update(path.relative_to(GOLD).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def main(paths: list[str]) -> int:
    """Check files; 1 when any mark is bad."""
    counts: Counter[str] = Counter()
    bad = reports = words = 0
    seen: set[str] = set()
    for path in paths:
        for report in read_file(Path(path)):
            reports += 1
            words += len(report.text.split())
            if report.id in seen:
                print(f"{report.id}: the id stands twice")
                bad += 1
            seen.add(report.id)
            for fault in report.faults:
                print(fault)
                bad += 1
            counts.update(f"{m.kind}.{m.type}".rstrip(".") for m in report.marks)
    print(f"{reports} reports, {words} words, {sum(counts.values())} claims, {bad} faults")
    for kind, types in TYPES.items():
        print(
            f"  {kind:9}",
            "  ".join(f"{t or kind} {counts[f'{kind}.{t}'.rstrip('.')]}" for t in types or ("",)),
        )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
