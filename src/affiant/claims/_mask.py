"""
The masked sentence: words in lower case with every mention as one typed atom.

"About 500 workers (mostly women) are waiting to be sent to China" reads ``@count @group , mostly women , are waiting to be
sent to @place``. Frames match this line; an atom leads back to its tokens.
"""

from __future__ import annotations

from bisect import bisect_right

import attrs

from ._mentions import GroupOf, Mention
from ._tagging import Tagged

_WRITTEN = {
    "n't": "not",
    "wo": "will",
    "ca": "can",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
    "'d": "would",
    "cannot": "can not",
}
_COMMAS = frozenset({"(", ")", "[", "]", "—", "--", "…", "..."})
_DROPPED = frozenset({'"', "'", "-", "/", "*", "•", "|"})


@attrs.frozen
class Atom:
    """One word, mark or mention of the masked line, with its tokens (half open)."""

    code: str
    first: int
    last: int
    mention: Mention | None
    quoted: bool


@attrs.frozen(kw_only=True)
class Masked:
    """
    A masked sentence.

    Attributes:
        tagged: The sentence.
        atoms: The atoms in order.
        line: Their codes, each followed by one space, after one space.
        offsets: Where each atom starts in `line`.
        opens, closes: A quotation is open before the first atom, after the last one.
    """

    tagged: Tagged
    atoms: tuple[Atom, ...]
    line: str
    offsets: tuple[int, ...]
    opens: bool
    closes: bool

    def atom_at(self, position: int) -> int:
        """Index of the atom that covers *position* of the line."""
        return max(0, bisect_right(self.offsets, position) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Folded text offsets of the atoms *first* to *last* (half open)."""
        tokens = self.tagged.sentence.tokens
        return tokens[self.atoms[first].first].start, tokens[self.atoms[last - 1].last - 1].end

    def sub(self, first: int, last: int) -> str:
        """The line of the atoms *first* to *last*."""
        return " " + "".join(a.code + " " for a in self.atoms[first:last])


def code_of(mention: Mention) -> str:
    """The atom code of *mention*."""
    if mention.type in ("place", "nat") and isinstance(mention.value, GroupOf):
        return "@group"
    return "@" + mention.type


def mask(tagged: Tagged, *, opens: bool) -> Masked:
    """Mask *tagged*; *opens* says whether a quotation was open before it."""
    tokens = tagged.sentence.tokens
    by_first = {m.first: m for m in tagged.mentions}
    atoms: list[Atom] = []
    quoted = opens
    i = 0
    while i < len(tokens):
        mention = by_first.get(i)
        if mention is not None:
            atoms.append(Atom(code_of(mention), i, mention.last, mention, quoted))
            inner = sum(1 for t in tokens[i : mention.last] if t.text == '"')
            quoted ^= bool(inner % 2)
            i = mention.last
            continue
        token = tokens[i]
        if token.text == '"':
            quoted = not quoted
        elif token.text in _COMMAS:
            atoms.append(Atom(",", i, i + 1, None, quoted))
        elif token.text not in _DROPPED:
            word = _WRITTEN.get(token.lower, token.lower).replace("@", "")
            if word == "can not":
                atoms += [Atom("can", i, i + 1, None, quoted), Atom("not", i, i + 1, None, quoted)]
            elif word:
                atoms.append(Atom(word, i, i + 1, None, quoted))
        i += 1
    offsets, at = [], 1
    for atom in atoms:
        offsets.append(at)
        at += len(atom.code) + 1
    line = " " + "".join(a.code + " " for a in atoms)
    return Masked(
        tagged=tagged, atoms=tuple(atoms), line=line, offsets=tuple(offsets), opens=opens, closes=quoted
    )
