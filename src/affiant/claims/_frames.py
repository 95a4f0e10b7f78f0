"""
Frames compiled: the pattern language of the pack's frames, turned into expressions over the masked line.

    word            that word
    <class>         any word of the lexicon's class; <class:ed> one inflection of it (base, s, ed, en, ing, noun, word)
    {type}          a mention: {group} {count} {place} {money} {pct} {dur} {time} {org} {actor} {law} {sector} …; {a|b} either
    ...             up to twelve atoms, none of them ";"
    ..              up to three atoms
    [a b]           may be there or not
    (a|b c)         one of these
    ^ $             the clause starts, ends here
    a & b           both, in any order
    !a              not there (as a part of its own, after &)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import attrs

from affiant.model import Problem
from affiant.packs.frames import Frame
from affiant.packs.lexicon import Lexicon

MENTIONS = frozenset(
    "group others staff count num pct money dur time place nat actor org outlet law sector".split()
)
_FORMS = frozenset("base s ed en ing noun word".split())
_TOKEN = re.compile(
    r"\s*(?:(?P<gap>\.\.\.?)|<(?P<class>[a-z_]+)(?::(?P<form>[a-z|]+))?>|\{(?P<mention>[a-z|]+)\}|(?P<mark>[\[\]()|^$&!])|(?P<word>[^\s\[\]()|^$&!<>{}]+))"
)
_COMMON = frozenset(
    "a an the of to in on at and or is are was were be been have has had with for from by not it".split()
)


class PatternFault(ValueError):
    """A pattern that cannot be read, or names something that is not there."""


@attrs.frozen(kw_only=True)
class Part:
    """
    One conjunct of a pattern.

    Attributes:
        expression: What the line must hold.
        needs: Sets of words, the rarest first; the line must have a word of each, or the expression cannot match.
        weight: What the conjunct adds to the pattern's weight.
        absent: The expression must not match.
        source: As it is written.
    """

    expression: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    weight: float
    absent: bool = False
    source: str = ""


@attrs.frozen(kw_only=True)
class Pattern:
    """
    A whole pattern: every part must match, absent ones must not.

    Attributes:
        needs: The needs of all parts that must match, as bits of `Grammar.missing`.
    """

    source: str
    parts: tuple[Part, ...]
    needs: int = 0

    def match(self, line: str, missing: int) -> tuple[int, int, float] | None:
        """
        Match *line*, in which the needs *missing* are not met.

        Returns:
            Start and end of what matched, and the weight; ``None`` where it does not match.
        """
        if self.needs & missing:
            return None
        start, end, weight = len(line), 0, 0.0
        for part in self.parts:
            found = part.expression.search(line)
            if part.absent:
                if found:
                    return None
                continue
            if not found:
                return None
            start, end, weight = min(start, found.start()), max(end, found.end()), weight + part.weight
        return start, end, weight


@attrs.frozen(kw_only=True)
class CompiledFrame:
    """A frame with its patterns compiled."""

    frame: Frame
    match: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    sentence: tuple[Pattern, ...]


def bare(frame: Frame) -> CompiledFrame:
    """*frame* without its patterns, for a claim that is made on other grounds than a match."""
    return CompiledFrame(frame=frame, match=(), unless=(), sentence=())


@attrs.frozen(kw_only=True)
class Grammar:
    """All frames of a language, with an index from words to the frames they may start, and the needs each word meets."""

    frames: tuple[CompiledFrame, ...]
    index: Mapping[str, tuple[tuple[int, int], ...]]
    always: tuple[tuple[int, int], ...]
    bits: Mapping[str, int]
    every: int
    problems: tuple[Problem, ...]

    def missing(self, words: Iterable[str]) -> int:
        """The needs that *words* do not meet, one bit each, for `Pattern.match`."""
        held = 0
        for word in words:
            held |= self.bits.get(word, 0)
        return self.every & ~held

    def candidates(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Frames (and which of their patterns) that a line with *words* may match, in order."""
        found = set(self.always)
        for word in words:
            found.update(self.index.get(word, ()))
        return sorted(found)


