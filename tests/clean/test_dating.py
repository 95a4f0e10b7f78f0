"""When a report was published, and what else the page dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.clean._dating import TRUST, choose, in_address
from affiant.model import CleanText, DatedBy

from .builder import BODY, article, html_page, page, plain

LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s","dateModified":"2024-05-20"}</script>'


def _published(text: CleanText) -> tuple[str, str]:
    return (text.published.edtf, text.published.basis) if text.published else ("", "")


def _roles(text: CleanText) -> set[tuple[str, str]]:
    return {(d.edtf, d.role) for d in text.dates}


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        (LD % "2024-05-16T06:00:00+09:00", "metadata"),
        ('<script type="application/ld+json">[{"@type":"WebPage"},{"@graph":[{"@type":["Report"],"datePublished":"20240516T060000"}]}]</script>', "metadata"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-16", broken</script>', "metadata"),
        ('<meta property="article:published_time" content="2024-05-16T08:15:00+09:00">', "metadata"),
        ('<meta name="DC.date" content="2024-05-16">', "metadata"),
        ('<meta itemprop="datePublished" content="May 16, 2024">', "metadata"),
        ('<link rel="canonical" href="https://gazette.example/2024/05/16/crews">', "url"),
        ('<meta property="og:url" content="https://gazette.example/2024/05/16/crews">', "url"),
    ],
)  # fmt: skip
def test_what_a_page_says_for_machines_dates_it(head: str, basis: str) -> None:
    """JSON-LD, meta elements and the page's own address, each with its words."""
    text = page(html_page(article(), head=head))

    assert _published(text) == ("2024-05-16", basis)
    assert text.published is not None
    assert "2024" in text.published.words


@pytest.mark.parametrize(
    ("under_the_title", "basis"),
    [
        ('<time datetime="2024-05-16T08:00">yesterday</time>', "time"),
        ('<span itemprop="datePublished" content="2024-05-16">x</span>', "time"),
        ("<div class='dt'>16 May 2024</div>", "dateline"),
        ("<p><small>May 16, 2024</small></p>", "dateline"),
        ("<div class='sub'>By Ansel Brook, Thursday 16 May 2024</div>", "dateline"),
        ("<p><b>PORT ALDER, May 16, 2024</b></p>", "dateline"),
        ("<div>Posted by admin on 16 May 2024 in World</div>", "dateline"),
    ],
)
def test_what_stands_under_the_title_dates_the_report(under_the_title: str, basis: str) -> None:
    """Tagged or in plain words."""
    text = page(html_page(article().replace("</h1>", f"</h1>{under_the_title}")))

    assert _published(text) == ("2024-05-16", basis)
    assert text.text == BODY


@pytest.mark.parametrize(
    "foot",
    [
        "<div class='foot'>Published: 16 May 2024. Editor: Night desk.</div>",
        "<div class='origin'>May 16, 2024 at 02:00PM<br>by Harbour Post</div>",
    ],
)
def test_a_date_at_the_foot_dates_a_page_that_has_no_other(foot: str) -> None:
    """As in reposts that keep the stamp of the first page at their end."""
    top = '<div id="head"><div id="now">Monday, January 5, 2026</div><a href="/">Lantern Gazette</a></div>'

    text = page(html_page(top, article(), foot))

    assert _published(text) == ("2024-05-16", "foot")
    assert ("2026-01-05", "banner") in _roles(text)


@pytest.mark.parametrize(
    "top",
    [
        '<div class="today">Saturday, June 7, 2025</div>',
        '<div class="date-strip">Today: Thursday, March 12, 2026</div>',
        '<div id="head">Lantern Gazette<div id="now">Monday, January 5, 2026</div></div>',
    ],
)
def test_the_day_on_which_a_page_was_looked_at_dates_nothing(top: str) -> None:
    """A banner is listed as one and never becomes the date of the report."""
    text = page(html_page(top, article()))

    assert text.published is None
    assert {role for edtf, role in _roles(text) if edtf > "2025"} == {"banner"}


