"""What a finding may and may not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from affiant.findings import judge
from affiant.model import Finding
from affiant.model.claims import KINDS, TYPES

from .builder import PACK, event

FORBIDDEN = re.compile(
    r"violat|illegal|guilty|\bcompan|\bfirm\b|\bclear(ed)?\b(?! and convincing)|\{|\}", re.IGNORECASE
)
CONDITIONAL = (
    "consistent",
    "inconsistent_if_true",
    "prospective",
    "presumed",
    "indicator_present",
    "not_yet_applicable",
)


def _findings() -> Iterator[Finding]:
    """Findings on every kind and type of event, at home and abroad, dated and not, claimed, planned and denied."""
    whats = [(kind, type_) for kind in KINDS for type_ in (TYPES[kind] or ("",))]
    events = (
        event(kind, type_, host=host, when=when, certainty=certainty, sector=sector, denied=denied)
        for (kind, type_), host, when, certainty, sector, denied in product(
            whats, ("", "China", "Poland"), ("", "2016", "2017", "2018", "2024"), ("stated", "planned"),
            ((), ("garments",)), (False, True),
        )
    )  # fmt: skip
    return iter(judge(tuple(events), PACK))


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return tuple(_findings())


def test_every_rule_speaks_somewhere(findings: tuple[Finding, ...]) -> None:
    """Each rule of the pack gives a finding on some event of the grid, and each result comes up."""
    assert {f.rule for f in findings} == {rule.id for rule in PACK.rules}
    assert {*CONDITIONAL, "no_rule", "insufficient"} == {f.result for f in findings}


def test_nobody_is_called_a_violator(findings: tuple[Finding, ...]) -> None:
    """No sentence accuses, names a firm as bound, or declares anything clear; no brace is left unfilled."""
    texts = {f.says for f in findings} | {f.bound for f in findings}
    texts |= {e.because for f in findings for e in f.elements} | {
        e.name for f in findings for e in f.elements
    }

    assert [text for text in texts if FORBIDDEN.search(text)] == []


def test_findings_are_conditional(findings: tuple[Finding, ...]) -> None:
    """Every finding that holds something against an event, or for it, says "if true"."""
    assert [f.says for f in findings if f.result in CONDITIONAL and "if true" not in f.says.casefold()] == []


def test_what_is_insufficient_names_what_is_missing(findings: tuple[Finding, ...]) -> None:
    """An insufficient finding has an unknown element, and its sentence gives the reason of each."""
    for finding in findings:
        if finding.result == "insufficient":
            unknown = [e.because for e in finding.elements if e.state == "unknown"]
            assert unknown
            assert all(because in finding.says for because in unknown)


def test_what_is_decided_has_no_unknown_element_but_exceptions(findings: tuple[Finding, ...]) -> None:
    """Where a rule is held against somebody, every element that decides is met."""
    for finding in findings:
        if finding.result in ("inconsistent_if_true", "presumed", "indicator_present"):
            decisive = finding.elements[
                : 1 + max(i for i, e in enumerate(finding.elements) if e.state == "met")
            ]
            assert all(e.state == "met" for e in decisive), finding


def test_every_finding_cites(findings: tuple[Finding, ...]) -> None:
    """Paragraph, version, reference and who is bound stand on every finding."""
    for finding in findings:
        assert finding.paragraph
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", finding.version)
        assert "https://" in finding.reference or "http://" in finding.reference
        assert finding.bound
