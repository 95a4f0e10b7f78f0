"""Pages: whole, linked, self-contained, the same bytes every time, and written only where they may be."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from affiant.errors import CaseExists
from affiant.publish import publish, redact
from affiant.publish._render import MARKER, render

from .builder import claim, count, dossier, sample, text, with_more

HOSTILE = text(
    'About 300 workers were in <script>alert(1)</script> Dandong & "more" <img src=x onerror=alert(1)>.',
    title='</title><script>alert(2)</script>',
    outlet='Lantern"><b>',
)  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    """Every file of the sample dossier."""
    return render(redact(sample()))


@pytest.fixture(scope="module")
def parsed(pages: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    """Every page of it, parsed."""
    return {
        name: html.fromstring(content.decode()) for name, content in pages.items() if name.endswith(".html")
    }


def test_the_chapters_are_there(pages: dict[str, bytes]) -> None:
    """Every chapter has a page, every kind and report one of its own, and all values stand in the twin."""
    chapters = {
        "index",
        "events",
        "origins",
        "contradictions",
        "findings",
        "timeline",
        "estimates",
        "reports",
        "about",
    }
    assert {f"{name}.html" for name in chapters} <= pages.keys()
    assert "data.json" in pages
    assert len([name for name in pages if name.startswith("report-")]) == len(sample().texts)
    assert {"events-movement.html", "events-presence.html", "events-stance.html"} <= pages.keys()


def test_the_same_dossier_gives_the_same_bytes(pages: dict[str, bytes]) -> None:
    """No clock and no chance, and the order of the input changes nothing."""
    made = sample()
    turned = type(made)(
        **{
            **{f: getattr(made, f) for f in ("title", "pack", "lineage", "sample", "as_of", "reviewed")},
            **{
                f: tuple(reversed(getattr(made, f)))
                for f in ("texts", "claims", "events", "contradictions", "findings", "estimates", "problems")
            },
        }
    )
    assert render(redact(turned)) == pages


def test_every_page_bears_what_it_must(parsed: dict[str, html.HtmlElement]) -> None:
    """UNREVIEWED, SAMPLE, the day, the credits and what cannot be said, on each page and in its title."""
    for name, page in parsed.items():
        said = " ".join(page.text_content().split())
        assert "UNREVIEWED" in said, name
        assert "SAMPLE" in said, name
        assert "UNREVIEWED" in page.findtext(".//title"), name
        assert "As of 1 November 2025" in said, name
        assert "GeoNames" in said, name
        assert "What this dossier cannot say" in said, name
        assert page.get("lang") == "en", name


def test_marks_come_off_only_where_they_should() -> None:
    """A reviewed dossier of real reports bears neither mark."""
    report = text("About 300 workers were in Dandong.")
    made = claim(report, "About 300 workers were in Dandong", count=count(300))
    for content in render(redact(dossier(made, texts=[report], reviewed=True))).values():
        body = re.sub(r"<style>.*?</style>", "", content.decode(), flags=re.DOTALL)
        assert "UNREVIEWED" not in body
        assert "SAMPLE" not in body


def test_pages_are_well_formed(pages: dict[str, bytes], parsed: dict[str, html.HtmlElement]) -> None:
    """One main, one h1, headings without a gap, ids that are unique, tags that are closed."""
    for name, page in parsed.items():
        assert len(page.findall(".//main")) == 1, name
        assert len(page.findall(".//h1")) == 1, name
        levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        ids = Counter(page.xpath("//@id"))
        assert not [i for i, n in ids.items() if n > 1], name
        body = pages[name].decode()
        for tag in (
            "details",
            "article",
            "section",
            "table",
            "figure",
            "ul",
            "ol",
            "dl",
            "div",
            "span",
            "p",
            "svg",
        ):
            assert len(re.findall(rf"<{tag}[\s>]", body)) == body.count(f"</{tag}>"), (name, tag)


def test_tables_say_what_they_are(parsed: dict[str, html.HtmlElement]) -> None:
    """Each has a caption, headers with a scope, and cells that name their column when they become cards."""
    for name, page in parsed.items():
        for table in page.iter("table"):
            assert (table.findtext("caption") or "").strip() or table.find("caption/*") is not None, name
            assert all(th.get("scope") in ("col", "row") for th in table.iter("th")), name
            for cell in table.xpath("./tbody/tr/td"):
                assert cell.get("data-label") or cell.get("colspan"), name


def test_there_is_a_way_round_and_a_way_in(parsed: dict[str, html.HtmlElement]) -> None:
    """Skip link, landmarks, and the page one is on marked in the navigation."""
    for name, page in parsed.items():
        assert page.xpath("//a[@class='skip']/@href") == ["#main"], name
        assert len(page.xpath("//nav[@aria-label]")) == 1, name
        assert len(page.xpath("//nav//a[@aria-current='page']")) == 1, name
        assert page.find(".//footer") is not None, name


def test_no_link_is_broken(pages: dict[str, bytes], parsed: dict[str, html.HtmlElement]) -> None:
    """Every href leads to a file of the dossier, and every fragment to an id on it."""
    ids = {name: set(page.xpath("//@id")) for name, page in parsed.items()}
    followed = 0
    for name, page in parsed.items():
        for href in page.xpath("//@href"):
            target, _, fragment = href.partition("#")
            assert target == "" or target in pages, (name, href)
            if fragment:
                assert fragment in ids[target or name], (name, href)
            followed += 1
    assert followed > 1_000


def test_every_figure_opens_its_words(parsed: dict[str, html.HtmlElement]) -> None:
    """A figure is a summary over quotes, or a link to one that is; no figure stands alone."""
    figures = 0
    for name, page in parsed.items():
        for figure in page.xpath("//details[contains(@class, 'figure')]"):
            assert figure.xpath(".//figure[contains(@class, 'quote')]"), (name, figure.get("id"))
            figures += 1
    assert figures > 50
    for href in parsed["index.html"].xpath("//*[contains(@class, 'figures-in-line')]//a/@href"):
        target, _, fragment = href.partition("#")
        assert parsed[target].xpath(f"//details[@id='{fragment}']"), href
    for shown in parsed["events.html"].xpath("//td[@data-label='Figures']/*[not(self::span)]"):
        assert shown.tag == "a"
    for article in parsed["estimates.html"].xpath("//article[@class='estimate']"):
        assert article.xpath(".//details//figure[contains(@class, 'quote')]")
    for finding in parsed["findings.html"].xpath("//article[@class='finding']"):
        assert finding.xpath(".//details[@class='words']//figure[contains(@class, 'quote')]")


def test_every_quote_says_where_it_stands(parsed: dict[str, html.HtmlElement]) -> None:
    """Outlet or report, date with its basis, offsets and rule."""
    for quote in parsed["events-presence.html"].xpath("//figure[contains(@class, 'quote')]"):
        said = " ".join(quote.text_content().split())
        assert re.search(r"Q\d+ in R\d+, characters [\d,]+–[\d,]+, rule \S+", said)
        assert re.search(r"\d{4} \(", said)


def test_nothing_is_loaded(pages: dict[str, bytes], parsed: dict[str, html.HtmlElement]) -> None:
    """No address is fetched, linked or posted to; style and script are inline and named by their hash."""
    for name, page in parsed.items():
        for attribute in ("src", "href", "action", "srcset", "data", "poster", "formaction"):
            for value in page.xpath(f"//@{attribute}"):
                assert not re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE), (name, value)
        assert not page.xpath("//link | //iframe | //object | //embed | //img | //base | //form | //@style")
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        body = pages[name].decode()
        assert "@import" not in body
        assert "url(" not in body.replace("url(#hatch)", "")
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        for tag in ("style", "script"):
            (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", body, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy


def test_pages_read_without_a_script(parsed: dict[str, html.HtmlElement]) -> None:
    """What a script offers is hidden until it runs, and nothing else hangs on it."""
    for page in parsed.values():
        for button in page.iter("button"):
            assert button.xpath("ancestor::*[@hidden]")
        assert len(page.xpath("//script")) == 1


def test_words_of_a_report_are_never_markup() -> None:
    """Tags, quotes and entities of a report stand as the characters they are."""
    made = claim(HOSTILE, "About 300 workers were in", count=count(300))
    pages = render(redact(dossier(made, texts=[HOSTILE])))
    for name, content in pages.items():
        if name.endswith(".html"):
            page = html.fromstring(content.decode())
            assert len(page.xpath("//script")) == 1, name
            assert not page.xpath("//img | //main//b[not(normalize-space())]"), name


def test_no_verdict_is_passed(parsed: dict[str, html.HtmlElement]) -> None:
    """Outside of quotes and titles no page says that something is confirmed or violated, and nobody is let off."""
    verdict = re.compile(
        r"\bconfirmed\b|violat|\bclear(?:ed)?\b(?! and convincing)|\bcompliant\b|\bguilty\b|\bproves\b(?! nothing)",
        re.IGNORECASE,
    )
    for name, shared in parsed.items():
        page = deepcopy(shared)
        for quote in page.xpath(
            "//blockquote | //q | //del | //ins | //*[@class='report-title'] | //h1/span | //script | //style | //code"
        ):
            quote.drop_tree()
        found = verdict.search(page.text_content())
        assert not found, (name, found)


def test_an_empty_case_makes_a_dossier() -> None:
    """Nothing was read, and the pages say so."""
    pages = render(redact(dossier()))
    assert b"No event is claimed" in pages["events.html"]
    assert b"0</b> reports" in pages["index.html"]


def test_control_characters_do_not_reach_a_page(pages: dict[str, bytes]) -> None:
    """Nothing turns or hides words."""
    for name, content in pages.items():
        assert not [c for c in content.decode() if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"], (
            name
        )


def test_copies_change_no_count_of_origins() -> None:
    """A report that nothing connects adds an origin; what the pages count is families, not files."""
    before = redact(sample()).index
    more = redact(with_more(sample(), texts=[text("A note of no consequence.")])).index
    assert (before.reports + 1, before.origins + 1) == (more.reports, more.origins)
    assert before.copies == sum(len(f.members) - 1 for f in sample().lineage.families)


# Where pages are written


def test_publish_writes_the_pages_and_their_hashes(tmp_path: Path) -> None:
    """The first page is returned, and the marker lists every file with its hash."""
    index = publish(sample(), tmp_path / "deep" / "out")
    assert index == tmp_path / "deep" / "out" / "index.html"
    marker = (index.parent / MARKER).read_text()
    for path in index.parent.iterdir():
        if path.name != MARKER:
            assert f'"{path.name}":"{hashlib.sha256(path.read_bytes()).hexdigest()}"' in marker


def test_publish_leaves_no_page_of_an_earlier_dossier(tmp_path: Path) -> None:
    """What the new dossier does not have is gone; what somebody else put there stays."""
    publish(sample(), tmp_path)
    (tmp_path / "note.txt").write_text("mine")
    publish(dossier(), tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {MARKER, "note.txt", *render(redact(dossier()))}


@pytest.mark.parametrize("marker", [None, "", "{}", '{"affiant": "case"}', "[1]"])
def test_publish_refuses_a_folder_that_it_did_not_make(tmp_path: Path, marker: str | None) -> None:
    """A folder with other files, or with something that only looks like a marker, is left alone."""
    (tmp_path / "thesis.txt").write_text("years of work")
    if marker is not None:
        (tmp_path / MARKER).write_text(marker)
    with pytest.raises(CaseExists) as caught:
        publish(dossier(), tmp_path)
    assert caught.value.hint
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert not (tmp_path / "index.html").exists()


def test_publish_refuses_a_file(tmp_path: Path) -> None:
    """A file of that name is not overwritten."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CaseExists):
        publish(dossier(), tmp_path / "out")


def test_a_marker_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    """Whoever edits the marker cannot have files outside the folder removed."""
    (tmp_path / "outside.txt").write_text("keep")
    out = tmp_path / "out"
    publish(dossier(), out)
    marker = out / MARKER
    marker.write_text(marker.read_text().replace('"files":{', '"files":{"../outside.txt":"x",'))
    publish(dossier(), out)
    assert (tmp_path / "outside.txt").read_text() == "keep"
