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
from operator import mul
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
    _read: dict[str, tuple[dict[int, float], ...]] = attrs.field(factory=dict, init=False)
    _kind_of: tuple[int, ...] = attrs.field(init=False)
    _types_of: tuple[tuple[int, ...], ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._kind_of = tuple(KINDS.index(label.partition(".")[0]) for label in self.labels)
        types = range(len(KINDS), len(self.labels))
        self._types_of = tuple(
            tuple(n for n in types if self._kind_of[n] == kind) for kind in range(len(KINDS))
        )

    def weights(self, feature: str) -> tuple[dict[int, float], ...]:
        """
        What *feature* weighs, in tenths.

        Returns:
            The kinds by number; then for each kind its types, by their number among all labels. All empty where the feature
            is not known.
        """
        found = self._read.get(feature)
        if found is None:
            found = tuple({} for _ in range(len(KINDS) + 1))
            for pair in self.rows.get(feature, "").split():
                label, _, weight = pair.partition(":")
                number = int(label)
                found[0 if number < len(KINDS) else 1 + self._kind_of[number]][number] = float(weight)
            self._read[feature] = found
        return found

    def first(self, words: Iterable[str], frames: Iterable[str]) -> Opinion:
        """
        The first step.

        Args:
            words: Features of the clause's words and setting, each once.
            frames: Features of the frames that match the clause.
        """
        rows = [self.weights(w) for w in words if w in self.rows]
        scale = 1 / math.sqrt(len(rows)) if rows else 0.0
        extra = [self.weights(f) for f in frames if f in self.rows]
        kinds = tuple(map(chance, self._logits(0, range(len(KINDS)), rows, scale, extra)))
        types: list[dict[str, float]] = [{} for _ in KINDS]
        denied = [0.0] * len(KINDS)
        for kind, likely in enumerate(kinds):
            if likely >= TYPES_FROM:
                numbers = self._types_of[kind]
                logits = self._logits(1 + kind, numbers, rows, scale, extra)
                for number, logit in zip(numbers, logits, strict=True):
                    type_ = self.labels[number].partition(".")[2]
                    if type_ == NOT:
                        denied[kind] = chance(logit)
                    else:
                        types[kind][type_] = chance(logit)
        return Opinion(kinds=kinds, types=tuple(types), denied=tuple(denied))

    def _logits(
        self,
        block: int,
        numbers: Sequence[int],
        rows: Sequence[tuple[dict[int, float], ...]],
        scale: float,
        extra: Sequence[tuple[dict[int, float], ...]],
    ) -> list[float]:
        """Log odds of the labels *numbers*, whose weights stand in *block* of each row."""
        sums = dict.fromkeys(numbers, 0.0)
        for row in rows:
            for number, weight in row[block].items():
                sums[number] += weight
        more = dict.fromkeys(numbers, 0.0)
        for row in extra:
            for number, weight in row[block].items():
                more[number] += weight
        return [_TENTH * (self.bias[n] + sums[n] * scale + more[n] * self.frame_weight) for n in numbers]

    def decide(self, seen: Sequence[float]) -> tuple[float, ...]:
        """The second step: the chance of each kind from what `affiant.claims` has put together of the first."""
        return tuple(chance(sum(map(mul, weights, seen)) + weights[-1]) for weights in self.second)


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


def _is_label(kind: str, type_: str = "") -> bool:
    return type_ in (*TYPES.get(kind, ()), NOT)


def _judge(text: str) -> Judge:
    head_text, _, body = text.partition("\n\n")
    head = dict(line.split("\t", 1) for line in head_text.splitlines())
    labels = tuple(head["labels"].split())
    if labels[: len(KINDS)] != KINDS:
        raise ValueError(f"its kinds are {' '.join(labels[: len(KINDS)])}, not {' '.join(KINDS)}")
    unknown = [x for x in labels[len(KINDS) :] if not _is_label(*x.split(".", 1))]
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
