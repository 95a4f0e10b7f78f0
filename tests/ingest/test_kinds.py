"""What a file is."""

from __future__ import annotations

import pytest

from affiant.ingest import media_type

PAGE = "<!DOCTYPE html>\n<html><head><title>Crews cross</title></head><body><p>Forty crews.</p></body></html>"
WORDS = "Forty crews crossed the bridge, a trader said. Prices < 3 yuan > 2 yuan."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", PAGE, "text/html"),
        ("a.txt", PAGE, "text/html"),
        ("a", f"\n <!-- saved from a page -->\n{PAGE}", "text/html"),
        ("a.txt", f'<?xml version="1.0"?>{PAGE}', "text/html"),
        ("a.txt", "<div><h1>Crews</h1><p>Forty crews crossed.</p></div>", "text/html"),
        ("a.html", "ews crossed the bridge.</p><p>They went on by bus.</p></div>", "text/html"),
        ("a.txt", WORDS, "text/plain"),
        ("a.html", WORDS, "text/plain"),
        ("a.txt", "The page read <b>Forty crews</b> and <p>nothing more</p>.", "text/plain"),
    ],
)
def test_the_content_tells_a_page_from_a_text(name: str, content: str, kind: str) -> None:
    """HTML under a .txt name is a page; a text under an .html name is a text."""
    assert media_type(name, content.encode()) == kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_page_is_known_in_any_encoding(encoding: str) -> None:
    """Byte order marks and the zero bytes of UTF-16 hide no tag."""
    assert media_type("page.txt", PAGE.encode(encoding)) == "text/html"
