"""
Score the time tagger on public corpora in TimeML, which stay outside this repository.

    python bench/quality/public_times.py NAME=FOLDER [NAME=FOLDER ...] [--misses N]

FOLDER holds ``*.tml`` files (TimeBank, AQUAINT, WikiWars, TempEval-3). Only expressions of type DATE and TIME are
scored, as they stand in the text; what the gold marks as DURATION or SET is left out on both sides. A range is two
expressions there and one mention here, so the dates inside a mention are scored each by itself.

    strict    the same characters
    relaxed   shared characters
    value     relaxed, and the same TIMEX3 value (of a TIME the day alone: the tagger reads no hours)

TIMEX3 knows no "since" and no "early": "early May" has the value of May, so parts of months and years are widened.
In an account of another time (WikiWars) a date without its year is resolved from the date before it.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from affiant.claims._fold import fold
from affiant.claims._timing import Core, TimeMention, resolve_anaphor, resolve_open, tag_times
from affiant.claims._timing._calendar import step
from affiant.claims._tokens import Sentence, sentences
from affiant.model import CaptureId, CleanText, Span

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.S)
_TAG = re.compile(r"<[^>]+>")
_UPCOMING = frozenset(["will", "shall", "'ll", "would", "expected", "scheduled", "due", "planned", "plans"])
_PRESENT = frozenset(["now", "currently", "nowadays", "presently", "present", "moment", "days", "today"])
_PAST = frozenset(["recent", "recently", "lately", "ago", "late"])
_FUTURE = frozenset(["soon", "coming", "upcoming"])
_STRETCH = re.compile(
    r"\b(past|last|next|coming|previous|following|within)\b(?: \w+)* \w+s$|\bpast (year|month|week)$", re.I
)
_SAID = frozenset(
    ["said", "was", "were", "had", "did", "went", "came", "fell", "rose", "took", "made", "told", "began"]
)
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@attrs.frozen
class Expression:
    """One expression of a text: where it stands, its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str
    words: str = ""


@attrs.frozen
class Document:
    """One annotated text."""

    name: str
    text: str
    created: str
    gold: tuple[Expression, ...]


def documents(folder: Path) -> Iterator[Document]:
    """Read the annotated texts of *folder*."""
    for path in sorted(folder.rglob("*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", source, re.S)
        body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)
        if body is None:
            continue
        text, gold = _untagged(body[1])
        yield Document(path.name, text, created[1][:10] if created else "", tuple(gold))


def _untagged(body: str) -> tuple[str, list[Expression]]:
    text, gold, at = "", [], 0
    for match in _TIMEX.finditer(body):
        text += html.unescape(_TAG.sub("", body[at : match.start()]))
        words = html.unescape(_TAG.sub("", match[2]))
        kind = re.search(r'\btype="([^"]*)"', match[1])
        value = re.search(r'\bvalue="([^"]*)"', match[1])
        gold.append(
            Expression(
                len(text), len(text) + len(words), kind[1] if kind else "", value[1] if value else "", words
            )
        )
        text += words
        at = match.end()
    return text + html.unescape(_TAG.sub("", body[at:])), gold


def predict(document: Document, *, narrative: bool) -> list[Expression]:
    """Tag *document* and write what was found as TIMEX3."""
    clean = CleanText(
        id=CleanText.id_of(CaptureId("capture1:0"), document.text), capture=CaptureId("capture1:0"), file=document.name,
        text=document.text,
    )  # fmt: skip
    published = _parsed(document.created)
    found: list[Expression] = []
    before: Span | None = None
    folded = fold(clean)
    for sentence in sentences(folded):
        for mention in tag_times(sentence.tokens, published):
            if mention.anaphor and mention.anaphor.unit == "time":
                continue
            for core in mention.cores or (None,):
                span = _span(mention, core, before, published, sentence, narrative=narrative)
                first, last = (core.first, core.last) if core else (mention.first, mention.last)
                start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
                words = folded.text[start:end]
                value = _vague_value(words) if mention.kind == "deictic-vague" else timex_value(span, words)
                kind = (
                    "DURATION"
                    if _is_stretch(mention, core, words)
                    else "TIME"
                    if mention.kind == "clock"
                    else "DATE"
                )
                found.append(Expression(*folded.home(start, end), kind, value, words))
                told = (
                    not narrative
                    or mention.lacks not in ("year", "month")
                    or span not in (core and core.past, core and core.future)
                )
                before = span if span and told and "/" not in span.edtf else before
    return found


def _parsed(edtf: str) -> Span | None:
    try:
        return Span.parse(edtf)
    except ValueError:
        return None


def _span(
    mention: TimeMention,
    core: Core | None,
    before: Span | None,
    published: Span | None,
    sentence: Sentence,
    *,
    narrative: bool,
) -> Span | None:
    if mention.kind == "anaphor":
        frame = before or published
        bare = attrs.evolve(mention, bound="at")
        return resolve_anaphor(bare, frame, published) if frame else None
    if core is None:
        return published if mention.kind == "clock" else None
    if narrative and before and mention.lacks in ("year", "month") and len(mention.cores) == 1:
        told = resolve_open(attrs.evolve(mention, bound="at"), before, published)
        if told:
            return told
    return core.future if _upcoming(sentence, mention, core, published) else core.past


