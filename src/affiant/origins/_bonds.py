"""Which texts are one witness: candidates compared, bonds joined to components, collages kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ._index import Body
from ._pages import Pages
from ._relate import Relation, relate

#: Bodies of one component that are compared with a body before it is taken to be no part of it.
_TRIES = 8


class Components:
    """Disjoint sets of bodies; the name of a set is its first member, so that nothing hangs on the order of joining."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def find(self, body: str) -> str:
        """The first body of the component of *body*."""
        path = []
        while (up := self._up.get(body, body)) != body:
            path.append(body)
            body = up
        for passed in path:
            self._up[passed] = body
        return body

    def join(self, a: str, b: str) -> None:
        """Make one component of both."""
        first, second = sorted((self.find(a), self.find(b)))
        if first != second:
            self._up[second] = first


class Bonds:
    """The relations between bodies, each compared once, and the components that they make."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._known: dict[tuple[str, str], Relation | None] = {}
        self._near: dict[str, set[str]] = defaultdict(set)
        self._components = Components()
        #: Bodies that carry others whole without being their copies: what each rests on.
        self.carried: dict[str, tuple[str, ...]] = {}
        #: Pairs of bodies of which one carries a good part of the other, no more.
        self.lifted: set[tuple[str, str]] = set()
        self._compare()

    def between(self, here: str, there: str) -> Relation | None:
        """How the body *here* stands to *there*, seen from *here*."""
        a, b = sorted((here, there))
        if (a, b) not in self._known:
            relation = self._known[(a, b)] = self._related(a, b)
            if relation is not None and relation.bond != "passage":
                self._near[a].add(b)
                self._near[b].add(a)
        found = self._known[(a, b)]
        return found if here == a or found is None else found.turned()

    def component(self, body: str) -> str:
        """The name of the component of *body*."""
        return self._components.find(body)

    def neighbours(self, body: str) -> tuple[str, ...]:
        """The bodies that *body* was found to share more than a passage with, in order."""
        return tuple(sorted(self._near[body]))

    def _related(self, a: str, b: str) -> Relation | None:
        bodies = self._pages.index.bodies
        widespread = self._pages.index.widespread(bodies[a], bodies[b])
        return relate(self._pages.speaker(a), self._pages.speaker(b), widespread=widespread)

    def _compare(self) -> None:
        parts: list[tuple[str, str]] = []
        for digest in sorted(self._pages.index.bodies):
            body = self._pages.index.bodies[digest]
            if body.size:
                parts += self._compare_one(body)
        self._settle(sorted(set(parts)))

    def _compare_one(self, body: Body) -> Iterator[tuple[str, str]]:
        tried: Counter[str] = Counter()
        for candidate in self._pages.index.candidates(body.texts[0]):
            other = self._components.find(candidate.body)
            if other == self._components.find(body.digest) or tried[other] >= _TRIES:
                continue
            tried[other] += 1
            relation = self.between(body.digest, candidate.body)
            if relation is None:
                continue
            if relation.strong:
                self._components.join(body.digest, candidate.body)
            elif relation.lifts:
                first, second = sorted((body.digest, candidate.body))
                self.lifted.add((first, second))
            elif relation.bond == "part":
                yield self._small_first(body.digest, candidate.body, relation)

    @staticmethod
    def _small_first(a: str, b: str, relation: Relation) -> tuple[str, str]:
        return (a, b) if relation.alignment.here_share >= relation.alignment.there_share else (b, a)

    def _settle(self, parts: list[tuple[str, str]]) -> None:
        """
        Decide for each smaller body that stands in a larger one which of both took it.

        A larger body that names the outlet of the smaller quotes it; one that carries several reports which have nothing to
        do with each other is a collage. Both are witnesses beside the reports that they carry. Otherwise the smaller is an
        excerpt.
        """
        carriers: dict[str, list[str]] = defaultdict(list)
        for small, large in parts:
            carriers[large].append(small)
        for large in sorted(carriers):
            smalls = carriers[large]
            taken = [s for s in smalls if self._quotes(large, s)]
            rest = [s for s in smalls if s not in taken]
            strangers = {
                self._components.find(s)
                for s in rest
                if not self.names(s, large) and not self._later(s, large)
            }
            if len(strangers) > 1:
                taken += [s for s in rest if self._components.find(s) in strangers]
            for small in smalls:
                if small not in taken:
                    self._components.join(small, large)
            if taken:
                self.carried[large] = tuple(sorted(taken))

    def _quotes(self, large: str, small: str) -> bool:
        """Tell whether *large* names the outlet of *small* as one that it quotes, not as its author."""
        if self.names(small, large) or not self.names(large, small):
            return False
        author = self._pages.speaker(large).credited
        if author is None or (author.mention and author.mention.role == "told"):
            return True
        return author.key != self._pages.outlet(self._pages.first(small))

    def names(self, here: str, there: str) -> bool:
        """Tell whether *here* names the outlet of *there*, and that is not its own."""
        here_outlet = self._pages.outlet(self._pages.first(here))
        outlet = self._pages.outlet(self._pages.first(there))
        if not outlet or outlet == here_outlet:
            return False
        return any(m.key == outlet for m in self._pages.speaker(here).mentions)

    def _later(self, small: str, large: str) -> bool:
        a = self._pages.speaker(small).published
        b = self._pages.speaker(large).published
        return bool(a[0] and b[1] and a[0] > b[1])
