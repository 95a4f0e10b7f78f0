"""The page of origins: who took what from whom, on what evidence, and what each copy changed."""

from __future__ import annotations

from collections.abc import Mapping

from affiant.model import Change, Edge, Evidence, Independence, Quote, TextId
from affiant.model.origins import CITE_KINDS, COPY_KINDS, TIE_KINDS

from ._catalogue import Catalogue
from ._labels import date_in_words, number_of
from ._passages import Passage, Piece
from ._values import Link
from ._values_site import ChangeView, EdgeView, FamilyView, Member, OriginsPage, PairView, ReasonView

#: Words of evidence and of changes are shorter than quotes: they show a place, not a claim.
_EVIDENCE, _CHANGE = 140, 200


def origins_page(catalogue: Catalogue) -> OriginsPage:
    """Make the page of origins."""
    edges: dict[TextId, list[Edge]] = {}
    for edge in sorted(catalogue.dossier.lineage.edges, key=lambda e: e.id):
        edges.setdefault(edge.copy, []).append(edge)
    cited = _cited(catalogue)
    views = tuple(_family_view(name, edges, cited.get(name, set()), catalogue) for name in catalogue.families)
    pairs = catalogue.dossier.lineage.independence
    shown = tuple(
        _pair(p, catalogue)
        for p in sorted(pairs, key=lambda p: (p.state, p.a, p.b))
        if p.evidence and p.state != "not established"
    )
    return OriginsPage(
        echoed=tuple(
            sorted((v for v in views if v.size > 1 or v.named_root), key=lambda v: (-v.size, v.ref))
        ),
        single=tuple(v for v in views if v.size == 1 and not v.named_root),
        pairs=shown,
        not_established=sum(p.state == "not established" for p in pairs),
        names_firms="[FIRM" in repr((views, shown)),
    )


def _cited(catalogue: Catalogue) -> dict[str, set[str]]:
    """Which families cite each family."""
    cited: dict[str, set[str]] = {}
    families = catalogue.family_of_text
    for edge in catalogue.dossier.lineage.edges:
        if edge.kind in CITE_KINDS and edge.of is not None:
            here, there = families.get(edge.copy, ""), families.get(edge.of, "")
            if here and there and here != there:
                cited.setdefault(there, set()).add(here)
    return cited


def _family_view(
    family_id: str, edges: Mapping[TextId, list[Edge]], cited_by: set[str], catalogue: Catalogue
) -> FamilyView:
    family, link = catalogue.families[family_id], catalogue.family_links[family_id]
    ref, _, name = link.words.partition(" ")
    members = set(family.members) & catalogue.report_links.keys()
    here = [edge for member in sorted(members) for edge in edges.get(member, ())]
    cites = [e for e in here if e.kind in CITE_KINDS]
    copied: dict[TextId, list[Edge]] = {}
    for edge in here:
        if edge.kind in COPY_KINDS:
            copied.setdefault(edge.copy, []).append(edge)
    return FamilyView(
        ref=ref,
        id=link.href.partition("#")[2],
        name=name,
        summary=_summary(len(members), len(cites)),
        named_root=catalogue.masks.words(family.named_root) if family.root is None else "",
        size=len(members),
        tree=_tree(members, copied, family.root, catalogue),
        cites=tuple(_edge(e, catalogue) for e in cites),
        cited_by=tuple(
            catalogue.family_links[f] for f in sorted(cited_by, key=lambda f: catalogue.family_links[f].words)
        ),
        quotes=sum(len(catalogue.claims_of_text.get(m, ())) for m in members),
    )


def _summary(members: int, cites: int) -> str:
    copies = number_of(members - 1, "copy", "copies") if members > 1 else "no copies"
    return f"one origin, {copies}" + (f", cites {number_of(cites, 'report')}" if cites else "")


def _tree(
    members: set[TextId], copied: Mapping[TextId, list[Edge]], root: TextId | None, catalogue: Catalogue
) -> tuple[Member, ...]:
    """Hang each copy under the first text it was made from; what copies nothing stands at the top."""
    under: dict[TextId | None, list[TextId]] = {}
    order = [t.id for t in catalogue.reports if t.id in members]
    for text in order:
        sources = [e.of for e in copied.get(text, ()) if e.of in members and e.of != text]
        parent = root if root in sources else sources[0] if sources else None
        under.setdefault(parent, []).append(text)
    placed: set[TextId] = set()

    def member(text: TextId) -> Member:
        placed.add(text)
        return Member(
            report=catalogue.report_links[text],
            outlet=catalogue.masks.words(catalogue.masks.texts[text].outlet) or "unnamed outlet",
            published=_published(text, catalogue),
            root=text == root,
            edges=tuple(_edge(e, catalogue) for e in copied.get(text, ())),
            copies=tuple(member(c) for c in under.get(text, ()) if c not in placed),
        )

    tops = [member(t) for t in sorted(under.get(None, ()), key=lambda t: (t != root, order.index(t)))]
    # A ring of copies has no top; its members stand side by side.
    tops += [member(t) for t in order if t not in placed]
    return tuple(tops)


def _published(text: TextId, catalogue: Catalogue) -> str:
    published = catalogue.masks.texts[text].published
    return date_in_words(published.edtf) if published else "date unknown"


def _edge(edge: Edge, catalogue: Catalogue) -> EdgeView:
    of = catalogue.report_links.get(edge.of) if edge.of else None
    return EdgeView(
        kind=edge.kind.replace("-", " "),
        of=of,
        named=catalogue.masks.words(edge.named) if of is None else "",
        reasons=tuple(_reason(e, catalogue) for e in edge.evidence),
        changes=tuple(_change(c, catalogue) for c in edge.changes) if edge.kind not in TIE_KINDS else (),
    )


def _reason(evidence: Evidence, catalogue: Catalogue) -> ReasonView:
    here = _shown(evidence.here, catalogue, _EVIDENCE)
    there = _shown(evidence.there, catalogue, _EVIDENCE)
    same = here is not None and there is not None and here.plain == there.plain
    return ReasonView(
        says=catalogue.masks.words(evidence.says, made=True), here=here, there=None if same else there
    )


def _shown(quote: Quote | None, catalogue: Catalogue, longest: int) -> Passage | None:
    return catalogue.masks.passage(quote, context=False, longest=longest) if quote else None


def _change(change: Change, catalogue: Catalogue) -> ChangeView:
    return ChangeView(
        kind=change.kind,
        was=_side(change.was, change.there, catalogue),
        now=_side(change.now, change.here, catalogue),
    )


def _side(said: str, quote: Quote | None, catalogue: Catalogue) -> Passage | None:
    """One side of a change: cut from its report where it stands there, a masked string otherwise."""
    if not said:
        return None
    withheld = Passage(pieces=(Piece(kind="mask", words="[WITHHELD]"),))
    if quote is not None:
        return _shown(quote, catalogue, _CHANGE) or withheld
    # Words that cannot be placed in a report cannot be checked against what is withheld there.
    return (
        withheld
        if said.strip().isdigit() and int(said) < 5
        else Passage(pieces=(Piece(kind="quoted", words=catalogue.masks.words(said, longest=_CHANGE)),))
    )


def _pair(pair: Independence, catalogue: Catalogue) -> PairView:
    return PairView(
        a=_named(pair.a, catalogue),
        b=_named(pair.b, catalogue),
        state=pair.state,
        reasons=tuple(_reason(e, catalogue) for e in pair.evidence),
    )


def _named(family: str, catalogue: Catalogue) -> Link:
    return catalogue.family_link(family)