class _Compiler:
    """Reads one pattern; a recursive descent over its tokens."""

    def __init__(self, source: str, lexicon: Lexicon) -> None:
        self.source, self.lexicon = source, lexicon
        self.tokens: list[tuple[str, str, str]] = []
        at = 0
        text = source.strip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if not match:
                raise PatternFault(f"{source!r} cannot be read at {text[at:][:12]!r}")
            kind = str(match.lastgroup if match.lastgroup != "form" else "class")
            self.tokens.append((kind, match.group(kind), match.group("form") or ""))
            at = match.end()
        self.at = 0

    def pattern(self) -> Pattern:
        parts: list[Part] = []
        written = [part.strip() for part in self.source.split("&")]
        while True:
            absent = self._take("mark", "!")
            expression, needs, weight = self._sequence(("&",))
            if not expression:
                raise PatternFault(f"{self.source!r} has an empty part")
            parts.append(
                Part(
                    expression=re.compile("(?<= )" + expression),
                    needs=needs,
                    weight=weight,
                    absent=absent,
                    source=written[len(parts)],
                )
            )
            if not self._take("mark", "&"):
                break
        if self.at < len(self.tokens):
            raise PatternFault(f"{self.source!r} has a stray {self.tokens[self.at][1]!r}")
        return Pattern(source=self.source, parts=tuple(parts))

    def _take(self, kind: str, value: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][:2] == (kind, value):
            self.at += 1
            return True
        return False

    def _sequence(self, stops: Sequence[str]) -> tuple[str, tuple[frozenset[str], ...], float]:
        out, weight = [], 0.0
        needs: list[frozenset[str]] = []
        while self.at < len(self.tokens):
            kind, value, form = self.tokens[self.at]
            if kind == "mark" and value in (*stops, ")", "]", "|", "&"):
                break
            self.at += 1
            expression, own, more = self._element(kind, value, form)
            out.append(expression)
            weight += more
            if own:
                needs.append(own)
        # The rarest first, so that most lines are turned away by one look.
        return "".join(out), tuple(sorted(needs, key=lambda k: (_rarity(k), sorted(k)))), weight

    def _element(self, kind: str, value: str, form: str) -> tuple[str, frozenset[str], float]:
        if kind == "gap":
            return (r"(?:[^ ;]+ ){0,12}?" if value == "..." else r"(?:[^ ;,]+ ){0,3}?"), frozenset(), 0.0
        if kind == "word" and value[0] in "?-+*":
            raise PatternFault(
                f"{self.source!r}: {value!r} is no operator and never stands in a clause; [x] makes x optional"
            )
        if kind == "word":
            return (
                re.escape(value.lower()) + " ",
                frozenset({value.lower()}),
                0.4 if value.lower() in _COMMON else 1.0,
            )
        if kind == "class":
            words = self._words(value, form)
            ordered = sorted(words, key=lambda w: (-len(w), w))
            return f"(?:{'|'.join(map(re.escape, ordered))}) ", frozenset(w.split()[0] for w in words), 1.0
        if kind == "mention":
            names = value.split("|")
            unknown = [n for n in names if n not in MENTIONS]
            if unknown:
                raise PatternFault(
                    f"{self.source!r}: there is no mention {unknown[0]!r}; there are {', '.join(sorted(MENTIONS))}"
                )
            return f"@(?:{'|'.join(names)}) ", frozenset("@" + n for n in names), 0.6
        return self._marked(value)

    def _marked(self, value: str) -> tuple[str, frozenset[str], float]:
        if value == "^":
            return r"(?<=\^ )", frozenset(), 0.2
        if value == "$":
            return r"(?:[.,!?;:] )?$", frozenset(), 0.2
        if value not in "([":
            raise PatternFault(f"{self.source!r} has a stray {value!r}")
        closing = ")" if value == "(" else "]"
        options = [self._sequence(())]
        while self._take("mark", "|"):
            options.append(self._sequence(()))
        if not self._take("mark", closing):
            raise PatternFault(f"{self.source!r} misses a {closing!r}")
        expression = "(?:" + "|".join(o[0] for o in options) + ")"
        if value == "[":
            return expression + "?", frozenset(), 0.0
        keys = frozenset().union(*(o[1][0] for o in options)) if all(o[1] for o in options) else frozenset()
        return expression, keys, min(o[2] for o in options)

    def _words(self, name: str, form: str) -> frozenset[str]:
        if name not in self.lexicon.classes:
            raise PatternFault(f"{self.source!r}: there is no word class {name!r} in the lexicon")
        if not form:
            return self.lexicon.classes[name]
        tags = form.split("|")
        if any(t not in _FORMS for t in tags):
            raise PatternFault(
                f"{self.source!r}: there is no form {form!r}; there are {', '.join(sorted(_FORMS))}"
            )
        words = frozenset().union(*(self.lexicon.tagged[name].get(t, frozenset()) for t in tags))
        if not words:
            raise PatternFault(f"{self.source!r}: class {name!r} has no form {form!r}")
        return words


