"""
The survey: every clause of a text with the frames that match it and what the judge says, before any claim is written.

The judge looks at neighbours on both sides, so that all clauses are seen before the first is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from affiant.model.claims import KINDS
from affiant.packs import Judge, Pack, PlaceEntry
from affiant.packs.frames import Frame
from affiant.packs.judge import NOBODY, NOT_FROM, Opinion, odds

from ._choice import Proposal, between, choose
from ._clauses import Clause, clauses
from ._features import features, is_headline, people_beside, setting
from ._frames import Grammar, bare
from ._mask import Masked
from ._speaker import Cues
from ._speech import Attribution, attributions
from ._vocabulary import Vocabulary

#: The chance from which a claim is made in a text that does not look as if it spoke of the programme: there only what is
#: all but certain is worth a false alarm.
UNLIKELY_TEXT = 0.9
#: Where `second_step` begins to say which kinds the frames choose.
CHOSEN_FROM = 5 * len(KINDS) + 1
#: The score from which a frame is right in two cases of three on reports it has not seen; below, in one of two.
_SURE = 4
#: Type of movement and where it goes → the type that it must be.
_TOWARD = {("return", "abroad"): "dispatch", ("dispatch", "home"): "return"}
#: Added to the log odds of the type that the frames choose; level on reports not read from 0.5 to 2.
FRAME_TYPE = 1.0
#: Mentions whose presence the second step of the judge sees by themselves.
_TELLING = ("@count", "@money", "@group", "@others", "@law", "@dur", "@pct")


@attrs.frozen(kw_only=True, eq=False)
class Seen:
    """
    A clause.

    Attributes:
        part, line: Where it is, and how frames see it.
        proposals: The frames that match.
        words: What the trained judge is told of it.
        chosen: The claims it makes.
        toward: Whether it goes ``home`` to the sending state, ``abroad``, or both.
    """

    part: Clause
    line: str
    proposals: tuple[Proposal, ...]
    words: tuple[str, ...]
    chosen: tuple[Proposal, ...]
    toward: frozenset[str] = frozenset()

    @property
    def frames(self) -> list[str]:
        """Features of the frames that match."""
        out = []
        for one in choose(self.proposals):
            frame = one.compiled.frame
            out += [f"!kind:{frame.kind}", f"!type:{frame.kind}.{frame.type}"]
            if one.score >= _SURE:
                out.append(f"!sure:{frame.kind}")
        for one in self.proposals:
            out += [f"!frame:{one.compiled.frame.id}", f"!any:{one.compiled.frame.kind}"]
        return list(dict.fromkeys(out))


@attrs.frozen(kw_only=True, eq=False)
class Surveyed:
    """A sentence: its attributions, and its clauses by the stretches between them."""

    masked: Masked
    said: tuple[Attribution, ...]
    stretches: tuple[tuple[Seen, ...], ...]

    @property
    def clauses(self) -> list[Seen]:
        """All clauses in order."""
        return [seen for stretch in self.stretches for seen in stretch]


def matching(grammar: Grammar, line: str, whole: str, beside: int) -> list[Proposal]:
    """Every frame that matches the clause *line* of the sentence *whole*, which misses the needs *beside*."""
    out = []
    done: set[int] = set()
    words = line.split()
    missing = grammar.missing(words)
    for number, which in grammar.candidates(words):
        if number in done:
            continue
        compiled = grammar.frames[number]
        pattern = compiled.match[which]
        # Asked here as well as in `match`: nearly every candidate ends at this line.
        found = None if pattern.needs & missing else pattern.match(line, missing)
        if not found:
            continue
        done.add(number)
        if any(p.match(line, missing) for p in compiled.unless) or not all(
            p.match(whole, beside) for p in compiled.sentence
        ):
            continue
        out.append(Proposal(compiled=compiled, start=found[0], score=found[2] + compiled.frame.weight))
    return out


def survey(
    masks: Sequence[Masked],
    *,
    grammar: Grammar,
    vocabulary: Vocabulary,
    cues: Cues,
    outlet: str,
    pack: Pack,
    relevant: bool,
    judge: Judge | None,
) -> list[Surveyed]:
    """
    See every clause of the text whose sentences are *masks*.

    Args:
        relevant: The text names the programme's people or looks like it; the judge is told.
        judge: Who decides which kinds a clause claims; the frames alone do where there is none.
    """
    known = setting(masks, pack)
    out = []
    for number, masked in enumerate(masks):
        said = attributions(masked, cues, outlet, vocabulary)
        stretches = []
        beside = grammar.missing(masked.line.split())
        people = people_beside(masked, known, number)
        headline = is_headline(masked, number)
        for first, last in between(said, len(masked.atoms)):
            seen = []
            for part in clauses(masked.atoms, first, last, vocabulary.verbs):
                line = " ^" + masked.sub(part.first, part.last)
                proposals = matching(grammar, line, masked.line, beside)
                words = features(masked, part, known, people=people, headline=headline)
                seen.append(
                    Seen(
                        part=part,
                        line=line,
                        proposals=tuple(proposals),
                        words=tuple(words),
                        chosen=tuple(choose(proposals)),
                        toward=_toward(masked, part, pack),
                    )
                )
            stretches.append(tuple(seen))
        out.append(Surveyed(masked=masked, said=tuple(said), stretches=tuple(stretches)))
    return out if judge is None else _judged(out, judge, relevant=relevant)


def least_chance(judge: Judge, *, relevant: bool) -> float:
    """The chance from which a claim is made in a text that is or is not *relevant*."""
    return judge.threshold if relevant else max(judge.threshold, UNLIKELY_TEXT)


def _toward(masked: Masked, part: Clause, pack: Pack) -> frozenset[str]:
    """Where the places lie that a word for going to stands in front of."""
    found = set()
    for before, atom in itertools.pairwise(masked.atoms[part.first : part.last]):
        place = atom.mention.value if atom.mention and atom.code == "@place" else None
        if isinstance(place, PlaceEntry) and place.country and before.code in ("to", "into", "for"):
            found.add("home" if pack.sending_country in place.country else "abroad")
    return frozenset(found)


def _judged(sentences: list[Surveyed], judge: Judge, *, relevant: bool) -> list[Surveyed]:
    """The same sentences with the judge's choice in place of the frames'."""
    every = [seen for s in sentences for seen in s.clauses]
    opinions = [judge.first(seen.words, seen.frames) for seen in every]
    tables = second_step(every, opinions, relevant=relevant)
    least = least_chance(judge, relevant=relevant)
    verdicts = iter(
        [
            verdict(seen, opinion, judge.decide(table), least)
            for seen, opinion, table in zip(every, opinions, tables, strict=True)
        ]
    )
    return [
        attrs.evolve(
            s, stretches=tuple(tuple(attrs.evolve(c, chosen=next(verdicts)) for c in t) for t in s.stretches)
        )
        for s in sentences
    ]


def second_step(every: Sequence[Seen], opinions: Sequence[Opinion], *, relevant: bool) -> list[list[float]]:
    """
    What the second step of the judge is told of each clause.

    Returns:
        For each clause, in this order: the log odds of the nine kinds, of the nine kinds through their types, of no claim
        at all, of the kinds of the clause before and of the clause after, their mean over the text; whether the frames
        choose each kind; whether the text is relevant; its length in tens of atoms, whether it is relative, and whether it
        holds each mention of `_TELLING`.
    """
    if not every:
        return []
    kinds = [[odds(x) for x in o.kinds] for o in opinions]
    nobody = [NOBODY] * len(KINDS)
    mean = [sum(column) / len(kinds) for column in zip(*kinds, strict=True)]
    out = []
    for i, (seen, opinion) in enumerate(zip(every, opinions, strict=True)):
        none = 1.0
        for value in opinion.kinds:
            none *= 1 - value
        chosen = {p.compiled.frame.kind for p in choose(seen.proposals)}
        atoms = seen.line.split()
        held = set(atoms)
        out.append(
            [
                *kinds[i],
                *(odds(opinion.either(k)) for k in range(len(KINDS))),
                odds(none),
                *(kinds[i - 1] if i else nobody),
                *(kinds[i + 1] if i + 1 < len(every) else nobody),
                *mean,
                *(float(k in chosen) for k in KINDS),
                float(relevant),
                len(atoms) / 10,
                float(seen.part.relative),
                *(float(t in held) for t in _TELLING),
            ]
        )
    return out


def verdict(seen: Seen, opinion: Opinion, chances: Sequence[float], threshold: float) -> tuple[Proposal, ...]:
    """
    The claims that the clause makes: a frame's where one of that kind and type matches, else one of the judge's own.

    A frame that stands alone is not weighed: there its words are more than the judge can have learned of a rare sort of claim.
    """
    alone = [p for p in seen.proposals if p.compiled.frame.alone]
    if alone:
        return (max(alone, key=lambda p: (p.score, p.compiled.frame.id)),)
    out = []
    picked = choose(seen.proposals)
    for number in _likely(seen, chances, threshold):
        kind = KINDS[number]
        types = opinion.types[number]
        frames = [p for p in seen.proposals if p.compiled.frame.kind == kind]
        said = {p.compiled.frame.type for p in picked if p.compiled.frame.kind == kind}
        best = max(types, key=lambda t: (odds(types[t]) + FRAME_TYPE * (t in said), t)) if types else None
        if best is None and kind != "presence":
            if not frames:
                continue
            best = max(frames, key=lambda p: p.score).compiled.frame.type
        same = [p for p in frames if p.compiled.frame.type == (best or "")]
        if best and not same and len(seen.toward) == 1:
            # The judge sees that there is a place and not whose: where people go tells leaving home from coming home.
            best = _TOWARD.get((best, next(iter(seen.toward))), best)
            same = [p for p in frames if p.compiled.frame.type == best]
        polarity = "-" if opinion.denied[number] >= NOT_FROM else "+"
        if same:
            chosen = max(same, key=lambda p: (p.score, p.compiled.frame.id))
            out.append(attrs.evolve(chosen, polarity=polarity))
        else:
            own = bare(Frame(id=_name(kind, best or ""), kind=kind, type=best or "", match=()))
            out.append(Proposal(compiled=own, start=0, score=chances[number], polarity=polarity))
    return tuple(sorted(out, key=lambda p: (p.start, p.compiled.frame.id)))


def _likely(seen: Seen, chances: Sequence[float], threshold: float) -> list[int]:
    """Numbers of the kinds that are likely enough. People who move and people who are there need a figure each."""
    found = [number for number in range(len(KINDS)) if chances[number] >= threshold]
    pair = [number for number in found if KINDS[number] in ("movement", "presence")]
    if len(pair) == 2 and seen.line.count("@count") < 2:
        found.remove(min(pair, key=lambda number: chances[number]))
    return found


def _name(kind: str, type_: str) -> str:
    """The rule that a claim names which the judge makes where no frame of its kind and type matches."""
    return f"judge.{kind}.{type_}" if type_ else f"judge.{kind}"
