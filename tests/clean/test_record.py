"""The JSON form of a clean text."""

from __future__ import annotations

import json

from affiant.clean import text_record

from .builder import BODY, plain


def test_the_shape_is_the_one_that_is_fixed() -> None:
    """File, title, byline, outlet, language, text, published with its basis, and every date with its role."""
    record = text_record(plain(f"Crews cross the bridge\nHarbour Post, May 16, 2024\n\n{BODY}\n"))

    assert json.loads(json.dumps(record)) == record
    assert record["file"] == "a.txt"
    assert record["title"] == "Crews cross the bridge"
    assert record["outlet"] == "Harbour Post"
    assert record["language"] == "en"
    assert record["text"].endswith("\n")
    assert record["published"] == {"edtf": "2024-05-16", "basis": "dateline"}
    assert record["dates"] == [
        {
            "edtf": "2024-05-16",
            "role": "published",
            "basis": "dateline",
            "words": "Harbour Post, May 16, 2024",
        }
    ]
    assert [f["why"] for f in record["furniture"]] == ["title", "dateline"]


def test_an_unknown_date_is_null() -> None:
    """Unknown is said, not left out."""
    assert text_record(plain(BODY))["published"] is None
