"""The parts of a web page that are no report, told by what its elements are called."""

from __future__ import annotations

import re
from functools import lru_cache

ZONE_HIDDEN = 1  # never shown
ZONE_LINK = 2
ZONE_NAV = 4  # menus, crumbs, log-in, mastheads
ZONE_ASIDE = 8  # other reports: related, popular, recommended
ZONE_COMMENT = 16  # what readers wrote
ZONE_NOTICE = 32  # cookies, sharing, newsletters, appeals
ZONE_FOOT = 64
ZONE_HEAD = 128  # the head of the page, or of the article
ZONE_SIGNED = 256  # bylines and dates
ZONE_CAPTION = 512

NOT_THE_REPORT = ZONE_NAV | ZONE_ASIDE | ZONE_COMMENT | ZONE_NOTICE | ZONE_FOOT

_TAGS = {
    "head": ZONE_HIDDEN, "noscript": ZONE_HIDDEN, "select": ZONE_NOTICE, "a": ZONE_LINK, "nav": ZONE_NAV,
    "menu": ZONE_NAV, "aside": ZONE_ASIDE, "footer": ZONE_FOOT, "header": ZONE_HEAD, "form": ZONE_NOTICE,
    "button": ZONE_NOTICE, "dialog": ZONE_NOTICE, "time": ZONE_SIGNED, "figcaption": ZONE_CAPTION,
}  # fmt: skip

_WORDS = (
    (ZONE_COMMENT, "comment comments cmt cmts disqus replies respond livefyre guestbook"),
    (
        ZONE_ASIDE,
        "related popular recommended recommend recommendations recirc recirculation trending sidebar aside widget also"
        " mostread mostpopular readnext readmore outbrain taboola teaser teasers promo rel pop latest",
    ),
    (
        ZONE_NOTICE,
        "cookie cookies consent gdpr share sharing shares sharedaddy social subscribe subscription newsletter newsletters"
        " nl signup login paywall donate donation popup modal ad ads advert advertisement sponsored trial banner alert"
        " breaking print tags",
    ),
    (
        ZONE_NAV,
        "nav navbar navigation menu menubar breadcrumb breadcrumbs crumbs masthead topbar toolbar pagination pager"
        " skip weather temp ticker today nv hd",
    ),
    (ZONE_FOOT, "footer foot copyright colophon ft bottom legal"),
    (ZONE_HEAD, "header head"),
    (
        ZONE_SIGNED,
        "byline author authors dateline date published posted timestamp time meta stamp pubdate",
    ),
    (ZONE_CAPTION, "caption captions credit photocredit"),
)
_BY_WORD = {word: zone for zone, words in _WORDS for word in words.split()}
_ROLES = {
    "navigation": ZONE_NAV, "menu": ZONE_NAV, "menubar": ZONE_NAV, "search": ZONE_NAV, "dialog": ZONE_NOTICE,
    "alertdialog": ZONE_NOTICE, "complementary": ZONE_ASIDE, "contentinfo": ZONE_FOOT, "banner": ZONE_HEAD,
}  # fmt: skip
# An element that calls itself the article keeps its zone clear of the words in its name
# ("article-sidebar-layout", "has-comments").
_MAIN = re.compile(r"\b(?:article|entry|post|story|main|content|body)[-_]?(?:body|content|text)?\b", re.I)
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SIGNED_ITEM = re.compile(r"date|author", re.I)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def zones_of(tag: str, attributes: dict[str, str]) -> int:
    """
    The zones that an element opens.

    >>> zones_of("div", {"class": "cookie-bar"}) == ZONE_NOTICE
    True
    """
    zones = _TAGS.get(tag, 0)
    if not attributes:
        return zones
    if "hidden" in attributes or _UNSHOWN.search(attributes.get("style", "")):
        zones |= ZONE_HIDDEN
    if _SIGNED_ITEM.search(attributes.get("itemprop", "")):
        zones |= ZONE_SIGNED
    zones |= _ROLES.get(attributes.get("role", "").lower(), 0)
    if tag in ("body", "html", "article", "main"):
        return zones
    return zones | _named(f"{attributes.get('class', '')} {attributes.get('id', '')}")


@lru_cache(maxsize=4096)
def _named(names: str) -> int:
    zones = 0
    for name in names.split():
        found = 0
        for piece in _PIECE.findall(name):
            found |= _BY_WORD.get(piece.lower(), 0)
        if found & NOT_THE_REPORT and len(name) > 12 and _MAIN.search(name) and not found & ZONE_COMMENT:
            found &= ~NOT_THE_REPORT
        zones |= found
    return zones
