"""Roots: the earliest and fullest, or the name of a report that is not in the case."""

from __future__ import annotations

from affiant.model import CleanText, OriginFamily
from affiant.origins import trace

from .builder import pack, page, reports

#: A report that nothing shows to be anybody's.
PLAIN = reports()["sawmill"].text.replace(" told Kestrel Valley Record", " said")


def family(*texts: CleanText) -> OriginFamily:
    (found,) = trace(texts, pack()).families
    return found


def copy(on: str, *, words: str = PLAIN, outlet: str = "", name: str = "") -> CleanText:
    return page(words, outlet=outlet or f"Paper {on or name}", on=on, name=(name or on) + ".txt")


def test_the_earliest_is_the_root() -> None:
    """Of whole copies the one that was published first is the root."""
    first, later = copy("2022-03-08"), copy("2022-03-10", words=PLAIN.replace("310", "301"))

    assert family(later, first).root == first.id


def test_a_known_date_comes_before_none() -> None:
    """A text without a date is no root where another has one."""
    dated, undated = copy("2022-03-08"), copy("", name="undated", words=PLAIN.replace("310", "301"))

    assert family(undated, dated).root == dated.id


def test_a_vague_date_is_no_earlier_than_its_last_day() -> None:
    """A month is not held to be before a day in it."""
    month, day = copy("2022-03"), copy("2022-03-20", words=PLAIN.replace("310", "301"))

    assert family(month, day).root == day.id


def test_without_dates_the_fullest_is_the_root() -> None:
    """A text with a sentence more is the source of one without it."""
    short = copy(
        "",
        name="short",
        words=PLAIN.replace(
            "They replaced a crew of 280 that went home in December 2021, the bookkeeper said. ", ""
        ),
    )
    full = copy("", name="full")

    assert family(short, full).root == full.id


def test_an_excerpt_is_no_root_whatever_its_banner_says() -> None:
    """A shortened text under an earlier date hangs on the fuller one, and the order of dates is reported."""
    paragraphs = PLAIN.strip().split("\n\n")
    short = copy("2022-01-01", words="\n\n".join(paragraphs[:3]))
    full = copy("2022-03-08")

    lineage = trace([short, full], pack())
    (edge,) = lineage.edges

    assert lineage.families[0].root == full.id
    assert (edge.kind, edge.copy) == ("excerpt", short.id)
    assert any("2022-01-01" in e.says and "before its source" in e.says for e in edge.evidence)


def test_a_copy_that_is_dated_before_its_source_is_reported() -> None:
    """The page of the outlet that was told is the root; an earlier date on a mirror is said, not believed."""
    source = reports()["sawmill"]
    mirror = page(source.text, outlet="Early Mirror", on="2022-02-01", name="mirror.txt")

    lineage = trace([mirror, source], pack())

    assert lineage.families[0].root == source.id
    assert any("before its source" in e.says for edge in lineage.edges for e in edge.evidence)


def test_a_mirror_without_a_publisher_names_the_root() -> None:
    """ "told X" on a page that nobody signed: the report is X's, and it is not here."""
    mirror = page(reports()["sawmill"].text, name="mirror.txt")

    lineage = trace([mirror], pack())
    (edge,) = lineage.edges

    assert lineage.families[0].root is None
    assert lineage.families[0].named_root.startswith("Kestrel Valley Record")
    assert (edge.kind, edge.of, edge.named) == ("reprint", None, "Kestrel Valley Record")
    assert edge.evidence[0].here is not None


def test_has_learned_on_another_outlets_page_names_the_root() -> None:
    """ "X has learned" on the page of Y is a reprint of X."""
    words = PLAIN.replace(
        "the bookkeeper said. The new crew", "Kestrel Valley Record has learned. The new crew"
    )
    found = family(page(words, outlet="Other Mirror", on="2022-03-09", name="mirror.txt"))

    assert found.root is None
    assert "Kestrel Valley Record" in found.named_root


def test_a_credit_line_names_the_root_with_its_day() -> None:
    """The date beside "by X" is the date of the report that is not here."""
    words = PLAIN + "\nMay 16, 2024 at 02:00PM\nby Kestrel Valley Record\n"
    found = family(page(words, outlet="Other Mirror", on="2025-06-07", name="mirror.txt"))

    assert found.named_root.startswith("Kestrel Valley Record, 16 May 2024")


def test_the_root_that_arrives_takes_the_name() -> None:
    """When the outlet's own text is added, it is the root."""
    source = reports()["sawmill"]
    mirror = page(source.text, name="mirror.txt")

    found = family(mirror, source)

    assert (found.root, found.named_root) == (source.id, "")


def test_two_reports_of_one_outlet_that_are_not_here_stay_two() -> None:
    """Families whose roots are not here have ids of their own, though both name the same outlet."""
    mirrors = [
        page(
            reports()[name].text.replace(old, "Kestrel Valley Record"),
            name=f"{name}.txt",
        )
        for name, old in (("sawmill", "Kestrel Valley Record"), ("dorm-first", "Larkspur Line"))
    ]

    lineage = trace(mirrors, pack())

    assert len({f.id for f in lineage.families}) == 2
    assert all(f.root is None and "Kestrel Valley Record" in f.named_root for f in lineage.families)


def test_a_copy_of_a_copy_hangs_on_it() -> None:
    """A text that repeats another copy's damage was made from that copy."""
    first = copy("2022-03-11", words=PLAIN.replace("310", "3,100"))
    second = copy("2022-03-12", words=PLAIN.replace("310", "3,100").replace("280", "820"))
    other = copy("2022-03-13", words=PLAIN.replace("41,000", "14,000"))
    root = copy("2022-03-08")

    lineage = trace([second, other, first, root], pack())

    assert {(e.copy, e.of) for e in lineage.edges} == {
        (first.id, root.id),
        (second.id, first.id),
        (other.id, root.id),
    }


def test_because_names_the_edges_of_the_family() -> None:
    """A family rests on its copy edges, and each of them is there."""
    lineage = trace([copy("2022-03-08"), copy("2022-03-10", words=PLAIN.replace("310", "301"))], pack())

    assert lineage.families[0].because == tuple(e.id for e in lineage.edges)


def test_a_full_mirror_and_the_outlets_own_stub_are_one_family() -> None:
    """Where the outlet's own page shows only the opening, a mirror that credits the outlet still carries its report."""
    report = reports()["sawmill"]
    stub = page(
        report.text.split("\n\n")[0], outlet="Kestrel Valley Record", on="2022-03-08", name="stub.txt"
    )
    mirror = page(
        report.text + "\nby Kestrel Valley Record\n",
        outlet="Other Mirror",
        on="2022-03-09",
        name="mirror.txt",
    )

    assert family(stub, mirror).root == stub.id