def _upcoming(sentence: Sentence, mention: TimeMention, core: Core, published: Span | None) -> bool:
    """Take the reading that the nearest verb before the date points to, else the one nearest to publication."""
    for token in reversed(sentence.tokens[max(0, mention.first - 10) : mention.first]):
        if token.lower in _UPCOMING:
            return True
        if token.lower in _SAID or (token.kind == "word" and token.lower.endswith("ed")):
            return False
    if core.past is None or core.future is None or published is None or published.first is None:
        return False
    if core.past.last is None or core.future.first is None:
        return False
    return (core.future.first - published.first).days < (published.first - core.past.last).days / 2


def _is_stretch(mention: TimeMention, core: Core | None, words: str) -> bool:
    """ "the past two months" is a DURATION there."""
    return core is not None and mention.lacks in ("now", "") and bool(_STRETCH.search(words))


def _vague_value(words: str) -> str:
    said = set(words.lower().split())
    if said & _PAST:
        return "PAST_REF"
    return "PRESENT_REF" if said & _PRESENT else "FUTURE_REF" if said & _FUTURE else "PAST_REF"


def timex_value(span: Span | None, words: str = "") -> str:
    """Write *span* as a TIMEX3 value; parts of a month or year are widened to it."""
    if span is None or span.first is None or span.last is None:
        return ""
    first, last = span.first, span.last
    days = (last - first).days + 1
    running = re.search(r"\b(?:this|the|later in the) (week|month|year)$", words.lower())
    if running and re.match(r"(?:earlier|later)", words.lower()) and days > 1:
        span = step(Span.between(first, first), running[1], 0) or span
        first, last = span.first or first, span.last or last
        days = (last - first).days + 1
    if days == 1:
        return first.isoformat()
    if days == 7 and first.weekday() == 0:
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if days == 2 and first.weekday() == 5:
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}-WE"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return _long_value(span, first, last, words.lower())


def _long_value(span: Span, first: date, last: date, words: str) -> str:
    months = len(span.months())
    if re.search(r"\b(spring|summer|autumn|fall|winter)", words) and months == 3:
        return f"{first.year:04d}-{_SEASONS[first.month]}"
    if re.search(r"quarter|\bq[1-4]\b", words) and months == 3:
        return f"{first.year:04d}-Q{first.month // 3 + 1}"
    if re.search(r"half|\bh[12]\b", words) and months == 6:
        return f"{first.year:04d}-H{first.month // 6 + 1}"
    if first.year == last.year:
        return f"{first.year:04d}"
    if first.year // 10 == last.year // 10:
        return f"{first.year // 10}"
    return span.edtf


@attrs.define
class Tally:
    """Counts of one corpus."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of *other*."""
        for name in ("gold", "found", "strict", "relaxed", "valued"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self, name: str) -> str:
        """The three scores as one line."""

        def f1(hits: int) -> str:
            p, r = hits / self.found if self.found else 0.0, hits / self.gold if self.gold else 0.0
            return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0.0:.3f}"

        right = self.valued / self.relaxed if self.relaxed else 0.0
        return (
            f"{name:10} gold {self.gold:5} found {self.found:5} | strict {f1(self.strict)} | relaxed {f1(self.relaxed)}"
            f" | value {f1(self.valued)} (right where found {right:.3f})"
        )


def compare(document: Document, found: Sequence[Expression], notes: Counter[str]) -> Tally:
    """Pair gold and found expressions in order of place."""
    scored = [g for g in document.gold if g.type in ("DATE", "TIME")]
    ignored = [g for g in document.gold if g.type not in ("DATE", "TIME")]
    free = [f for f in found if f.type != "DURATION" and not any(_overlap(f, g) for g in ignored)]
    tally = Tally(gold=len(scored), found=len(free))
    used: set[int] = set()
    for gold in scored:
        near = [k for k, f in enumerate(free) if k not in used and _overlap(f, gold)]
        if not near:
            notes[f"missed    {gold.words!r} {gold.value}"] += 1
            continue
        best = min(near, key=lambda k: abs(free[k].start - gold.start) + abs(free[k].end - gold.end))
        used.add(best)
        match = free[best]
        tally.relaxed += 1
        same = (match.start, match.end) == (gold.start, gold.end)
        tally.strict += same
        if not same:
            notes[f"extent    {gold.words!r} found {match.words!r}"] += 1
        right = match.value == _plain(gold.value)
        tally.valued += right
        if not right:
            notes[
                f"value     {gold.words!r} {gold.value} found {match.words!r} {match.value} ({document.created})"
            ] += 1
    for k, extra in enumerate(free):
        if k not in used:
            around = document.text[max(0, extra.start - 30) : extra.end + 20].replace("\n", " ")
            notes[f"not gold  {extra.words!r} in {around!r}"] += 1
    return tally


def _plain(value: str) -> str:
    """A gold value without hours and without the places that it leaves open: "199X", "1949-XX", "2000-01-05TEV"."""
    day = re.sub(r"(?<=\d)T.*$", "", value)
    return re.sub(r"^(\d{3})X$", r"\1", re.sub(r"(?:-XX)+$", "", re.sub(r"-W(\d)$", r"-W0\1", day)))


def _overlap(a: Expression, b: Expression) -> bool:
    return a.start < b.end and b.start < a.end


def main(arguments: Sequence[str]) -> int:
    """Score each corpus named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("corpora", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument(
        "--narrative", action="append", default=[], metavar="NAME", help="tells of another time than its own"
    )
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args(arguments)
    for corpus in given.corpora:
        name, _, folder = corpus.partition("=")
        total, notes = Tally(), Counter[str]()
        for document in documents(Path(folder)):
            total.add(compare(document, predict(document, narrative=name in given.narrative), notes))
        print(total.line(name))
        for note, count in notes.most_common(given.misses):
            print(f"    {count:4} {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
