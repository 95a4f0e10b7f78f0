"""Texts that no report should look like."""

from __future__ import annotations

import pytest

from affiant.model import Edge
from affiant.origins import _bonds as bonds_module
from affiant.origins import trace

from .builder import pack, page, reports


def kinds(edges: tuple[Edge, ...]) -> list[str]:
    return [e.kind for e in edges]


def test_nothing_gives_nothing() -> None:
    """An empty set has an empty lineage."""
    lineage = trace([], pack())

    assert (lineage.families, lineage.edges, lineage.independence) == ((), (), ())


@pytest.mark.parametrize("words", ["", " \n\t", "...", "— — —"])
def test_texts_without_a_word_are_alone(words: str) -> None:
    """Two pages without a word are not one report."""
    lineage = trace([page(words, name="a.txt"), page(words, name="b.txt"), reports()["lanes"]], pack())

    assert len(lineage.families) == 3
    assert not lineage.edges


def test_a_text_of_one_word() -> None:
    """One word is a body like any other: the same word twice is the same page, another word is another."""
    texts = [page("Workers", name="a.txt"), page("Workers", name="b.txt"), page("Buses", name="c.txt")]

    assert len(trace(texts, pack()).families) == 2


def test_all_furniture_is_no_text() -> None:
    """A page whose words are furniture has nothing to share."""
    words = reports()["lanes"].text
    hidden = page(words, name="hidden.txt", furniture=((0, len(words)),))

    assert len(trace([reports()["lanes"], hidden], pack()).families) == 2


def test_a_thousand_identical_texts_are_compared_with_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts with the same words are one body: no pair of them is compared, and each hangs on the first."""
    calls = []
    real = bonds_module.relate
    monkeypatch.setattr(bonds_module, "relate", lambda *a, **k: calls.append(1) or real(*a, **k))
    words = reports()["lanes"].text
    texts = [page(words, outlet="Harrow Strait Post", on="2023-06-14", name=f"{n}.txt") for n in range(1000)]

    lineage = trace(texts, pack())

    assert not calls
    assert len(lineage.families) == 1
    assert len(lineage.edges) == 999
    assert len({e.of for e in lineage.edges}) == 1


def test_near_copies_are_compared_in_linear_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of many near copies is compared with a few others, not with all."""
    calls = []
    real = bonds_module.relate
    monkeypatch.setattr(bonds_module, "relate", lambda *a, **k: calls.append(1) or real(*a, **k))
    words = reports()["lanes"].text
    texts = [
        page(words.replace("1,140", f"1,{200 + n}"), outlet=f"M{n}", name=f"{n}.txt") for n in range(300)
    ]

    lineage = trace(texts, pack())

    assert len(lineage.families) == 1
    assert len(calls) < 4 * len(texts)


def test_languages_mixed_on_one_page() -> None:
    """A page with the report in two languages is still a copy of the English one."""
    english = reports()["lanes"]
    korean = "\n\n훈춘의 수산물 공장 네 곳이 6월 첫째 주에 북한 여성 260명을 받아들였다. 중국어로는 노동자라고 부른다.\n珲春的四家水产厂接收了260名朝鲜女工。\n"
    mixed = page(english.text + korean, outlet="Two Tongues", on="2023-06-20", name="mixed.txt")

    lineage = trace([english, mixed], pack())

    assert len(lineage.families) == 1
    assert kinds(lineage.edges) == ["reprint"]


def test_copies_in_a_script_without_spaces() -> None:
    """A reprint in Chinese is found, and its damaged number too."""
    words = "珲春的四家水产厂在六月第一周接收了260名朝鲜女工。她们乘八辆大巴经圈河口岸入境。每家工厂每月支付2600元，其中700元归工人。宿舍一间住十二人。晚上七点以后不准外出。"
    source = page(words, outlet="甲报", on="2023-06-14", name="a.txt")
    copy = page(words.replace("260名", "620名"), outlet="乙报", on="2023-06-15", name="b.txt")

    (edge,) = trace([source, copy], pack()).edges

    assert edge.of == source.id
    assert [(c.kind, c.was, c.now) for c in edge.changes] == [("number", "260", "620")]


def test_half_a_megabyte_of_boilerplate() -> None:
    """A long page of one line over and over, and one with no stop in it at all, end in good time."""
    line = "Subscribe today and get the best stories of the week in your inbox. "
    texts = [
        page(line * 7000, name="a.txt"),
        page(line * 7000 + "One more line for good measure.", name="b.txt"),
        page(" ".join(f"word{n % 977}" for n in range(60_000)), name="c.txt"),
        page(" ".join(f"word{n % 977}" for n in range(60_001)), name="d.txt"),
    ]

    assert len(trace(texts, pack()).families) == 2


def test_a_date_that_no_calendar_has_stops_nothing() -> None:
    """An interval that is open at one end orders texts by the end that is known."""
    open_end = page(reports()["lanes"].text, outlet="Open", on="../2023-06-20", name="open.txt")

    lineage = trace([reports()["lanes"], open_end], pack())

    assert lineage.families[0].root == reports()["lanes"].id
