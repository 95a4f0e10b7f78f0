"""
The reports that this project is measured on, read in place.

Those of the gold set lie outside the repository: ``GOLD`` names their folder, or they lie in
``../shared/gold``; without them the tests are skipped. Nothing of their words is repeated here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from affiant.clean import clean
from affiant.ingest import gather, take_in
from affiant.model import CleanText

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold")
SAMPLE = ROOT / "cases" / "echo-chamber" / "reports"
OWN = ROOT / "bench" / "gold" / "claims"

needs_gold = pytest.mark.skipif(not (GOLD / "reports").is_dir(), reason="the gold set is not here")
needs_sample = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample case is not here")


def _read(path: Path) -> CleanText:
    taken = take_in(path, obtained_at="2026-01-05T10:00:00Z")
    return clean(taken.capture, taken.content)


@needs_gold
@pytest.mark.parametrize(
    ("name", "published"), [("000", None), ("002", ("2024-05-16", "foot")), ("004", None)]
)
def test_the_gold_reports_are_dated_or_unknown(name: str, published: tuple[str, str] | None) -> None:
    """A banner of the next year dates nothing; the foot of the text does."""
    text = _read(GOLD / "reports" / f"{name}.txt")

    assert (text.published and (text.published.edtf, text.published.basis)) == published
    assert text.language == "en"


@needs_gold
def test_the_banner_of_a_gold_report_is_kept_as_one() -> None:
    """The rival date stays in the list with its role."""
    text = _read(GOLD / "reports" / "002.txt")

    assert ("2025-01-25", "banner") in {(d.edtf, d.role) for d in text.dates}
    assert {f.why for f in text.furniture} >= {
        "weather",
        "banner",
        "title",
        "heading",
        "byline",
        "outlet",
        "related",
    }


def _labelled() -> Iterator[tuple[Path, Path]]:
    """Folders of reports with the file of their claims, the closed test split never among them."""
    yield GOLD / "reports", GOLD / "reports.jsonl"
    for split in ("first", "train"):
        yield OWN / split / "reports", OWN / split / "claims.jsonl"


def test_no_claim_that_people_marked_lies_in_furniture() -> None:
    """What a person quoted as a claim is never taken for page furniture."""
    checked = 0
    for folder, claims in _labelled():
        if not claims.is_file():
            continue
        texts = {path.stem: _read(path) for path in gather([folder])[0]}
        for line in claims.read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            text = texts[claim["doc"]]
            start = claim.get("start", text.text.find(claim["quote"]))
            assert text.quote(start, start + len(claim["quote"])).words == claim["quote"]
            checked += 1
    if not checked:
        pytest.skip("no labelled reports are here")


@needs_sample
def test_the_pages_of_the_sample_case_are_read_clean() -> None:
    """No related headline, notice, comment or banner is left in the text of any page, and each has its date."""
    stray = (
        "Illustration written",
        "cookies",
        "Related",
        "Most popular",
        "©",
        "shares",
        "visitor",
        "Subscribe",
        "Newsletter",
    )
    for path in sorted(SAMPLE.glob("*.html")):
        text = _read(path)
        assert not [words for words in stray if words in text.text], path.name
        assert text.published is not None, path.name
        assert text.published.edtf in path.name, path.name
        assert text.title, path.name
        assert text.outlet.lower().replace(" ", "-") in path.name, path.name


@needs_sample
def test_the_texts_of_the_sample_case_are_marked() -> None:
    """The line that every sample carries is furniture, and a date that is found is the right one."""
    for path in sorted(SAMPLE.glob("*.txt")):
        text = _read(path)
        assert text.text == path.read_bytes().decode("utf-8")
        assert "illustration" in {f.why for f in text.furniture}, path.name
        assert text.title, path.name
        if text.published:
            assert text.published.edtf in path.name, path.name