def _rarity(keys: frozenset[str]) -> float:
    return len(keys) + sum(50 for k in keys if k in _COMMON) + sum(8 for k in keys if k.startswith("@"))


def compile_pattern(source: str, lexicon: Lexicon) -> Pattern:
    """
    Compile one pattern.

    Raises:
        PatternFault: It cannot be read, or names a class or mention that is not there.
    """
    return _Compiler(source, lexicon).pattern()


def compile_frames(frames: Sequence[Frame], lexicon: Lexicon) -> Grammar:
    """Compile *frames*; a frame with a faulty pattern is left out and listed in ``problems``."""
    compiled: list[CompiledFrame] = []
    problems: list[Problem] = []
    numbered: dict[frozenset[str], int] = {}
    for frame in frames:
        try:
            one = CompiledFrame(
                frame=frame,
                match=_numbered(frame.match, lexicon, numbered),
                unless=_numbered(frame.unless, lexicon, numbered),
                sentence=_numbered(frame.sentence, lexicon, numbered),
            )
        except PatternFault as fault:
            problems.append(Problem(code="pack", where=f"{frame.file}: {frame.id}", message=str(fault)))
            continue
        compiled.append(one)
    index, always = _index(compiled)
    bits: dict[str, int] = {}
    for need, number in numbered.items():
        for word in need:
            bits[word] = bits.get(word, 0) | 1 << number
    return Grammar(
        frames=tuple(compiled),
        index=index,
        always=always,
        bits=bits,
        every=(1 << len(numbered)) - 1,
        problems=tuple(problems),
    )


def _numbered(
    sources: Iterable[str], lexicon: Lexicon, numbered: dict[frozenset[str], int]
) -> tuple[Pattern, ...]:
    """Compile patterns and give every need that is not *numbered* yet the next bit."""
    out = []
    for source in sources:
        pattern = compile_pattern(source, lexicon)
        needs = 0
        for part in pattern.parts:
            for need in () if part.absent else part.needs:
                needs |= 1 << numbered.setdefault(need, len(numbered))
        out.append(attrs.evolve(pattern, needs=needs))
    return tuple(out)


def _index(
    compiled: Sequence[CompiledFrame],
) -> tuple[dict[str, tuple[tuple[int, int], ...]], tuple[tuple[int, int], ...]]:
    """Which patterns a line with a given word may match, and those that may match any line."""
    index: dict[str, set[tuple[int, int]]] = {}
    always: list[tuple[int, int]] = []
    for number, one in enumerate(compiled):
        for which, pattern in enumerate(one.match):
            keyed = [p.needs[0] for p in pattern.parts if p.needs and not p.absent]
            if not keyed:
                always.append((number, which))
                continue
            for key in min(keyed, key=lambda k: (_rarity(k), sorted(k))):
                index.setdefault(key, set()).add((number, which))
    return {k: tuple(sorted(v)) for k, v in index.items()}, tuple(always)


@lru_cache(maxsize=8)
def grammar_of(digest: str, language: str, held: object) -> Grammar:
    """The compiled grammar of a pack, kept by its digest; *held* carries the pack past the key."""
    del digest
    pack = held.pack  # type: ignore[attr-defined]
    return compile_frames(pack.frames.get(language, ()), pack.lexicons[language])
