"""
Names in running text: which are known to be public, and which nobody has looked at yet.

States, bodies, places, outlets and instruments of the pack are public. Any other name is masked until a person has
said otherwise, whether it belongs to a firm, a site or somebody who was quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from affiant.model import CleanText, Lineage
from affiant.packs import Pack

from ._fold import Phrases, fold
from ._identifiers import Hit
from ._name_words import BODIES, CALENDAR, FIRMS, OPENERS, TITLES

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’]|[-‑–](?=\w))*")
_JOINTS = re.compile(r"\s|-|\s?&\s?|\s(?:of|for|de|du)\s(?:the\s)?")
# "Keel and Tower": the second half of a firm's name may be an ordinary word.
_PARTNER = re.compile(r"\s(?:and|&)\s([A-Z][\w'’]+)")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:;]|\n)[\s\"“”‘’'(\[–—-]*$|[“\"‘(\[]$")
_OTHER_SCRIPT = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]+(?: [가-힯]+)*")


@attrs.frozen
class _Token:
    start: int
    end: int
    stop: int
    word: str
    known: bool
    ordinary: bool
    opens: bool


@attrs.frozen
class Names:
    """
    Tells names apart.

    Attributes:
        known: Phrases that are public: places, states, bodies, outlets, instruments, words of the calendar.
        places: Those that are places, for telling a name that begins with one.
        ordinary: Words that somebody writes without a capital.
        trades: Words of the lexicon for trades, which end the names of firms.
        kinds: Words for kinds of places, which end the names of places.
    """

    known: Phrases
    places: frozenset[str]
    ordinary: frozenset[str]
    trades: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, pack: Pack, texts: Iterable[CleanText], lineage: Lineage) -> Names:
        """Gather what *pack* and the case know to be public."""
        texts = tuple(texts)
        places = {n for p in pack.places for n in _place_names(p.name, p.aliases, p.names, p.demonym)}
        public = {n for a in pack.actors for n in (a.name, *_plain(a.variants), *_all(a.names))}
        public |= {n for o in pack.outlets for n in (o.name, *o.aliases, *_all(o.names), o.owner)}
        public |= {n for i in pack.instruments for n in (i.id, *i.names)} | {pack.title, pack.sending}
        public |= {t.outlet for t in texts}
        public |= {e.named.split(",")[0] for e in lineage.edges}
        public |= {f.named_root.split(",")[0] for f in lineage.families}
        nationalities = {
            w for x in pack.lexicons.values() for ws in x.phrases.get("nationality", {}).values() for w in ws
        }
        ordinary = (
            _lexicon_words(pack)
            | _rule_words(pack)
            | {fold(word) for text in texts for word in _TOKEN.findall(text.text) if word[0].islower()}
        )
        trades = {
            w
            for x in pack.lexicons.values()
            for ws in x.phrases.get("sector", {}).values()
            for w in ws
            if " " not in w
        }
        return cls(
            Phrases.of(places | public | nationalities | set(CALENDAR)),
            frozenset(map(fold, places)),
            frozenset(ordinary),
            frozenset(trades),
            frozenset(p.kind for p in pack.places),
        )

    def unknown(self, text: str, *, headline: bool = False) -> Iterator[Hit]:
        """
        Find the names in *text* that are not known to be public.

        Args:
            text: The words.
            headline: Every word may bear a capital, so that only words which nobody writes without one tell a name.
        """
        taken = [(start, end) for start, end, _ in self.known.find(fold(text))]
        for match in _OTHER_SCRIPT.finditer(text):
            if not _within(match.start(), match.end(), taken):
                yield Hit(match.start(), match.end(), "name", "[NAME]")
        for run in self._runs(text, taken):
            yield from self._names_of(run, text, headline=headline)

    def strange(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word between *start* and *end* is neither known to be public nor ordinary."""
        taken = [(first, last) for first, last, _ in self.known.find(fold(text))]
        return any(
            not _within(match.start(), match.end(), taken) and not self.is_ordinary(fold(match.group()))
            for match in _TOKEN.finditer(text, start, end)
        )

    def with_public(self, more: Iterable[str]) -> Names:
        """The same, with *more* names that are known to be public."""
        return attrs.evolve(self, known=Phrases.of((*self.known.words, *more)))

    def is_public(self, name: str) -> bool:
        """Tell whether every word of *name* is known to be public."""
        folded = fold(name).strip()
        return any(start == 0 and end == len(folded) for start, end, _ in self.known.find(folded))

    def is_body(self, name: str) -> bool:
        """Tell whether *name* is that of a public body: one of the pack, or one that says so itself."""
        words = _words(name)
        return (
            self.is_public(name)
            or (bool(words) and words[-1] in BODIES)
            or (words[:1] != [] and words[0] in BODIES and words[1:2] == ["of"])
        )

    def is_firm_like(self, name: str) -> bool:
        """Tell whether *name* ends as the names of firms and sites do."""
        words = _words(name)
        return len(words) > 1 and (words[-1].rstrip(".") in FIRMS or words[-1] in self.trades)

    def core(self, name: str) -> tuple[str, ...]:
        """
        The words of *name* that tell it from others: without the place in front and the words for a firm behind.

        ``Riverton Blue Heron Garment Co.`` gives ``("Blue", "Heron")`` where Riverton is a place.
        """
        words = [w for w in re.split(r"[\s,&]+", name) if w]
        while len(words) > 1 and (fold(words[-1]).rstrip(".") in FIRMS | self.trades | {"general"}):
            words.pop()
        first = next(self.known.find(fold(name)), None)
        if first and first[0] == 0 and first[2] in self.places:
            words = words[len(first[2].split()) :]
        return tuple(words)

    def _runs(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[list[_Token]]:
        """Words with capitals that stand together."""
        run: list[_Token] = []
        for match in _TOKEN.finditer(text):
            if not match.group()[0].isupper():
                continue
            token = self._token(match, text, taken)
            if run and not _JOINTS.fullmatch(text[run[-1].stop : token.start]):
                yield self._heard(run, text)
                run = []
            run.append(token)
        if run:
            yield self._heard(run, text)

    def _token(self, match: re.Match[str], text: str, taken: Sequence[tuple[int, int]]) -> _Token:
        word = re.sub(r"['’](?:s|re|ve|ll|d|m)?$", "", match.group())
        folded = fold(word)
        parts = folded.split("-")
        return _Token(
            match.start(),
            match.start() + len(word),
            match.end(),
            folded,
            _within(match.start(), match.start() + len(word), taken)
            or folded.removesuffix("s") in self.places
            or folded.removesuffix("s") in CALENDAR
            or (len(parts) > 1 and all(p in self.places or self.is_ordinary(p) for p in parts)),
            self.is_ordinary(folded),
            bool(_OPENS_SENTENCE.search(text[max(0, match.start() - 4) : match.start()])),
        )

    def _heard(self, run: list[_Token], text: str) -> list[_Token]:
        """A short word in capitals is the name of a body or a thing (CCTV); several in a row may be anybody's."""
        shouted = [t for t in run if text[t.start : t.end].isupper() and t.end - t.start > 1]
        if len(shouted) != 1 or len(shouted[0].word) > 5:
            return run
        return [attrs.evolve(t, ordinary=True) if t is shouted[0] else t for t in run]

    def _names_of(self, run: list[_Token], text: str, *, headline: bool) -> Iterator[Hit]:
        """The names in one run, each a group of tokens between those that are known."""
        group: list[_Token] = []
        before: _Token | None = None
        for token in [*run, None]:
            if token is not None and not token.known:
                group.append(token)
                continue
            found = self._name(group, text, headline=headline)
            if found is not None:
                start, end = self._with_place(found, before, text), self._with_partner(found, text)
                yield attrs.evolve(found, start=start, end=end)
            group, before = [], token

    def _with_place(self, found: Hit, before: _Token | None, text: str) -> int:
        """Where the name begins: a place right in front belongs to it, as in "Riverton Blue Heron Garment"."""
        if before is None or before.word not in self.places or not text[before.end : found.start].isspace():
            return found.start
        return before.start

    def _with_partner(self, found: Hit, text: str) -> int:
        """Where the name ends: an ordinary word with a capital behind "and" belongs to it, as in "Keel and Tower"."""
        partner = _PARTNER.match(text, found.end)
        if partner is None:
            return found.end
        word = fold(partner.group(1))
        public = word in self.places or any(word in known for known in (BODIES, TITLES, CALENDAR, OPENERS))
        return found.end if public or not self.is_ordinary(word) else partner.end()

    def is_ordinary(self, folded: str) -> bool:
        """Tell whether somebody writes the word without a capital, or it is of a kind that only opens sentences."""
        return folded in self.ordinary or folded in OPENERS or (folded.endswith("ly") and len(folded) > 5)

    def _name(self, group: list[_Token], text: str, *, headline: bool) -> Hit | None:
        """The name in *group*, tokens that stand together and are not known; ``None`` where they are ordinary words."""
        tokens = list(group)
        while tokens and (
            (tokens[0].opens and tokens[0].ordinary) or tokens[0].word in TITLES | {"the", "a", "an"}
        ):
            tokens.pop(0)
        while headline and tokens and tokens[0].word in OPENERS:
            tokens.pop(0)
        if not tokens or tokens[-1].word in self.kinds | BODIES:
            return None
        if tokens[0].word in BODIES and len(tokens) > 1 and text[tokens[0].stop : tokens[1].start].strip():
            return None  # "Ministry of Commerce"
        if all(t.ordinary for t in tokens) and (headline or len(tokens) == 1):
            return None
        return Hit(tokens[0].start, tokens[-1].end, "name", "[NAME]")


def _within(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in taken)


def _words(name: str) -> list[str]:
    return [fold(w) for w in re.split(r"[\s,]+", name.strip()) if w]


def _plain(variants: Iterable[str]) -> Iterator[str]:
    return (re.sub(r"\s*\(.*?\)", "", variant) for variant in variants)


def _all(names: object) -> Iterator[str]:
    if isinstance(names, dict):
        for values in names.values():
            yield from values


def _place_names(name: str, aliases: Iterable[str], names: object, demonyms: Iterable[str]) -> Iterator[str]:
    for whole in (name, *aliases, *_all(names), *demonyms):
        yield whole
        # "Riverton–Oxford (Friendship Bridge)" is written in parts as often as whole.
        yield from (part for part in re.split(r"[–()/]", whole) if part.strip())


def _lexicon_words(pack: Pack) -> set[str]:
    phrases: set[str] = set()
    for lexicon in pack.lexicons.values():
        phrases |= set(lexicon.groups)
        for forms in lexicon.tagged.values():
            # Verbs and nouns; what is listed as it stands may be a name written small ("kim jong un").
            phrases |= {word for tag, words in forms.items() if tag != "word" for word in words}
        for tagger, values in lexicon.phrases.items():
            if tagger != "nationality":
                phrases |= {phrase for found in values.values() for phrase in found}
    return {word for phrase in phrases for word in phrase.split()}


def _rule_words(pack: Pack) -> set[str]:
    """The words in which the rules of the pack speak, capitals of titles of laws included."""
    said: list[str] = []
    for rule in pack.rules:
        said += [rule.title, rule.bound]
        for version in rule.versions:
            said += [
                version.paragraph,
                *(words for case in version.cases for words in (case.name, case.says)),
            ]
    return {fold(word) for words in said for word in _TOKEN.findall(words)}
