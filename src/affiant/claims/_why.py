"""Why a clause made the claims it made and no others: what the judge weighed, and which frame came closest."""

from __future__ import annotations

import math

import attrs

from affiant.model import CleanText
from affiant.model.claims import KINDS
from affiant.packs import Judge, Pack

from ._frames import CompiledFrame, Grammar, grammar_of
from ._read import SHORT, prepare
from ._survey import Seen, least_chance, second_step, verdict
from ._vocabulary import Held

#: How many words for and against, and how many frames, are worth showing.
_SHOWN = 5
_NEAREST = 3


@attrs.frozen(kw_only=True)
class Nearest:
    """A frame that did not match the clause, and the parts of its closest pattern that were not there."""

    frame: str
    pattern: str
    lacked: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Weighed:
    """
    One clause as it was weighed.

    Attributes:
        start, end: Offsets in the text.
        words: The clause.
        claimed: What it was found to claim, as ``kind.type``.
        chances: Every kind with its chance, likeliest first; empty where no judge is trained for the language.
        threshold: The chance from which a kind is claimed.
        spoke_for, spoke_against: The features that weighed most for and against the likeliest kind, in log odds.
        matched: Ids of the frames that match.
        nearest: Frames of the likeliest kind that came closest.
    """

    start: int
    end: int
    words: str
    claimed: tuple[str, ...]
    chances: tuple[tuple[str, float], ...]
    threshold: float
    spoke_for: tuple[tuple[str, float], ...]
    spoke_against: tuple[tuple[str, float], ...]
    matched: tuple[str, ...]
    nearest: tuple[Nearest, ...]


def weighed(text: CleanText, pack: Pack, words: str) -> tuple[Weighed, ...]:
    """
    Show how the clauses of *text* that hold *words* were weighed.

    Args:
        words: Words as they stand in the text; white space and case do not count.

    Returns:
        One entry for each clause that shares a letter with the words, in order; none where the text does not hold them or
        the pack has no lexicon of its language.
    """
    span = _find(text.text, words)
    if span is None or text.language not in pack.lexicons:
        return ()
    ready = prepare(text, pack)
    judge = pack.judges.get(text.language) if len(ready.masks) > SHORT else None
    grammar = grammar_of(pack.digest, text.language, Held(pack))
    pairs = [(s.masked, seen) for s in ready.surveyed(judge=None) for seen in s.clauses]
    opinions = [judge.first(seen.words, seen.frames) for _, seen in pairs] if judge else []
    tables = second_step([seen for _, seen in pairs], opinions, relevant=ready.relevant) if judge else []
    least = least_chance(judge, relevant=ready.relevant) if judge else 0.0
    out = []
    for i, (masked, seen) in enumerate(pairs):
        start, end = ready.folded.home(*masked.span(seen.part.first, seen.part.last))
        if end <= span[0] or span[1] <= start:
            continue
        chances = judge.decide(tables[i]) if judge else ()
        chosen = verdict(seen, opinions[i], chances, least) if judge else seen.chosen
        order = sorted(range(len(chances)), key=lambda k: -chances[k])
        spoke = _spoke(judge, seen, order[0]) if judge else []
        kinds = [KINDS[order[0]]] if order else list(KINDS)
        out.append(
            Weighed(
                start=start,
                end=end,
                words=" ".join(text.text[start:end].split()),
                claimed=tuple(f"{p.compiled.frame.kind}.{p.compiled.frame.type}".rstrip(".") for p in chosen),
                chances=tuple((KINDS[k], chances[k]) for k in order),
                threshold=least,
                spoke_for=tuple(sorted((x for x in spoke if x[1] > 0), key=lambda x: -x[1])[:_SHOWN]),
                spoke_against=tuple(sorted((x for x in spoke if x[1] < 0), key=lambda x: x[1])[:_SHOWN]),
                matched=tuple(p.compiled.frame.id for p in seen.proposals),
                nearest=_nearest(grammar, seen, kinds),
            )
        )
    return tuple(out)


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where *words* stand in *text*, with white space and case folded."""
    wanted = "".join(words.split()).casefold()
    kept = [(i, c) for i, c in enumerate(text) if not c.isspace()]
    at = "".join(c.casefold() if len(c.casefold()) == 1 else c for _, c in kept).find(wanted)
    return (kept[at][0], kept[at + len(wanted) - 1][0] + 1) if at >= 0 and wanted else None


def _spoke(judge: Judge, seen: Seen, kind: int) -> list[tuple[str, float]]:
    """What each feature of the clause adds to the log odds of kind number *kind* in the judge's first step."""
    known = [w for w in seen.words if w in judge.rows]
    scale = 0.1 / math.sqrt(max(1, len(known)))
    shares = [(w, scale) for w in known]
    shares += [(f, 0.1 * judge.frame_weight) for f in seen.frames if f in judge.rows]
    return [(name, by * judge.weights(name)[0].get(kind, 0.0)) for name, by in shares]


def _nearest(grammar: Grammar, seen: Seen, kinds: list[str]) -> tuple[Nearest, ...]:
    """The frames of *kinds* that have most of a pattern in the clause."""
    found = []
    for compiled in grammar.frames:
        if compiled.frame.kind in kinds and all(p.compiled is not compiled for p in seen.proposals):
            best = _closest(compiled, seen.line)
            if best:
                found.append((best[0], compiled.frame.id, best[1]))
    found.sort(key=lambda x: (-x[0], x[1]))
    return tuple(near for _, _, near in found[:_NEAREST])


def _closest(compiled: CompiledFrame, line: str) -> tuple[float, Nearest] | None:
    best: tuple[float, Nearest] | None = None
    for pattern in compiled.match:
        lacked = [p.source for p in pattern.parts if bool(p.expression.search(line)) == p.absent]
        share = 1 - len(lacked) / len(pattern.parts)
        if lacked and share > 0 and (best is None or share > best[0]):
            near = Nearest(frame=compiled.frame.id, pattern=pattern.source, lacked=tuple(lacked))
            best = (share, near)
    return best


def feature_in_words(name: str) -> str:
    """A feature as a person reads it."""
    mark, rest = name[0], name[1:]
    if mark == "!":
        sort, _, what = rest.partition(":")
        return {"frame": f"frame {what}", "any": f"some frame of {what}"}.get(
            sort, f"the frames' choice {what}"
        )
    if mark == "^":
        return f"“{rest}…”"
    if mark == "#":
        return f"setting {rest}"
    return f"“{name}”"
