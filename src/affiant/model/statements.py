"""
Statements: what an origin family says once, however many pages carry it.

Copies are laid over the text they were made from, claim over claim. The root's claim stands for the family;
what the copies say in its place adds nothing but itself to the list of claims. So does what a text of another
family passes on as this family's word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import attrs

from ._overlay import Face, Numbers, Ties, closest
from .claims import Claim, Value
from .origins import CITE_KINDS, COPY_KINDS, Lineage
from .texts import CleanText, Quote, TextId


@attrs.frozen(kw_only=True)
class Statement:
    """
    One assertion of one origin family.

    Attributes:
        family: Id of the family; the id of the text where the lineage has no family for it.
        claim: The claim that stands for it: the root's or, where the root has none, that of the member
            nearest to it, the earliest first.
        copies: Claims of other members of the family that say it again, in the same order.
        citations: Claims by which texts of other families pass it on as what this one says.
    """

    family: str
    claim: Claim
    copies: tuple[Claim, ...] = ()
    citations: tuple[Claim, ...] = ()

    @property
    def echoes(self) -> tuple[Claim, ...]:
        """The claims that add no witness: copies, then citations."""
        return (*self.copies, *self.citations)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all its claims, sorted."""
        return tuple(sorted({c.id for c in (self.claim, *self.echoes)}))

    def value(self, slot: str) -> Value | None:
        """The value of *slot*: the claim's own or, where it has none, that of the first copy that has."""
        return next((v for c in (self.claim, *self.copies) if (v := c.value(slot)) is not None), None)


def statements(
    claims: Iterable[Claim], texts: Iterable[CleanText], lineage: Lineage
) -> tuple[Statement, ...]:
    """
    Gather *claims* into what each origin family says.

    Args:
        claims: Claims of any texts, in any order.
        texts: The texts, for their dates.
        lineage: Who copies and cites whom.

    Returns:
        Every claim once, as the claim or an echo of one statement; sorted by family and place in the text. Left out is a
        claim that only a copy gives on words that its source has as well: how the source is read decides what the words
        say, so that a copy never adds a statement by being read in other surroundings.
    """
    by_text: dict[TextId, list[Face]] = {}
    for claim in {c.id: c for c in claims}.values():
        by_text.setdefault(claim.quote.text_id, []).append(Face.of(claim))
    by_id = {text.id: text for text in texts}
    out_on = {
        t: (x.published_span.first or date.max) if x.published_span else date.max for t, x in by_id.items()
    }
    roots = {f.id: f.root for f in lineage.families}
    family_of = lineage.family_of()
    members: dict[str, list[TextId]] = {}
    for text in by_text:
        members.setdefault(family_of.get(text, text), []).append(text)
    away = _steps_from_source(lineage)
    ties = Ties.of(lineage)
    drafts: dict[str, list[_Draft]] = {}
    for family in sorted(members):
        root = roots.get(family)
        order = sorted(members[family], key=lambda t: (t != root, away.get(t, 0), out_on.get(t, date.max), t))
        bodies = [_letters(by_id[t].text) if t in by_id else "" for t in order] if len(order) > 1 else [""]
        drafts[family] = _lay_over([by_text[t] for t in order], bodies, family, ties)
    return _with_citations(drafts, _Cited.of(lineage, by_id, family_of), ties)


def _steps_from_source(lineage: Lineage) -> dict[TextId, int]:
    """
    How many copies lie between each text and one that copies nothing, so that no copy comes before its
    source.
    """
    sources: dict[TextId, set[TextId]] = {}
    for edge in lineage.edges:
        if edge.kind in COPY_KINDS and edge.of is not None:
            sources.setdefault(edge.copy, set()).add(edge.of)
    steps: dict[TextId, int] = {}
    ahead = [text for of in sources.values() for text in of if text not in sources]
    copies: dict[TextId, list[TextId]] = {}
    for copy, of in sources.items():
        for source in of:
            copies.setdefault(source, []).append(copy)
    while ahead:
        below = [copy for text in ahead for copy in copies.get(text, ()) if copy not in steps]
        for copy in below:
            steps[copy] = min(steps.get(s, 0) for s in sources[copy] if s in steps or s not in sources) + 1
        ahead = list(dict.fromkeys(below))
    return steps


@attrs.define
class _Draft:
    """A statement in the making; *faces* are its claim and the copies that say it in other words."""

    family: str
    face: Face
    copies: list[Claim] = attrs.field(factory=list)
    citations: list[Claim] = attrs.field(factory=list)
    faces: list[Face] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.faces.append(self.face)

    def add(self, copy: Face) -> None:
        """Add a claim that says the same; one in new words helps to know its own copies."""
        self.copies.append(copy.claim)
        if all(copy.words != face.words for face in self.faces):
            self.faces.append(copy)


_TAG = re.compile(r"<[^<>]*>")


def _letters(words: str) -> str:
    """*words* without tags, spaces and marks, in small letters."""
    return "".join(c for c in _TAG.sub(" ", words).casefold() if c.isalnum())


