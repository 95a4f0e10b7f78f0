"""
A small trained reader that proposes what a clause asserts where no frame does.

Linear over words, word pairs and lexicon classes of the masked clause; trained on this project's own gold by `make train`
and kept in the pack as ``weights/<language>.json``. It only ever proposes a kind and a type: quote, figures, places and
dates come from the taggers, as for any frame, and its claims carry the rule ``suggested.<kind>.<type>``.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import attrs

from affiant.packs import Pack
from affiant.packs.lexicon import Lexicon

#: Words that say nothing of what a clause asserts.
_EMPTY = frozenset("^ , . ; : ? ! the a an".split())
_TAILS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "ly")
NOTHING = "none"


def stem(word: str) -> str:
    """
    Cut the commonest endings, so that "confiscated" and "confiscation" share weight.

    >>> stem("confiscated"), stem("confiscation"), stem("wages")
    ('confiscat', 'confisc', 'wag')
    """
    if word.startswith("@") or len(word) < 5:
        return word
    for tail in _TAILS:
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)]
    return word.rstrip("e")


@lru_cache(maxsize=4)
def _members(lexicon_id: int, held: _Lexical) -> Mapping[str, tuple[str, ...]]:
    """Word → the lexicon classes that hold it as a single word."""
    del lexicon_id
    out: dict[str, list[str]] = {}
    for name, words in sorted(held.lexicon.classes.items()):
        for word in words:
            if " " not in word:
                out.setdefault(word, []).append(name)
    return {w: tuple(names) for w, names in out.items()}


class _Lexical:
    """Carries a lexicon past the cache key."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lexical) and other.lexicon is self.lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)


def features(line: str, lexicon: Lexicon) -> list[str]:
    """The features of a masked clause, sorted and without repeats."""
    words = [w for w in line.split() if w not in _EMPTY]
    stems = [stem(w) for w in words]
    members = _members(id(lexicon), _Lexical(lexicon))
    classes = sorted({c for w in words for c in members.get(w, ())})
    out = set(stems)
    out.update(f"{a} {b}" for a, b in itertools.pairwise(stems))
    out.update(f"<{c}>" for c in classes)
    mentions = sorted({w for w in words if w.startswith("@")})
    out.update(f"<{c}>{m}" for c in classes for m in mentions)
    if len(classes) <= 14:
        out.update(f"<{a}><{b}>" for i, a in enumerate(classes) for b in classes[i + 1 :])
    return sorted(out)


@attrs.frozen(kw_only=True)
class Suggestions:
    """
    Trained weights.

    Attributes:
        labels: ``kind.type`` or ``none``, in the order of every weight row.
        bias: One number for each label.
        weights: Feature → label index → weight.
        threshold: Least probability at which a suggestion is made; set on the development split.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Mapping[int, float]]
    threshold: float

    def scores(self, found: Iterable[str]) -> list[float]:
        """Probability of each label for a clause with the features *found*."""
        totals = list(self.bias)
        for feature in found:
            for label, weight in self.weights.get(feature, {}).items():
                totals[label] += weight
        top = max(totals)
        raised = [math.exp(t - top) for t in totals]
        whole = sum(raised)
        return [r / whole for r in raised]

    def best(self, line: str, lexicon: Lexicon) -> tuple[str, float]:
        """The likeliest label of the masked clause *line* and its probability."""
        scores = self.scores(features(line, lexicon))
        at = max(range(len(scores)), key=lambda i: (scores[i], -i))
        return self.labels[at], scores[at]


def suggestions_of(pack: Pack, language: str) -> Suggestions | None:
    """The trained weights of *pack* for *language*, or ``None`` where it ships none."""
    return _loaded(str(pack.folder / "weights" / f"{language}.json"), pack.digest)


@lru_cache(maxsize=4)
def _loaded(path: str, digest: str) -> Suggestions | None:
    del digest
    file = Path(path)
    if not file.exists():
        return None
    read = json.loads(file.read_text(encoding="utf-8"))
    return Suggestions(
        labels=tuple(read["labels"]),
        bias=tuple(read["bias"]),
        weights={f: {int(i): w for i, w in row.items()} for f, row in read["weights"].items()},
        threshold=read["threshold"],
    )
