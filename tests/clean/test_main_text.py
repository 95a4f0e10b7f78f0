"""Which blocks of a page are its report."""

from __future__ import annotations

import pytest

from affiant.clean import _main_text
from affiant.clean._main_text import largest_group, main_blocks
from affiant.clean._markup import read_page

from .builder import PARAGRAPHS, article, html_page

ASIDE = (
    "<aside class='related'>"
    + "<p>Ferry to carry 2,400 workers home for the holiday, owner says.</p>" * 9
    + "</aside>"
)


def test_our_own_reading_finds_the_column_of_paragraphs() -> None:
    """The element with most prose wins, not its sidebar and not the page around both."""
    page = read_page(html_page(ASIDE, article(), ASIDE))

    assert [b.text for b in largest_group(page)][1:] == list(PARAGRAPHS)


@pytest.mark.parametrize("kept", [0, 1])
def test_our_own_reading_steps_in_where_the_library_loses_the_report(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """Nothing found, or one paragraph of three: the place where it stands is the report."""
    page = read_page(html_page(article(), ASIDE))
    some = tuple(b for b in page.blocks if b.text in PARAGRAPHS[:kept])
    monkeypatch.setattr(_main_text, "_chosen_by_trafilatura", lambda _: some)

    assert [b.text for b in main_blocks(page)][1:] == list(PARAGRAPHS)


def test_our_own_reading_does_not_overrule_another_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short report beside a long list of something else stays the report."""
    page = read_page(html_page("<div><p>Forty crews crossed the bridge.</p></div>", article()))
    short = tuple(b for b in page.blocks if b.text.startswith("Forty"))
    monkeypatch.setattr(_main_text, "_chosen_by_trafilatura", lambda _: short)

    assert main_blocks(page) == short


def test_a_page_without_prose_has_no_group() -> None:
    """Links and buttons are no report."""
    assert largest_group(read_page("<nav><a href='/'>Home</a></nav><button>OK</button>")) == ()