def test_other_dates_of_a_page_keep_their_roles() -> None:
    """Updates, comments, copyright years, related reports and the events that the report tells."""
    text = page(
        html_page(
            article("About 300 workers crossed the bridge on April 25, 2024, a trader in the border city said on Monday."),
            '<aside class="related"><p>Dockers vote <span>3 March 2019</span></p></aside>',
            '<div id="comments"><p>19 May 2024: I do not believe a word of this, and nobody here does.</p></div>',
            "<footer>&copy; 2003-2026 Lantern Gazette</footer>",
            head=LD % "2024-05-16",
        )
    )  # fmt: skip

    assert _published(text) == ("2024-05-16", "metadata")
    assert {
        ("2024-05-20", "updated"),
        ("2024-04-25", "event"),
        ("2019-03-03", "other"),
        ("2024-05-19", "comment"),
        ("2003", "copyright"),
        ("2026", "copyright"),
    } <= _roles(text)


def test_rival_dates_are_kept_beside_the_one_that_counts() -> None:
    """Metadata win against the line under the title, and the line stays in the list."""
    text = page(html_page(article().replace("</h1>", "</h1><p>12 May 2024</p>"), head=LD % "2024-05-16"))

    assert _published(text) == ("2024-05-16", "metadata")
    assert ("2024-05-12", "published") in _roles(text)


def test_universal_time_gives_way_to_the_day_of_the_outlet() -> None:
    """A stamp in UTC can fall on the day before; the line that readers see tells the outlet's own day."""
    source = html_page(
        article().replace("</h1>", "</h1><p>16 May 2024</p>"), head=LD % "2024-05-15T23:30:00Z"
    )

    assert _published(page(source)) == ("2024-05-16", "dateline")


def test_broken_and_bottomless_metadata_cost_nothing() -> None:
    """JSON that never closes or never ends leaves the report as it is."""
    deep = '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>"

    assert page(html_page(article(), head=deep)).text == BODY


def test_a_banner_beside_the_weather_gives_way_to_nothing() -> None:
    """A plain text with a banner alone has no date."""
    text = plain(f"22.1 C\nPort Alder\nSaturday, January 25, 2025\n\nCrews cross the bridge\n\n{BODY}\n")

    assert text.published is None
    assert ("2025-01-25", "banner") in _roles(text)


def test_a_weekday_alone_makes_no_banner() -> None:
    """The date of an issue, with its weekday, dates the report where nothing speaks against it."""
    text = plain(f"Kestrel Bulletin\nNo. 212\nMonday, May 20, 2024\n\nMore hands in the north\n\n{BODY}\n")

    assert _published(text) == ("2024-05-20", "dateline")


@pytest.mark.parametrize(
    ("foot", "role"),
    [
        ("Page generated 2026-03-02.", "other"),
        ("Updated 2 March 2026", "updated"),
        ("Copyright 2024 Harbour Post", "copyright"),
        ("Next week: what happened on 3 March 2019", "other"),
    ],
)
def test_labels_at_the_foot_are_heeded(foot: str, role: str) -> None:
    """What was generated, updated or protected on a day was not published on it."""
    text = plain(f"{BODY}\n\n{foot}\n")

    assert text.published is None
    assert {d.role for d in text.dates} == {role}


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://gazette.example/2024/05/16/crews", "2024-05-16"),
        ("https://gazette.example/2024/05/crews", "2024-05"),
        ("https://gazette.example/news/2024-05-16-crews.html", "2024-05-16"),
        ("https://gazette.example/20240516/crews", "2024-05-16"),
        ("https://gazette.example/articles/202405", ""),
        ("https://gazette.example/2024/99/16", ""),
        ("https://2024.example/crews", ""),
        ("", ""),
    ],
)
def test_addresses_are_read_as_outlets_write_them(url: str, edtf: str) -> None:
    """Year, month and day in the path; a bare number is none."""
    assert [d.edtf for d in in_address(url)] == ([edtf] if edtf else [])


_DATES = st.lists(
    st.builds(
        DatedBy,
        edtf=st.sampled_from(["2024-05-16", "2024-05", "2024", "2023-01-02", "2024-05-17"]),
        role=st.sampled_from(["published", "banner", "event", "updated", "copyright", "comment", "other"]),
        basis=st.sampled_from(TRUST),
    ),
    max_size=6,
)


@given(_DATES)
@settings(max_examples=60, deadline=None)
def test_the_choice_is_a_published_date_of_the_most_trusted_ground(dates: list[DatedBy]) -> None:
    """Nothing but ``published`` is chosen; a less trusted ground only makes the most trusted one finer."""
    chosen = choose(dates)
    voices = [d for d in dates if d.role == "published"]

    assert (chosen is None) == (not voices)
    if chosen:
        first = min(voices, key=lambda d: TRUST.index(d.basis))
        assert chosen in voices
        assert chosen.edtf.startswith(first.edtf)
