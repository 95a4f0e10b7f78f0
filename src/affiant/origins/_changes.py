"""What a copy changed: by word diff in aligned sentences, by facts in reworded ones, and sentences added or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from affiant.model import Change, Quote
from affiant.model.origins import ChangeKind

from ._align import Alignment, Matched
from ._diff import diff, hedges_in
from ._english import SPEAKING
from ._items import Item
from ._reading import Reading
from ._sentences import Sentence

#: Below this likeness two sentences say the same in other words, and a word diff would list every word.
_DIFFED = 0.55
#: In a reworded text also sentences that are much alike have their parts moved about, so only nearly equal ones are diffed.
_DIFFED_IN_REWORDED = 0.75
#: Kinds that a citation can change; what it leaves out or adds, and how it names the speaker, is its own affair.
_OF_CITATIONS = frozenset({"number", "hedge", "date", "place"})
#: A sentence of a reworded source is gone where less than this share of its facts stands in the copy.
_GONE = 0.5


def find_changes(
    copy: Reading, source: Reading, alignment: Alignment, *, reworded: bool = False
) -> tuple[Change, ...]:
    """
    List what *copy* changed of *source*.

    Args:
        copy, source: The two texts.
        alignment: Their sentences side by side, seen from the copy.
        reworded: The copy has its own words throughout.
    """
    changes = list(_inside(copy, source, alignment, _DIFFED_IN_REWORDED if reworded else _DIFFED))
    if reworded:
        changes += _gone("dropped", source, alignment.turned(), copy)
        changes += _gone("added", copy, alignment, source)
    else:
        changes += _missing("dropped", source, alignment.turned())
        changes += _missing("added", copy, alignment)
    return tuple(sorted(changes, key=_place))


def find_cited_changes(citing: Reading, cited: Reading, alignment: Alignment) -> tuple[Change, ...]:
    """List what *citing* changed of the sentences of *cited* that it repeats."""
    changes = [
        c for c in _inside(citing, cited, alignment, _DIFFED) if c.kind in _OF_CITATIONS and not _reporting(c)
    ]
    return tuple(sorted(changes, key=_place))


def _reporting(change: Change) -> bool:
    """A citation puts "X reported" in the place of "the source estimated": that is no hedge lost."""
    return change.kind == "hedge" and not any(char.isdigit() for char in change.was)


def _inside(copy: Reading, source: Reading, alignment: Alignment, least: float) -> Iterator[Change]:
    for m in alignment.matched:
        if m.here.words == m.there.words:
            continue
        if m.likeness >= least:
            yield from diff(copy, source, m)
        else:
            yield from _retold(copy, source, m)


def _place(change: Change) -> tuple[int, int, str, str]:
    """In the order of the source; what was added comes last, in the order of the copy."""
    if change.there:
        return 0, change.there.start, change.kind, change.now
    return 1, change.here.start if change.here else 0, change.kind, change.now


def _missing(kind: ChangeKind, text: Reading, alignment: Alignment) -> Iterator[Change]:
    kept = {m.here.number for m in alignment.matched}
    yield from _whole_sentences(kind, text, [s for s in text.sentences if s.number not in kept])


def _gone(kind: ChangeKind, text: Reading, alignment: Alignment, other: Reading) -> Iterator[Change]:
    """Sentences of a reworded pair whose facts stand nowhere in the other text; one without facts cannot be told."""
    kept = {m.here.number for m in alignment.matched}
    gone = []
    for sentence in text.sentences:
        items = [i for i in text.items_in(sentence.number) if i.weight >= 1]
        found = sum(_stands(i, other) for i in items)
        if items and sentence.number not in kept and found < _GONE * len(items):
            gone.append(sentence)
    yield from _whole_sentences(kind, text, gone)


def _whole_sentences(kind: ChangeKind, text: Reading, sentences: Sequence[Sentence]) -> Iterator[Change]:
    """Those that follow each other in a paragraph are one change."""
    runs = groupby(enumerate(sentences), key=lambda pair: (pair[1].paragraph, pair[1].number - pair[0]))
    for _, run in runs:
        together = [s for _, s in run]
        quote = text.quote(together[0].start, together[-1].end)
        if kind == "dropped":
            yield Change(kind=kind, was=quote.words, now="", there=quote)
        else:
            yield Change(kind=kind, was="", now=quote.words, here=quote)


def _retold(copy: Reading, source: Reading, m: Matched) -> Iterator[Change]:
    """Compare two sentences that say the same in other words, fact by fact."""
    ours, theirs = _numbers(source, m.there), _numbers(copy, m.here)
    lost = [i for i in ours if not _stands(i, copy)]
    new = [i for i in theirs if not _stands(i, source)]
    if len(lost) == len(new) == 1:
        yield _replaced("number", _cut(source, lost[0]), _cut(copy, new[0]))
    for item in ours:
        again = next((i for i in theirs if i.key == item.key), None)
        if again and _hedged(source, m.there, item) and not _hedged(copy, m.here, again):
            yield _replaced(
                "hedge", _cut(source, item, before=_hedged(source, m.there, item)), _cut(copy, again)
            )
    named = [
        o for o in source.mentions if o.sentence == m.there.number and o.role in ("told", "voice", "reported")
    ]
    if named and not any(o.sentence == m.here.number for o in copy.mentions):
        first = named[0]
        yield _replaced("attribution", source.quote(first.cue_start, first.cue_end), _speaking(copy, m.here))


def _replaced(kind: ChangeKind, was: Quote, now: Quote | None) -> Change:
    return Change(kind=kind, was=was.words, now=now.words if now else "", here=now, there=was)


def _numbers(reading: Reading, sentence: Sentence) -> list[Item]:
    return [i for i in reading.items_in(sentence.number) if i.kind == "number" and i.weight >= 1]


def _stands(item: Item, reading: Reading) -> bool:
    return (item.kind, item.key) in reading.facts


def _cut(reading: Reading, item: Item, before: int = 0) -> Quote:
    return reading.quote(before or item.start, item.end)


def _hedged(reading: Reading, sentence: Sentence, item: Item) -> int:
    """Offset of the hedge that stands right before *item*, 0 where none does."""
    at = next(n for n, (start, _) in enumerate(sentence.spans) if start >= item.start)
    found = [h for h in hedges_in(sentence.words, max(0, at - 4), at + 1) if h[1] == at]
    return sentence.spans[found[-1][0]][0] if found else 0


def _speaking(reading: Reading, sentence: Sentence) -> Quote | None:
    """The last words of speaking: "has disclosed" of "were added, a broker has disclosed"; "according to the papers"."""
    at = max((n for n, w in enumerate(sentence.words) if w in SPEAKING), default=None)
    if at is None:
        return None
    first, last = (at, at + 3) if sentence.words[at] == "according" else (max(0, at - 1), at)
    last = min(last, len(sentence.spans) - 1)
    return reading.quote(sentence.spans[first][0], sentence.spans[last][1])