def _lay_over(texts: list[list[Face]], bodies: Sequence[str], family: str, ties: Ties) -> list[_Draft]:
    """
    Lay the claims of each text over those of the texts before it; what covers nothing is a statement of its
    own.
    """
    drafts: dict[tuple[str, str], list[_Draft]] = {}
    for number, faces in enumerate(texts):
        faces = sorted(faces, key=lambda f: (f.claim.quote.start, f.claim.quote.end, f.claim.id))
        only = Counter((f.claim.kind, f.claim.type) for f in faces)
        given = {d.face.numbers for group in drafts.values() for d in group} - {()}
        new: list[_Draft] = []
        for face in faces:
            what = (face.claim.kind, face.claim.type)
            loose = face.claim.quote.text_id in ties.reworded
            known = drafts.get(what, [])
            lone = loose and only[what] == 1 and len(known) == 1
            target = _closest(face, known, ties, given, loose=loose, lone=lone)
            if target is not None:
                target.add(face)
            elif not any(_letters(face.claim.quote.words) in body for body in bodies[:number]):
                new.append(_Draft(family, face))
        for draft in new:
            drafts.setdefault((draft.face.claim.kind, draft.face.claim.type), []).append(draft)
    return [draft for group in drafts.values() for draft in group]


def _closest(
    face: Face, known: Sequence[_Draft], ties: Ties, given: Collection[Numbers], *, loose: bool, lone: bool
) -> _Draft | None:
    faces = [(f, draft) for draft in known for f in draft.faces]
    found = closest(face, [f for f, _ in faces], ties, given, loose=loose, lone=lone)
    return None if found is None else faces[found][1]


def _with_citations(drafts: dict[str, list[_Draft]], cited: _Cited, ties: Ties) -> tuple[Statement, ...]:
    """Turn what a family only cites from another into a citation of the other's statement."""
    targets: dict[int, _Draft] = {}
    for group in drafts.values():
        for draft in group:
            sources = cited.sources(draft.face.claim, draft.family)
            known = [d for s in sources for d in drafts.get(s, []) if _same_kind(d, draft)]
            given = {d.face.numbers for s in sources for d in drafts.get(s, [])} - {()}
            target = _closest(draft.face, known, ties, given, loose=True, lone=False)
            if target is not None:
                targets[id(draft)] = target
    kept: list[_Draft] = []
    for draft in (d for group in drafts.values() for d in group):
        end = _follow(draft, targets)
        if end is draft:
            kept.append(draft)
        else:
            end.citations.extend((draft.face.claim, *draft.copies))
    found = [
        Statement(family=d.family, claim=d.face.claim, copies=tuple(d.copies), citations=tuple(d.citations))
        for d in kept
    ]
    return tuple(sorted(found, key=_where))


def _where(statement: Statement) -> tuple[str, str, int, int, str]:
    quote = statement.claim.quote
    return statement.family, quote.text_id, quote.start, quote.end, statement.claim.id


@attrs.frozen
class _Cited:
    """Which families a text cites, and in which words."""

    families: Mapping[TextId, frozenset[str]]
    words: Mapping[TextId, tuple[Quote, ...]]
    texts: Mapping[TextId, CleanText]

    @classmethod
    def of(
        cls, lineage: Lineage, texts: Mapping[TextId, CleanText], family_of: Mapping[TextId, str]
    ) -> _Cited:
        families: dict[TextId, frozenset[str]] = {}
        words: dict[TextId, tuple[Quote, ...]] = {}
        for edge in lineage.edges:
            if edge.kind not in CITE_KINDS or edge.of is None or edge.of not in family_of:
                continue
            here, there = texts.get(edge.copy), texts.get(edge.of)
            if here and there and here.outlet and here.outlet == there.outlet:
                continue  # an outlet that comes back to its own report speaks for itself
            families[edge.copy] = families.get(edge.copy, frozenset()) | {family_of[edge.of]}
            said = tuple(e.here for e in edge.evidence if e.here)
            words[edge.copy] = words.get(edge.copy, ()) + said
        return cls(families, words, texts)

    def sources(self, claim: Claim, family: str) -> list[str]:
        """The families that *claim* passes on, as its speaker or the citing words in its sentence say."""
        text = claim.quote.text_id
        passes_on = claim.source == "media" or any(
            self._beside(q, claim.quote) for q in self.words.get(text, ())
        )
        return sorted(self.families.get(text, frozenset()) - {family}) if passes_on else []

    def _beside(self, words: Quote, quote: Quote) -> bool:
        text = self.texts.get(quote.text_id)
        if text is None or words.text_id != quote.text_id:
            return False
        first, second = sorted((words, quote), key=lambda q: (q.start, q.end))
        return not re.search(r"[.!?…]\W*\s|\n\s*\n", text.text[min(first.end, second.start) : second.start])


def _same_kind(a: _Draft, b: _Draft) -> bool:
    return (a.face.claim.kind, a.face.claim.type) == (b.face.claim.kind, b.face.claim.type)


def _follow(draft: _Draft, targets: Mapping[int, _Draft]) -> _Draft:
    """Go from citation to citation to the one that is cited; a ring of citations stays where it is."""
    seen = {id(draft)}
    end = draft
    while id(end) in targets:
        end = targets[id(end)]
        if id(end) in seen:
            return draft
        seen.add(id(end))
    return end
