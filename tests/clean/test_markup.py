"""Pages read into blocks, each character with its place in the source."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.clean._markup import read_page
from affiant.clean._page import UNSEEN


def _texts(source: str) -> list[str]:
    return [b.text for b in read_page(source).blocks]


def test_blocks_are_what_a_reader_sees_apart() -> None:
    """Paragraphs, headings, cells, items and doubled line breaks part blocks; inline tags do not."""
    source = (
        "<h1>Title</h1><p>One <b>bo</b>ld.</p><ul><li>a<li>b</ul><table><tr><td>x<td>y</table>"
        "<div>First.<br><br>Second<br>line.</div>tail"
    )

    assert _texts(source) == ["Title", "One bold.", "a", "b", "x", "y", "First.", "Second\nline.", "tail"]


def test_what_is_not_shown_is_no_text() -> None:
    """Scripts, styles, comments, heads, templates and hidden parts hold no words of the page."""
    source = (
        "<head><title>T</title></head><script>var a='<p>no</p>'</script><style>p{}</style><!-- <p>no</p> -->"
        "<template><p>no</p></template><p hidden>no</p><p style='display:none'>no</p><noscript>no</noscript><p>yes</p>"
    )

    assert _texts(source) == ["yes"]


def test_white_space_and_unseen_characters_are_tidied() -> None:
    """Runs of white space are one space; soft hyphens and zero widths are gone; lines of ``pre`` stay."""
    assert _texts("<p>  a\n\t b&nbsp;&nbsp;c  </p>") == ["a b c"]
    assert _texts("<p>Dan\u00addong\u200b, b</p>") == ["Dandong, b"]
    assert _texts("<pre>one\n  two\n\nthree</pre>") == ["one\ntwo", "three"]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>a <b>b</p><p>c</p>", ["a b", "c"]),
        ("<div><p>a</div><p>b", ["a", "b"]),
        ("a < b and <3 stay", ["a < b and <3 stay"]),
        ("<p>a</i></span></p>b", ["a", "b"]),
        ("<p>cut off here <a hre", ["cut off here"]),
        ("<p title='a > b'>c</p>", ["c"]),
        ("<p>a</p><!-- never closed <p>b</p>", ["a"]),
        ("<td><p>a</td><p>b</p>", ["a", "b"]),
        ("<p>AT&T &amp; &euro;5 &#x41; &bogus;</p>", ["AT&T & €5 A &bogus;"]),
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(source: str, texts: list[str]) -> None:
    """Wrong nesting, stray signs and pages cut in half give what is there."""
    assert _texts(source) == texts


_WORDS = st.text(
    alphabet=st.sampled_from(list("abc <>&\"'\n\t-–’éü가工\u00a0\u00ad\u200b;#")), min_size=1, max_size=40
)
_MARKUP = st.sampled_from(
    ["<p>", "</p>", "<br>", "<b>", "</b>", "<li>", "<div class='x'>", "</div>", "<pre>", "<!-- c -->"]
)


@given(
    st.lists(
        st.one_of(_MARKUP, _WORDS, _WORDS.map(html.escape), st.just("&rsquo;"), st.just("&#8212;")),
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_character_stands_where_its_run_says(parts: list[str]) -> None:
    """Character by character: the same one, white space for white space, or the entity that stands for it."""
    source = "".join(parts)
    for block in read_page(source).blocks:
        covered = set()
        for text_at, source_at, length in block.runs:
            for i in range(length):
                shown, written = block.text[text_at + i], source[source_at + i]
                covered.add(text_at + i)
                entity = (
                    html.unescape(source[source_at + i : source_at + i + 34])[0] if written == "&" else ""
                )
                assert shown in (written, entity) or (shown.isspace() and (entity or written).isspace())
        left = {i for i in range(len(block.text)) if i not in covered}
        assert {block.text[i] for i in left} <= {"\n"}
        assert not set(block.text) & set(UNSEEN)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "words" + "</div>" * 10_000,
        "<b>" * 50_000 + "words",
        "<table><tr><td>" * 10_000 + "words",
        "<p>" * 50_000 + "words",
        "<a '>" * 50_000 + "words",
        '<a "' * 50_000 + ">words",
        "<" * 50_000 + "words",
        "&" * 50_000 + "words",
        "<!--" * 50_000 + "-->words",
    ],
    ids=["divs", "bolds", "tables", "paragraphs", "quotes", "open quotes", "signs", "ampersands", "comments"],
)
def test_hostile_nesting_takes_no_time(source: str) -> None:
    """Depth and unpaired quotation marks cost time in proportion, and no recursion."""
    started = time.monotonic()

    read_page(source)

    assert time.monotonic() - started < 2
