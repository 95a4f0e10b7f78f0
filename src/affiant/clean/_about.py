"""What a page says about itself: title, author, outlet, address and dates, for machines first."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from affiant.model import DatedBy

from ._date_words import find_dates
from ._page import Block, Node, Page
from ._page_words import PRESS
from ._zones import NOT_THE_REPORT

_PUBLISHED = frozenset(
    (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
        "publish-date", "publish_date", "publication_date", "pubdate", "published_time", "date", "dc.date", "dc.date.issued",
        "dc.date.created", "dcterms.created", "dcterms.issued", "dcterms.date", "sailthru.date", "parsely-pub-date",
        "article.published", "citation_publication_date", "cxenseparse:recs:publishtime", "originalpublicationdate",
        "article_date_original", "article:published", "article:post_date", "rnews:datepublished",
    )
)  # fmt: skip
_UPDATED = frozenset(
    (
        "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "lastmod", "last-modified",
        "dcterms.modified", "dc.date.modified", "article:modified", "modified_time", "revised", "article.updated",
    )
)  # fmt: skip
_ARTICLES = re.compile(r"article|posting|report|newspage|webpage$", re.I)
_PLAIN_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?=T|\d{4,6}\b|\b)")
_TAILS = re.compile(r"\s+(?:[|·•»:]{1,2}|[-–—])\s+")
_DEEPEST_JSON = 12


@attrs.frozen(kw_only=True)
class About:
    """
    What a page says about itself; ``""`` where it does not.

    Attributes:
        title: The headline, without the outlet's name.
        byline: Who signed it.
        outlet: Who published it.
        url: Its own address.
        language: The language it declares.
        dates: The dates it gives for machines, the most explicit first.
        heading: The block that shows the title, or ``None``.
    """

    title: str
    byline: str
    outlet: str
    url: str
    language: str
    dates: tuple[DatedBy, ...]
    heading: Block | None


def about(page: Page) -> About:
    """Read what *page* says about itself."""
    metas = dict(reversed(list(_metas(page))))
    articles = list(_articles(page))
    outlet = _tidy(
        html.unescape(metas.get("og:site_name") or _publisher(articles) or metas.get("publisher", ""))
    )
    shown = [
        block
        for tag in ("h1", "h2")
        for block in page.blocks
        if page.nodes[block.holder].tag == tag
        and not _aside(page, block)
        and block.text.casefold() != outlet.casefold()
    ]
    headline = next((str(a["headline"]) for a in articles if isinstance(a.get("headline"), str)), "")
    title, tail = _title(
        metas.get("og:title", ""), headline, _title_tag(page), [b.text for b in shown], outlet
    )
    return About(
        title=title,
        byline=_byline(page, metas, articles),
        outlet=outlet or tail,
        url=_address(page, metas),
        language=next((n.attributes.get("lang", "") for n in page.nodes if n.tag == "html"), "")[:2].lower(),
        dates=(*_in_articles(articles), *_in_metas(page), *_in_times(page)),
        heading=_heading(page, shown, title),
    )


def _aside(page: Page, block: Block) -> bool:
    return bool(page.zones(block) & NOT_THE_REPORT)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _metas(page: Page) -> Iterator[tuple[str, str]]:
    """The page's own ``<meta>`` pairs, names in lower case."""
    for node in page.tagged("meta"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv")
        if name and given.get("content", "").strip():
            yield name.strip().lower(), given["content"].strip()


def _title_tag(page: Page) -> str:
    start = re.search(r"<title\b[^<>]*>", page.source[:200_000], re.I)
    if not start:
        return ""
    return _tidy(html.unescape(page.source[start.end() :].split("<", 1)[0][:1000]))


def _articles(page: Page) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page that describe an article, articles proper first."""
    found: list[dict[str, Any]] = []
    for script in page.scripts:
        try:
            found.extend(_objects(json.loads(script.strip().strip(";"), strict=False), 0))
        except (ValueError, RecursionError):
            # Broken JSON still holds its dates in plain sight.
            found.append(
                {"@type": "article"}
                | dict(re.findall(r'"(date(?:Published|Modified)|headline)"\s*:\s*"([^"]{4,300})"', script))
            )
    kinds = [(str(o.get("@type", "")), o) for o in found]
    yield from (o for kind, o in kinds if _ARTICLES.search(kind) and "page" not in kind.lower())
    yield from (o for kind, o in kinds if _ARTICLES.search(kind) and "page" in kind.lower())


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(n for n in map(_name, value[:5]) if n)
    if isinstance(value, dict):
        value = value.get("name", "")
    return _tidy(html.unescape(value)) if isinstance(value, str) else ""


def _publisher(articles: Iterable[dict[str, Any]]) -> str:
    return next((n for a in articles if (n := _name(a.get("publisher")))), "")


def _title(given: str, headline: str, own: str, shown: list[str], outlet: str) -> tuple[str, str]:
    """The headline, and the outlet's name that the page's title carries."""
    headings = [_tidy(words) for words in shown]
    own, tail = _parted(own, headings, outlet)
    given = _parted(_tidy(html.unescape(given)), headings, outlet)[0]
    first = headings[0] if headings else ""
    return given or _tidy(html.unescape(headline)) or _known(own, headings) or own or first, tail


def _known(own: str, headings: list[str]) -> str:
    """The heading that *own* is a shortened form of."""
    folded = own.casefold().rstrip("…. ")
    return next((h for h in headings if folded and h.casefold().startswith(folded)), "")


def _parted(title: str, headings: list[str], outlet: str) -> tuple[str, str]:
    """Part a page's title from the outlet's name before or behind it."""
    folded = {h.casefold() for h in headings}
    if title.casefold() in folded:
        return title, ""
    for sign in _TAILS.finditer(title):
        first, last = title[: sign.start()], title[sign.end() :]
        if last.casefold() in folded or (outlet and first.casefold() == outlet.casefold()):
            return last, first
        if first.casefold() in folded or (outlet and last.casefold() == outlet.casefold()):
            return first, last
    signs = list(_TAILS.finditer(title))
    if signs:
        first, last = title[: signs[-1].start()], title[signs[-1].end() :]
        named = PRESS.search(last) and not PRESS.search(first)
        if len(last.split()) <= 5 and (named or len(first) > len(last)):
            return first, last
    return title, ""


def _byline(page: Page, metas: dict[str, str], articles: list[dict[str, Any]]) -> str:
    author = metas.get("author") or metas.get("article:author") or metas.get("dc.creator") or ""
    named = next((n for a in articles if (n := _name(a.get("author")))), "")
    for candidate in (named, author):
        if candidate and "://" not in candidate:
            return _tidy(html.unescape(candidate))
    for block in page.blocks:
        words = block.text
        if len(words) > 120 or _aside(page, block):
            continue
        signed = _SIGNED.match(words)
        if signed and (page.nodes[block.node].written or signed[0] == words):
            return _tidy(signed[1])
    return ""


_SIGNED = re.compile(
    r"(?:[Bb]y|BY|Interview:|Text:|Words:)\s+((?:[A-Z][\w’'.-]*|and|of|the|de|van|von)(?:,? (?:[A-Z][\w’'.-]*|and|of|the|de|van|von|staff|desk)){0,8})(?=\Z|[,|·•\n–—-])"
)


def _address(page: Page, metas: dict[str, str]) -> str:
    for node in page.tagged("link"):
        if "canonical" in node.attributes.get("rel", "").lower() and "://" in node.attributes.get("href", ""):
            return node.attributes["href"].strip()
    return metas.get("og:url", "") if "://" in metas.get("og:url", "") else ""


def _heading(page: Page, shown: list[Block], title: str) -> Block | None:
    """The block that shows the title: the heading with its words, or the first one with most of them."""
    folded = _letters(title)
    for block in (*shown, *page.blocks):
        if folded and _letters(block.text) == folded and not _aside(page, block):
            return block
    return next((b for b in shown if page.nodes[b.holder].tag == "h1"), None)


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _in_articles(articles: Iterable[dict[str, Any]]) -> Iterator[DatedBy]:
    for article in articles:
        for key, role in (
            ("datePublished", "published"),
            ("dateModified", "updated"),
            ("dateCreated", "other"),
        ):
            if isinstance(article.get(key), str):
                yield from _stamped(article[key], role, "metadata", key)


def _in_metas(page: Page) -> Iterator[DatedBy]:
    for name, content in _metas(page):
        if name in _PUBLISHED:
            yield from _stamped(content, "published", "metadata", name)
        elif name in _UPDATED:
            yield from _stamped(content, "updated", "metadata", name)


def _in_times(page: Page) -> Iterator[DatedBy]:
    """Dates that elements of the report carry as attributes."""
    for node in page.nodes:
        if node.tag not in ("time", "abbr") and "date" not in node.written.lower():
            continue
        given = node.attributes
        item = given.get("itemprop", "").lower()
        named = f"{given.get('class', '')} {given.get('pubdate', '')}".lower()
        if node.tag == "meta" or not (node.tag == "time" or "date" in item or node.tag == "abbr"):
            continue
        stamp = (
            given.get("datetime")
            or given.get("content")
            or (given.get("title", "") if node.tag == "abbr" else "")
        )
        if not stamp or node.zones & NOT_THE_REPORT or _in_a_list(page, node):
            continue
        updated = item == "datemodified" or re.search(r"\b(?:updated|modified)\b", named)
        yield from _stamped(stamp, "updated" if updated else "published", "time", item or node.tag)


def _in_a_list(page: Page, node: Node) -> bool:
    """Whether *node* lies in a list item: lists date other reports."""
    above = node.parent
    for _ in range(8):
        if page.nodes[above].tag == "li":
            return True
        above = page.nodes[above].parent
    return False


def _stamped(stamp: str, role: Any, basis: str, name: str) -> Iterator[DatedBy]:
    """The date in a stamp for machines; the day is the one that was written, whatever the zone."""
    words = f"{name}={_tidy(stamp)[:60]}"
    for found in find_dates(stamp):
        if found.precision in ("day", "month"):
            yield DatedBy(edtf=found.edtf, role=role, basis=basis, words=words)
            return
    bare = _PLAIN_STAMP.search(stamp)
    if bare:
        found_dates = find_dates("-".join(bare.groups()))
        if found_dates and found_dates[0].precision == "day":
            yield DatedBy(edtf=found_dates[0].edtf, role=role, basis=basis, words=words)
    elif re.fullmatch(r"(?:19|20)\d\d-[01]\d", stamp.strip()):
        yield DatedBy(edtf=stamp.strip(), role=role, basis=basis, words=words)
