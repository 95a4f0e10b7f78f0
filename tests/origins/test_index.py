"""The index: candidates whatever the order of arrival, at a cost that does not grow."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.origins import Index
from affiant.origins._index import KEPT
from affiant.origins._prints import body_digest, fingerprints

from .builder import case, page, reports

POOL = (*case(), *reports().values())


def test_a_copy_is_the_first_candidate() -> None:
    """The text that shares the most words leads the list, found by words."""
    index = Index(reports().values())

    first = index.candidates(reports()["sawmill-edited"].id)[0]

    assert first.texts == (reports()["sawmill"].id,)
    assert first.signal == "words"


def test_a_reworded_copy_is_a_candidate_by_facts() -> None:
    """A text that shares hardly any words is found by its numbers and names."""
    index = Index(reports().values())

    found = {t: c.signal for c in index.candidates(reports()["lanes-spun"].id) for t in c.texts}

    assert reports()["lanes"].id in found


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(POOL))))
def test_candidates_do_not_hang_on_the_order_of_arrival(order: list[int]) -> None:
    """An index filled one by one in any order gives what one filled at once gives."""
    one, other = Index(), Index(POOL)
    for i in order:
        one.add(POOL[i])

    assert len(one) == len(other)
    assert all(one.candidates(t.id) == other.candidates(t.id) for t in POOL)


def test_adding_twice_is_adding_once() -> None:
    """A text that is there already changes nothing."""
    index = Index(POOL)
    index.add(POOL[-1])

    assert len(index) == len(POOL)
    assert index.body_of(POOL[-1].id).texts == [POOL[-1].id]


def test_a_lookup_reads_no_more_for_a_larger_family() -> None:
    """However many bodies share a key, a lookup meets a bounded number of them."""
    words = reports()["lanes"].text
    index = Index([page(words.replace("1,140", f"1,{n}"), name=f"{n}.txt") for n in range(200, 500)])

    index.add(reports()["lanes"])
    found = index.candidates(reports()["lanes"].id)

    assert 0 < len(found) <= 2 * KEPT


def test_a_contained_run_of_nine_words_shares_a_fingerprint() -> None:
    """Winnowing never misses a run of nine words, wherever it stands."""
    rnd = random.Random(3)
    for _ in range(50):
        run = [f"w{rnd.randrange(10_000)}" for _ in range(9)]
        around = [[f"x{rnd.randrange(10_000)}" for _ in range(rnd.randrange(1, 40))] for _ in range(4)]

        assert fingerprints([*around[0], *run, *around[1]]) & fingerprints([*around[2], *run, *around[3]])


def test_fingerprints_are_the_same_in_every_run() -> None:
    """A pinned value: a hash that differs between machines would differ here."""
    words = list("abcdefghijkl")

    assert min(fingerprints(words)) == 2543223248732928692
    assert body_digest(words) == "6cadcee744df718655249cbf35ceb0b3"


def test_furniture_leaves_no_trace() -> None:
    """Banners marked as furniture change neither body nor candidates."""
    words = reports()["lanes"].text
    plain = page(words, name="plain.txt")
    banner = "Cookies: 40,000 readers have agreed. "
    framed = page(banner + words, name="framed.txt", furniture=((0, len(banner)),))
    index = Index([plain, framed])

    assert index.body_of(plain.id) is index.body_of(framed.id)


def test_empty_bodies_have_no_candidates() -> None:
    """A text without a word leads nowhere and breaks nothing."""
    index = Index([page("", name="a.txt"), page("—", name="b.txt"), reports()["lanes"]])

    assert all(index.candidates(t) == () for t in index.texts)
