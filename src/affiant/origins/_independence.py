"""
How two families stand to each other: dependent, not established, independent; each answer with its evidence.

What the texts say can show dependence. It shows independence only by what each report names as its own: a visit, a document, a
speaker named with the figure. Two anonymous sources are never held to be two, nor to be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from affiant.model import Edge, Evidence, Independence, OriginFamily, TextId

from ._citations import Cited
from ._pages import Pages
from ._witness import Witness, hear, may_be_one

#: With more families than this, pairs without an answer are left out; a pair that is not there is not established.
LISTED_UP_TO = 60
#: With more families that have a ground of their own, only pairs that speak of one place are compared, so that the number of
#: pairs stays small.
_COMPARED_UP_TO = 300
_AT_ONE_PLACE = 100
#: More families than this cite one source that is not here: no longer a sign of anything in particular.
_ONE_SOURCE = 60


def judge(
    families: Sequence[OriginFamily],
    heads: Mapping[str, TextId],
    edges: Sequence[Edge],
    cited: Sequence[Cited],
    pages: Pages,
) -> tuple[Independence, ...]:
    """
    Judge the pairs of *families*.

    Args:
        families: All families.
        heads: The text that stands for each family, by the family's id.
        edges: All edges.
        cited: All citations, those of sources that are not here among them.
        pages: All readings.
    """
    found: dict[tuple[str, str], Independence] = {}
    for answer in (*_by_citation(families, edges), *_by_third(families, heads, cited, pages)):
        found.setdefault((answer.a, answer.b), answer)
    witnesses = {f.id: hear(pages.reading(heads[f.id])) for f in families}
    for a, b in _compared(families, witnesses):
        if (a, b) in found:
            continue
        judged = _compare(a, b, witnesses[a], witnesses[b], pages)
        if judged:
            found[(a, b)] = judged
    if len(families) <= LISTED_UP_TO:
        for a, b in combinations(sorted(f.id for f in families), 2):
            found.setdefault((a, b), Independence(a=a, b=b, state="not established"))
    return tuple(found[key] for key in sorted(found))


def _by_citation(families: Sequence[OriginFamily], edges: Sequence[Edge]) -> Iterator[Independence]:
    """One family cites the other, itself or through families that it cites."""
    family_of = {m: f.id for f in families for m in f.members}
    rests_on: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        if edge.kind == "citation" and edge.of and family_of[edge.copy] != family_of[edge.of]:
            rests_on[family_of[edge.copy]].setdefault(family_of[edge.of], edge)
    for start in sorted(rests_on):
        reached: dict[str, tuple[Edge, int]] = {}
        waiting = [(other, edge, 1) for other, edge in sorted(rests_on[start].items())]
        while waiting:
            other, first, steps = waiting.pop(0)
            if other == start or other in reached:
                continue
            reached[other] = (first, steps)
            waiting += [(further, first, steps + 1) for further in sorted(rests_on.get(other, ()))]
        for other, (edge, steps) in reached.items():
            a, b = sorted((start, other))
            says = (
                "one rests on the other" if steps == 1 else f"one rests on the other through {steps - 1} more"
            )
            told = edge.evidence[0] if edge.evidence else Evidence(says=says)
            yield Independence(
                a=a, b=b, state="dependent", evidence=(Evidence(says=says, here=told.here, there=told.there),)
            )


def _by_third(
    families: Sequence[OriginFamily], heads: Mapping[str, TextId], cited: Sequence[Cited], pages: Pages
) -> Iterator[Independence]:
    """Both give figures of one source that is not here."""
    family_of = {m: f.id for f in families for m in f.members}
    by_source: dict[str, list[Cited]] = defaultdict(list)
    for c in cited:
        by_source[c.mention.key if c.of is None else f"{c.mention.key}\n{c.of}"].append(c)
    for source in sorted(by_source):
        rows = sorted(by_source[source], key=lambda c: (family_of[c.text], c.text))[:_ONE_SOURCE]
        for x, y in combinations(rows, 2):
            if family_of[x.text] == family_of[y.text]:
                continue
            same = _figures(x, pages) & _figures(y, pages)
            if same:
                yield Independence(
                    a=min(family_of[x.text], family_of[y.text]),
                    b=max(family_of[x.text], family_of[y.text]),
                    state="dependent",
                    evidence=(_both(x, y, family_of, pages),),
                )


def _figures(c: Cited, pages: Pages) -> set[str]:
    reading = pages.reading(c.text)
    return {
        i.key for s in c.passage for i in reading.items_in(s.number) if i.kind == "number" and i.weight >= 1.5
    }


def _both(x: Cited, y: Cited, family_of: Mapping[TextId, str], pages: Pages) -> Evidence:
    first, second = (x, y) if family_of[x.text] < family_of[y.text] else (y, x)
    return Evidence(
        says="both give figures of one report of another outlet",
        here=pages.reading(first.text).quote(first.mention.cue_start, first.mention.cue_end),
        there=pages.reading(second.text).quote(second.mention.cue_start, second.mention.cue_end),
    )


def _compared(
    families: Sequence[OriginFamily], witnesses: Mapping[str, Witness]
) -> Iterator[tuple[str, str]]:
    """The pairs worth comparing: both have a ground of their own, or both give figures from somebody with a name."""
    grounded = sorted(f.id for f in families if witnesses[f.id].standings)
    if len(grounded) <= _COMPARED_UP_TO:
        yield from combinations(grounded, 2)
        return
    at: dict[str, list[str]] = defaultdict(list)
    for name in grounded:
        for kind, key in witnesses[name].reading.facts:
            if kind == "place" and witnesses[name].reading.facts[kind, key].weight >= 1:
                at[key].append(name)
    pairs = {p for names in at.values() for p in combinations(names[:_AT_ONE_PLACE], 2)}
    yield from sorted(pairs)


def _compare(a: str, b: str, one: Witness, two: Witness, pages: Pages) -> Independence | None:
    same = sorted(one.figures_from.keys() & two.figures_from.keys())
    figures = {f for name in same for f in one.figures_from[name] & two.figures_from[name]}
    if figures:
        return Independence(a=a, b=b, state="dependent", evidence=(_same_figure(one, two, figures),))
    if one.quotations & two.quotations or _tied(one, two, pages):
        return None
    # Two names of one body must not make two witnesses.
    if any(may_be_one(x, y) for x in one.figures_from for y in two.figures_from):
        return None
    meeting = next(((x, y) for x in one.standings for y in two.standings if x.meets(y)), None)
    if meeting is None:
        return None
    first, second = meeting
    return Independence(
        a=a,
        b=b,
        state="independent",
        evidence=(
            Evidence(
                says=f"{_WORDS[first.ground]} | {_WORDS[second.ground]}", here=first.quote, there=second.quote
            ),
            Evidence(says="neither cites the other; they share no named speaker, quotation, outlet or owner"),
        ),
    )


def _same_figure(one: Witness, two: Witness, figures: set[str]) -> Evidence:
    here, there = (
        next((s.quote for s in w.standings if s.ground == "speaker" and s.figures & figures), None)
        for w in (one, two)
    )
    return Evidence(
        says="both give the same figure from the same named person or body", here=here, there=there
    )


_WORDS = {
    "visit": "visit or count of its own",
    "document": "document of its own",
    "speaker": "figure from a named speaker, who is not the other's",
}


def _tied(one: Witness, two: Witness, pages: Pages) -> bool:
    """One house published both, or it is not known who published one of them."""
    press = pages.desk.press
    a, b = one.reading.outlet, two.reading.outlet
    if not a or not b or a == b:
        return True
    owner = press.owner_of(a)
    return bool(owner) and owner == press.owner_of(b)
