"""What must hold for any set of reports: copies add nothing, order does not matter, nothing is said twice."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from affiant.model import CleanText, Lineage, TextId
from affiant.origins import trace

from .builder import case, pack, page, reports

POOL: tuple[CleanText, ...] = (*case(), *reports().values())
COPIES = 40
#: A failing set of forty copies is small enough as it is; shrinking it takes minutes.
AS_FOUND = (Phase.explicit, Phase.generate)


def mechanical_copies(report: CleanText, count: int, rnd: random.Random) -> list[CleanText]:
    """Copies as pages make them: another banner, one sentence cut, a damaged number; undated or dated later."""
    out = []
    for number in range(count):
        body = report.text
        for stretch in sorted(report.furniture, key=lambda f: -f.start):
            body = body[: stretch.start] + body[stretch.end :]
        sentences = re.split(r"(?<=[.!?”])(?=\s)", body)
        if len(sentences) > 3:
            del sentences[rnd.randrange(1, len(sentences))]
        words = "".join(sentences)
        digits = [i for i, c in enumerate(words) if c.isdigit()]
        if digits:
            at = rnd.choice(digits)
            words = words[:at] + str((int(words[at]) + 1 + rnd.randrange(8)) % 10) + words[at + 1 :]
        banner = f"Mirror Number {number} | Sports | Weather {rnd.randrange(30)} C\n"
        on = "" if number % 2 else f"2030-01-{number % 28 + 1:02d}"
        out.append(
            page(
                banner + words,
                outlet=f"Mirror Number {number}",
                on=on,
                name=f"mirror{number}.txt",
                furniture=((0, len(banner)),),
            )
        )
    return out


def without(lineage: Lineage, added: set[TextId]) -> tuple[object, ...]:
    """All that a lineage says, but for the list of copies."""
    families = [
        (f.id, f.root, f.named_root, tuple(m for m in f.members if m not in added)) for f in lineage.families
    ]
    edges = [e for e in lineage.edges if e.copy not in added and e.of not in added]
    return families, edges, lineage.independence


@settings(max_examples=12, deadline=None, phases=AS_FOUND)
@given(st.integers(0, len(POOL) - 1), st.integers(0, 2**32), st.integers(0, len(POOL) - 12))
def test_forty_copies_change_nothing_but_the_list_of_copies(which: int, seed: int, start: int) -> None:
    """Families, their ids and roots, all other edges and every answer on independence stay as they were."""
    texts = list({t.id: t for t in (POOL[which], *POOL[start : start + 12])}.values())
    copies = mechanical_copies(POOL[which], COPIES, random.Random(seed))

    before = trace(texts, pack())
    after = trace([*texts, *copies], pack())

    assert without(after, {c.id for c in copies}) == without(before, set())


@settings(max_examples=10, deadline=None, phases=AS_FOUND)
@given(st.permutations(range(len(POOL))), st.integers(4, len(POOL)))
def test_order_of_arrival_does_not_matter(order: list[int], count: int) -> None:
    """The same set in any order, with texts given twice, has the same lineage."""
    texts = [POOL[i] for i in order[:count]]

    assert trace(texts, pack()) == trace([*sorted(texts, key=lambda t: t.id), texts[0]], pack())


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(0, len(POOL) - 1), min_size=1, max_size=14))
def test_every_text_is_in_one_family_and_every_edge_in_the_set(which: set[int]) -> None:
    """Families part the texts; edges join texts of the set, no text with itself, and copy edges stay in a family."""
    texts = [POOL[i] for i in which]
    ids = {t.id for t in texts}

    lineage = trace(texts, pack())
    family = lineage.family_of()

    assert sorted(m for f in lineage.families for m in f.members) == sorted(ids)
    assert len({e.id for e in lineage.edges}) == len(lineage.edges)
    for edge in lineage.edges:
        assert edge.copy in ids
        assert edge.of in {*ids, None}
        assert edge.copy != edge.of
        assert edge.evidence
        if edge.of:
            same = family[edge.copy] == family[edge.of]
            assert same == (edge.kind in ("reprint", "excerpt", "rewrite", "same-wire"))
    for answer in lineage.independence:
        assert answer.a < answer.b
        assert answer.state == "not established" or answer.evidence


def test_a_family_of_copies_is_a_tree_with_the_root_on_top() -> None:
    """Each text of a family but its root has one copy edge, and following them ends at the root."""
    rnd = random.Random(5)
    report = reports()["lanes"]
    lineage = trace([report, *mechanical_copies(report, COPIES, rnd)], pack())
    up = {e.copy: e.of for e in lineage.edges}

    assert len(lineage.families) == 1
    assert set(up) == set(lineage.families[0].members) - {report.id}
    for text in up:
        at: TextId | None = text
        for _ in range(len(up)):
            at = up.get(at) if at in up else at
        assert at == report.id


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    """Nothing hangs on the order in which this run of Python happens to walk a set."""
    code = "from tests.origins.test_properties import digest; print(digest())"
    root = Path(__file__).parents[2]
    path = f"{root / 'src'}{os.pathsep}{root}"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == digest()


def digest() -> str:
    """A digest of all that the lineage of the pool says."""
    return hashlib.sha256(repr(trace(POOL, pack())).encode()).hexdigest()
