"""
The judge of one language: a trained reader that says for a clause which kinds of claim it makes, and of which type.

``judge/<language>.tsv`` in the pack, written by ``make train`` from the project's own gold and never by hand. Head lines of
a name and a value, a blank line, then one line for each feature: the feature, a tab, and ``label:weight`` pairs. The label is
an index into the head's ``labels`` (the nine kinds first, then ``kind.type``, and ``kind.-`` for "it did not happen"); weights are in tenths.

It works in two steps, both logistic. The first sees the words of a clause; the second sees what the first said of the clause,
of its neighbours and of the whole text, and what the frames say. Features are made in ``affiant.claims``; here is arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs

from affiant.model import Problem
from affiant.model.claims import KINDS, TYPES

#: Below this chance of a kind its types are not looked at.
TYPES_FROM: Final = 0.05
#: What the second step takes for a neighbour where there is none, in log odds.
NOBODY: Final = -3.0
#: Stands for a type in the label of "it did not happen".
NOT: Final = "-"
#: Chance of `Opinion.denied` from which a claim is negative.
NOT_FROM: Final = 0.4
_TENTH: Final = 0.1


def odds(chance: float) -> float:
    """Log odds of *chance*, kept within ±9.2."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def chance(odds: float) -> float:
    """Chance of log *odds*."""
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


@attrs.frozen(kw_only=True)
class Opinion:
    """
    What the first step says of one clause.

    Attributes:
        kinds: The chance of each kind.
        types: For each kind worth a look, the chance of each of its types.
        denied: For each kind, the chance that it is there and said not to have happened.
    """

    kinds: tuple[float, ...]
    types: tuple[dict[str, float], ...]
    denied: tuple[float, ...]

    def either(self, kind: int) -> float:
        """The chance of kind number *kind* seen through its types: that at least one of them is there."""
        if not self.types[kind]:
            return self.kinds[kind]
        none = 1.0
        for value in self.types[kind].values():
            none *= 1 - value
        return 1 - none


def opinion(labels: Sequence[str], logits: Sequence[float]) -> Opinion:
    """The opinion that the log odds of *labels* amount to."""
    kinds = tuple(chance(x) for x in logits[: len(KINDS)])
    types: list[dict[str, float]] = [{} for _ in KINDS]
    denied = [0.0] * len(KINDS)
    for label, logit in zip(labels[len(KINDS) :], logits[len(KINDS) :], strict=True):
        kind, _, type_ = label.partition(".")
        number = KINDS.index(kind)
        if kinds[number] < TYPES_FROM:
            continue
        if type_ == NOT:
            denied[number] = chance(logit)
        else:
            types[number][type_] = chance(logit)
    return Opinion(kinds=kinds, types=tuple(types), denied=tuple(denied))


@attrs.define(kw_only=True, eq=False)
class Judge:
    """
    A trained judge.

    Attributes:
        trained_on: Hash of the gold it was trained on.
        threshold: The chance from which a kind is claimed.
        frame_weight: What one frame feature counts for beside a word of a clause.
        labels: The kinds, then every ``kind.type``.
        bias: Log odds of each label where nothing is known, in tenths.
        second: For each kind the weights of the second step, the constant last.
        rows: Feature to its weights as written; read when first asked for.
    """

    trained_on: str
    threshold: float
    frame_weight: float
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    second: tuple[tuple[float, ...], ...]
    rows: dict[str, str]
    _read: dict[str, tuple[tuple[int, float], ...]] = attrs.field(factory=dict, init=False)

    def weights(self, feature: str) -> tuple[tuple[int, float], ...]:
        """Label numbers and weights, in tenths, of *feature*; empty where it is not known."""
        found = self._read.get(feature)
        if found is None:
            pairs = self.rows.get(feature, "").split()
            found = tuple((int(a), float(b)) for a, _, b in (p.partition(":") for p in pairs))
            self._read[feature] = found
        return found

    def first(self, words: Iterable[str], frames: Iterable[str]) -> Opinion:
        """
        The first step.

        Args:
            words: Features of the clause's words and setting, each once.
            frames: Features of the frames that match the clause.
        """
        known = [w for w in words if w in self.rows]
        scale = 1 / math.sqrt(len(known)) if known else 0.0
        sums = [0.0] * len(self.labels)
        for word in known:
            for number, weight in self.weights(word):
                sums[number] += weight
        extra = [0.0] * len(self.labels)
        for frame in frames:
            for number, weight in self.weights(frame):
                extra[number] += weight
        logits = [
            _TENTH * (b + s * scale + e * self.frame_weight)
            for b, s, e in zip(self.bias, sums, extra, strict=True)
        ]
        return opinion(self.labels, logits)

    def decide(self, seen: Sequence[float]) -> tuple[float, ...]:
        """The second step: the chance of each kind from what `affiant.claims` has put together of the first."""
        return tuple(
            chance(sum(w * x for w, x in zip(weights, seen, strict=False)) + weights[-1])
            for weights in self.second
        )


def read_judges(folder: Path, problems: list[Problem]) -> dict[str, Judge]:
    """Read the judge of every language of the pack in *folder*; one that cannot be read is a problem and left out."""
    out = {}
    for path in sorted((folder / "judge").glob("*.tsv")):
        try:
            out[path.stem] = _judge(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, UnicodeDecodeError) as error:
            problems.append(
                Problem(
                    code="pack",
                    where=f"judge/{path.name}",
                    message=f"cannot be read: {error}",
                    hint="Make it again with `make train`.",
                )
            )
    return out


def _judge(text: str) -> Judge:
    head_text, _, body = text.partition("\n\n")
    head = dict(line.split("\t", 1) for line in head_text.splitlines())
    labels = tuple(head["labels"].split())
    if labels[: len(KINDS)] != KINDS:
        raise ValueError(f"its kinds are {' '.join(labels[: len(KINDS)])}, not {' '.join(KINDS)}")
    unknown = [
        x for x in labels[len(KINDS) :] if x.partition(".")[2] not in TYPES.get(x.partition(".")[0], ())
    ]
    if unknown:
        raise ValueError(f"there is no claim called {unknown[0]!r}")
    bias = tuple(map(float, head["bias"].split()))
    if len(bias) != len(labels):
        raise ValueError(f"{len(labels)} labels and {len(bias)} biases")
    rows = dict(line.split("\t", 1) for line in body.splitlines())
    return Judge(
        trained_on=head["trained_on"],
        threshold=float(head["threshold"]),
        frame_weight=float(head["frame_weight"]),
        labels=labels,
        bias=bias,
        second=tuple(tuple(map(float, head[f"second.{kind}"].split())) for kind in KINDS),
        rows=rows,
    )
