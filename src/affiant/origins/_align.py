"""Aligns the sentences of two texts: which sentence of one stands, whole or changed, in the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import attrs

from ._sentences import Sentence

#: Share of both sentences' words in the same order, from which two sentences are one. Set with tests/origins.
_ALIKE = 0.6
#: Share of the shorter sentence's words found in order in the longer: a sentence that was cut short.
_WITHIN = 0.8
_SHORTEST_WITHIN = 6
#: A sentence is compared with at most so many others; the rarest shared words choose which.
_TRIES = 6
#: A word that stands in more sentences than this leads to none.
_COMMON_WORD = 40


@attrs.frozen
class Matched:
    """
    One sentence of each text that say the same.

    Attributes:
        here, there: The sentences.
        words: Number of words that both have in the same order.
    """

    here: Sentence
    there: Sentence
    words: int

    @property
    def likeness(self) -> float:
        """Share of all words of both that are the same, 0 to 1."""
        return 2 * self.words / (len(self.here.words) + len(self.there.words))


@attrs.frozen(kw_only=True)
class Alignment:
    """
    What two texts have in common.

    Attributes:
        matched: Pairs of sentences in the order of *here*.
        here_words, there_words: Number of words of each text.
    """

    matched: tuple[Matched, ...]
    here_words: int
    there_words: int

    @property
    def words(self) -> int:
        """Number of words in common."""
        return sum(m.words for m in self.matched)

    @property
    def here_share(self) -> float:
        """Share of *here* that stands in *there*."""
        return self.words / self.here_words if self.here_words else 0.0

    @property
    def there_share(self) -> float:
        """Share of *there* that stands in *here*."""
        return self.words / self.there_words if self.there_words else 0.0

    @property
    def likeness(self) -> float:
        """Mean likeness of the matched sentences, by their length."""
        weight = sum(len(m.here.words) + len(m.there.words) for m in self.matched)
        return 2 * self.words / weight if weight else 0.0

    def turned(self) -> Alignment:
        """The same seen from the other text."""
        matched = sorted(
            (Matched(m.there, m.here, m.words) for m in self.matched), key=lambda m: m.here.number
        )
        return Alignment(matched=tuple(matched), here_words=self.there_words, there_words=self.here_words)


def align(here: Sequence[Sentence], there: Sequence[Sentence]) -> Alignment:
    """Align *here* with *there*, each sentence with one other at most."""
    pairs, left, right = _equal(here, there)
    scored = sorted(_alike(left, right), key=lambda m: (-m.likeness, -m.words, m.here.number, m.there.number))
    used_here: set[int] = set()
    used_there: set[int] = set()
    for m in scored:
        if m.here.number not in used_here and m.there.number not in used_there:
            used_here.add(m.here.number)
            used_there.add(m.there.number)
            pairs.append(m)
    return Alignment(
        matched=tuple(sorted(pairs, key=lambda m: (m.here.number, m.there.number))),
        here_words=sum(len(s.words) for s in here),
        there_words=sum(len(s.words) for s in there),
    )


def _equal(
    here: Sequence[Sentence], there: Sequence[Sentence]
) -> tuple[list[Matched], list[Sentence], list[Sentence]]:
    """Pair sentences with the same words, in order of occurrence; give what is left on both sides."""
    waiting: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence in reversed(there):
        waiting[sentence.words].append(sentence)
    pairs: list[Matched] = []
    left = []
    for sentence in here:
        same = waiting.get(sentence.words)
        if same:
            pairs.append(Matched(sentence, same.pop(), len(sentence.words)))
        else:
            left.append(sentence)
    taken = {m.there.number for m in pairs}
    return pairs, left, [s for s in there if s.number not in taken]


def _alike(left: Sequence[Sentence], right: Sequence[Sentence]) -> Iterable[Matched]:
    """Give the pairs of changed sentences that are alike enough."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(right):
        for word in set(sentence.words):
            having[word].append(place)
    bags = [Counter(s.words) for s in right]
    for sentence in left:
        votes: Counter[int] = Counter()
        for word in set(sentence.words):
            places = having.get(word, ())
            if len(places) <= _COMMON_WORD:
                votes.update(places)
        bag = Counter(sentence.words)
        tried = sorted(votes, key=lambda p: (-votes[p], p))[:_TRIES]
        for place in tried:
            other = right[place]
            if _may_match(sum((bag & bags[place]).values()), len(sentence.words), len(other.words)):
                match = Matched(sentence, other, _in_order(sentence.words, other.words))
                if _may_match(match.words, len(sentence.words), len(other.words)):
                    yield match


def _may_match(common: int, here: int, there: int) -> bool:
    shorter = min(here, there)
    return 2 * common >= _ALIKE * (here + there) or (
        shorter >= _SHORTEST_WITHIN and common >= _WITHIN * shorter
    )


def _in_order(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(block.size for block in SequenceMatcher(a=a, b=b, autojunk=False).get_matching_blocks())
