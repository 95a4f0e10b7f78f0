"""
The register: what the whole text says of the organisations it names.

A firm is named in full once ("Donggang Haiyue Foods Co.") and then by the words that tell it apart ("Haiyue"); once it is
called a recruiter it stays one. Both are kept here while the text is tagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ._mentions import Mention
from ._tokens import Token

FIRM = frozenset(
    "co co. company corp corp. corporation ltd ltd. limited llc llp inc inc. gmbh plc jsc ooo trading foodstuff foodstuffs foods food"
    " garment garments apparel textile textiles clothing knitwear fashion seafood seafoods fisheries fishery industries industry industrial"
    " electronics electronic technology technologies tech construction constructors builders building engineering enterprise enterprises group"
    " holdings holding manpower recruitment recruiters services logistics staffing personnel knit weaving mills crew shipbuilders provisions shipping consulting solutions"
    " supply development works contracting contractors contractor import export exports imports international projects"
    " timber lumber logging agro farms mining medical pharma pharmaceutical pharmaceuticals stroy systems software labs studio"
    " partners trade sourcing batiment bâtiment invest resources marine aquatic manufacturing brothers wear outfitters retail stores grocers packers processors"
    " wll sarl pte bhd kft doo d.o.o. s.r.o. spa kk reederei cashmere outdoor sportswear".split()
)
SITE = frozenset(
    "factory plant mill shipyard yard hotel restaurant mine farm camp complex park zone workshop sawmill clinic"
    " hospital cannery workshops greenhouse site factories estate tower towers residence stadium".split()
)
BODY = frozenset(
    "bureau agency ministry service department committee commission office administration service inspectorate"
    " council centre center institute university foundation association union alliance network coalition"
    " organisation organization unit brigade secretariat authority party court mission embassy consulate watch house desk"
    " team project initiative society monitor academy directorate board fund bank customs police prosecutors".split()
)
LEGAL_BEHIND = frozenset(
    "co co. ltd ltd. limited llc inc inc. corp corp. company gmbh plc jsc wll pte sarl bv s.a.".split()
)
#: Legal forms that are told by their capitals; Russian, Indonesian and Baltic ones stand in front.
LEGAL_BEFORE = frozenset(
    "OOO OAO ZAO PAO AO TOO UAB SIA PT CV WLL SARL SAS BV NV AG SA SRL KG OY AB AS S.A. S.L. B.V. N.V. A.S. S.R.L. EOOD OOD FZE".split()
)
#: Words that tell no firm from another, though no name need end in them.
_COMMON = (
    FIRM
    | SITE
    | BODY
    | frozenset(
        "general overseas external foreign economic human network sp z o.o. & - . , and of for the de du national new republic"
        " democratic people people's joint-stock stocznia zavod".split()
    )
)
_ADJECTIVES = frozenset(
    "red blue green black white gold golden silver grey gray northern southern eastern western north south east west central new old great"
    " grand royal global international national united general first second star sun bright happy lucky big little good best eternal"
    " pacific far ocean sea river lake mountain border harbour harbor port"
    " city town gulf union state free long high rainbow dragon tiger phoenix lotus spring summer autumn winter labour labor dar al el la le los van"
    " de von san saint bin abu the crystal diamond".split()
)
#: Words of a full name that short forms are taken from.
_LONGEST = 12
#: Paragraphs over which "the company" and "its director" still mean the firm named last.
_REACH = 2
_TITLES = frozenset("mr mrs ms miss mr. mrs. ms. dr. prof. dr comrade".split())


@attrs.frozen
class _Short:
    words: tuple[str, ...]
    form: str


@attrs.define(kw_only=True)
class Register:
    """
    What a text names.

    Attributes:
        lower: Words that the text writes in lower case.
        alone: Capitalised words that stand by themselves, in lower case.
        people: Words that follow a person's title.
        covered: Offsets of the words that the pack knows as something else: places, states, outlets, people.
        home: Offsets of the words for the sending state.
        shorts: Short forms by their first word.
        parts: For what an organisation is known by, how clearly the text gives it a part, and which.
        last: The firm or site that was named last, with its paragraph.
    """

    lower: frozenset[str]
    alone: frozenset[str]
    people: frozenset[str]
    covered: frozenset[int]
    home: frozenset[int] = frozenset()
    shorts: dict[str, list[_Short]] = attrs.field(factory=dict)
    parts: dict[str, tuple[int, str]] = attrs.field(factory=dict)
    last: tuple[Mention, int] | None = None

    @classmethod
    def of(
        cls, sentences: Iterable[Sequence[Token]], covered: frozenset[int], home: frozenset[int]
    ) -> Register:
        """Look through the words of the text."""
        lower: set[str] = set()
        alone: set[str] = set()
        people: set[str] = set()
        for tokens in sentences:
            before = before2 = False
            last = ""
            for token in tokens:
                capital = token.kind != "mark" and token.text[:1].isupper()
                if token.kind == "word" and not capital:
                    lower.add(token.text)
                if capital and last in _TITLES:
                    people.add(token.lower)
                if before and not capital and not before2:
                    alone.add(last)
                before2, before, last = before, capital, token.lower
        return cls(
            lower=frozenset(lower),
            alone=frozenset(alone),
            people=frozenset(people),
            covered=covered,
            home=home,
        )

    def held(self, *tokens: Token) -> bool:
        """Tell whether every one of *tokens* is known as something else."""
        return all(t.start in self.covered for t in tokens)

    def sends(self, *tokens: Token) -> bool:
        """Tell whether one of *tokens* names the sending state or a place in it."""
        return any(t.start in self.home for t in tokens)

    def proper(self, token: Token) -> bool:
        """Tell whether a word that opens a sentence is a name: the text never writes it small."""
        return (
            token.lower not in self.lower and token.lower not in _ADJECTIVES and not token.lower.endswith("s")
        )

    def known(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """The longest short form that stands at *at*: where it ends, and its form."""
        best: tuple[int, str] | None = None
        for short in self.shorts.get(tokens[at].text, ()):
            last = at + len(short.words)
            if (best is None or last > best[0]) and tuple(t.text for t in tokens[at:last]) == short.words:
                best = last, short.form
        return best

    def core(self, tokens: Sequence[Token]) -> tuple[int, int]:
        """The words of a full name that tell it apart: without place and legal form in front, trade and legal form behind."""
        first = 0
        while first < len(tokens) - 1 and (
            self.held(tokens[first]) or tokens[first].text in LEGAL_BEFORE or tokens[first].lower in _COMMON
        ):
            first += 1
        last = first + 1
        while (
            last < len(tokens)
            and tokens[last].lower not in _COMMON - {"-", "al"}
            and tokens[last].text not in LEGAL_BEFORE
        ):
            last += 1
        if last > first + 1 and tokens[last - 1].text == "-":
            last -= 1
        return first, last

    def key(self, tokens: Sequence[Token]) -> str:
        """What all names of one organisation share."""
        first, last = self.core(tokens)
        return " ".join(t.lower for t in tokens[first:last])

    def enter(self, tokens: Sequence[Token], form: str) -> None:
        """Keep the short forms of the full name *tokens*."""
        if len(tokens) > _LONGEST:
            # A line in capitals is no name.
            return
        first, last = self.core(tokens)
        spans = {(start, end) for start in (0, first) for end in range(start + 1, len(tokens) + 1)}
        if last - first >= 3:
            spans.add((first + 1, last))
        for start, end in spans:
            words = tokens[start:end]
            if end <= first or words[-1].kind == "mark" or not self._tells(words):
                continue
            listed = self.shorts.setdefault(words[0].text, [])
            short = _Short(tuple(t.text for t in words), form)
            if short not in listed:
                listed.append(short)

    def _tells(self, words: Sequence[Token]) -> bool:
        """Tell whether *words* by themselves name the organisation and nothing else."""
        own = [t for t in words if t.kind != "mark" and t.lower not in _COMMON and not self.held(t)]
        if len(words) > 1:
            return bool(own)
        word = words[0]
        return (
            bool(own)
            and len(word.text) >= 4
            and word.lower not in self.lower
            and word.lower not in _ADJECTIVES
            and word.lower not in self.people
        )

    def say(self, key: str, part: str, rank: int) -> None:
        """Keep the part that the text says the organisation plays, unless it has said it more clearly."""
        held = self.parts.get(key)
        if part and (held is None or rank >= held[0]):
            self.parts[key] = rank, part

    def spoken_of(self, paragraph: int) -> Mention | None:
        """The firm or site that "the company" stands for in *paragraph*."""
        return self.last[0] if self.last and paragraph - self.last[1] <= _REACH else None

    def part(self, key: str) -> str:
        """The part of the organisation in the whole text so far, or ``""``."""
        held = self.parts.get(key)
        return held[1] if held else ""
