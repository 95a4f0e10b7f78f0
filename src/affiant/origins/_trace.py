"""The stage: texts in, lineage out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from affiant.model import CleanText, Edge, Evidence, Lineage, OriginFamily, TextId
from affiant.model.origins import COPY_KINDS
from affiant.packs import Pack

from ._atlas import Atlas
from ._bonds import Bonds
from ._citations import Cited, Shelf, citation_edge, find_citations
from ._copies import copy_edges
from ._independence import judge
from ._index import Index
from ._naming import name_root
from ._pages import Pages
from ._press import Press
from ._reading import Desk, Reading
from ._relate import Relation
from ._roots import Rooted, find_root
from ._ties import ties

#: Goes up with every change that can give another answer for the same texts and pack.
STAGE_VERSION = "2"


def trace(texts: Sequence[CleanText], pack: Pack) -> Lineage:
    """
    Tell which of *texts* are one report, which rest on which, what each copy changed, and which are independent.

    The answer hangs on the set alone: neither the order of *texts* nor a text that is given twice changes it.

    Args:
        texts: Clean texts; furniture is not read.
        pack: Outlets with their aliases and owners, places and actors.

    Returns:
        Families in the order of their ids, edges sorted, and the pairs of families that are dependent or independent. Pairs
        without an answer are listed up to `affiant.origins.LISTED_UP_TO` families; beyond that a pair that is not there is
        not established.
    """
    unique = sorted({text.id: text for text in texts}.values(), key=lambda t: t.id)
    press = Press.of(pack, [t.outlet for t in unique if t.outlet])
    pages = Pages(Index(unique), Desk(press=press, atlas=Atlas(pack, press), home=pack.sending))
    bonds = Bonds(pages)
    rooted = [find_root(members, pages, bonds) for members in _groups(unique, pages, bonds)]
    copies = {r.head: tuple(copy_edges(r, pages, bonds)) for r in rooted}
    families = _families(rooted, copies, pages)
    cited = _cited(rooted, pages)
    edges = [
        *(edge for of_family in copies.values() for edge in of_family),
        *_without_repeats([*(citation_edge(c, pages) for c in cited), *_carried(rooted, bonds, pages)]),
        *ties([r.members for r in rooted], pages),
    ]
    heads = {family.id: head for head, family in families.items()}
    ordered = tuple(sorted(families.values(), key=lambda f: f.id))
    return Lineage(
        families=ordered,
        edges=tuple(sorted(edges, key=lambda e: (e.copy, e.kind, e.of or "", e.named))),
        independence=judge(ordered, heads, edges, cited, pages),
    )


def _groups(texts: Sequence[CleanText], pages: Pages, bonds: Bonds) -> list[tuple[TextId, ...]]:
    """The members of each family; a text without a word is a family of its own."""
    groups: dict[str, list[TextId]] = defaultdict(list)
    for text in texts:
        body = pages.body(text.id)
        groups[bonds.component(body.digest) if body.size else text.id].append(text.id)
    return [tuple(groups[key]) for key in sorted(groups)]


def _families(
    rooted: Sequence[Rooted], copies: dict[TextId, tuple[Edge, ...]], pages: Pages
) -> dict[TextId, OriginFamily]:
    """The families by their head."""
    out: dict[TextId, OriginFamily] = {}
    names: set[str] = set()
    for r in sorted(rooted, key=lambda r: r.head):
        because = tuple(sorted(e.id for e in copies[r.head] if e.kind in COPY_KINDS))
        named = ""
        if r.author and r.author_in:
            where, head = pages.reading(r.author_in), pages.reading(r.head)
            named = name_root(r.author, where, head, pages.desk.press)
        # Two reports that nothing tells apart by name must stay two families: the second is named by its text.
        root = None if named and named not in names else r.head
        names.add(named)
        out[r.head] = OriginFamily(
            members=tuple(sorted(r.members)),
            root=root,
            named_root=named if root is None else "",
            because=because,
        )
    return out


def _cited(rooted: Sequence[Rooted], pages: Pages) -> list[Cited]:
    """All citations; a copy that repeats a citation of its root adds none."""
    family = {m: r.head for r in rooted for m in r.members}
    shelf = Shelf(pages, sorted(family), {r.head: r.author.key for r in rooted if r.author})
    out: list[Cited] = []
    for r in rooted:
        kin = frozenset(pages.outlet(m) for m in r.members) - {""}
        author = r.author.key if r.author else ""
        heard: set[str] = set()
        for digest, member in _first_of_bodies(r, pages):
            own = pages.outlet(member)
            for c in find_citations(member, family, kin - {own}, author, shelf, pages):
                if c.mention.key not in heard:
                    out.append(c)
            if len(r.members) > 1:
                heard |= {m.key for m in pages.speaker(digest).mentions}
    return out


def _first_of_bodies(rooted: Rooted, pages: Pages) -> Iterator[tuple[str, TextId]]:
    seen: set[str] = set()
    for member in rooted.members:
        digest = pages.body(member).digest
        if digest not in seen:
            seen.add(digest)
            yield digest, member


def _carried(rooted: Sequence[Rooted], bonds: Bonds, pages: Pages) -> Iterator[Edge]:
    """Pages that carry reports, or a good part of one, beside words of their own rest on them."""
    family = {m: r.head for r in rooted for m in r.members}
    pairs = [(large, small) for large in sorted(bonds.carried) for small in bonds.carried[large]]
    for a, b in sorted(bonds.lifted):
        one, other = sorted((pages.first(a), pages.first(b)), key=pages.rank)
        # One house may use its own paragraphs again and again.
        outlets = pages.outlet(one), pages.outlet(other)
        if all(outlets) and outlets[0] != outlets[1]:
            pairs.append((pages.body(other).digest, pages.body(one).digest))
    for large, small in pairs:
        text, of = pages.first(large), pages.first(small)
        relation = bonds.between(large, small)
        if relation and relation.alignment.matched and family[of] != family[text]:
            yield _carrying(pages.reading(text), pages.reading(of), relation)


def _carrying(here: Reading, there: Reading, relation: Relation) -> Edge:
    matched = relation.alignment.matched
    longest = max(matched, key=lambda m: (m.words, -m.here.number))
    return Edge(
        kind="citation",
        copy=here.id,
        of=there.id,
        evidence=(
            Evidence(
                says=f"sentences of that report that it carries: {len(matched)} of {len(there.sentences)}",
                here=here.quote_of(longest.here),
                there=there.quote_of(longest.there),
            ),
        ),
    )


def _without_repeats(edges: Sequence[Edge]) -> Iterator[Edge]:
    """One edge for each id: what was found twice keeps all its evidence."""
    found: dict[str, Edge] = {}
    for edge in edges:
        before = found.get(edge.id)
        if before:
            evidence = (*before.evidence, *(e for e in edge.evidence if e not in before.evidence))
            edge = Edge(
                kind=edge.kind,
                copy=edge.copy,
                of=edge.of,
                named=edge.named,
                evidence=evidence,
                changes=before.changes,
            )
        found[edge.id] = edge
    yield from found.values()
