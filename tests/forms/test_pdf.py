"""PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from affiant.clean import _pdf, text_record
from affiant.errors import InputRefused
from affiant.model import CleanText

from .builder import pdf, read

PAGES = (
    [
        (800, "Lantern Gazette 1"),
        (700, "About 300 workers crossed the bridge in the last week of"),
        (686, "April, a trader in the border city told the Lantern Gazette."),
        (650, "They were taken by bus to three fish plants, he said, and"),
        (40, "1"),
    ],
    [
        (800, "Lantern Gazette 2"),
        (700, "have worked there in two shifts since the first of May."),
        (664, "The plants pay 2,600 yuan a month for each of them."),
        (40, "2"),
    ],
    [
        (800, "Lantern Gazette 3"),
        (700, "The rest of the pay goes to the company, the trader said."),
        (40, "3"),
    ],
)


def _read(tmp_path: Path, content: bytes) -> CleanText:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return read(path)


def _refused(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        _read(tmp_path, content)
    assert caught.value.hint
    assert "report.pdf" in caught.value.where
    return caught.value.input_code


def test_lines_become_paragraphs_over_the_ends_of_pages(tmp_path: Path) -> None:
    """Running heads and page numbers are left out; a sentence goes on over the page."""
    assert _read(tmp_path, pdf(*PAGES)).text.split("\n\n") == [
        "About 300 workers crossed the bridge in the last week of April, a trader in the border city told the Lantern Gazette.",
        "They were taken by bus to three fish plants, he said, and have worked there in two shifts since the first of May.",
        "The plants pay 2,600 yuan a month for each of them.",
        "The rest of the pay goes to the company, the trader said.",
    ]


def test_a_place_in_the_text_has_its_page(tmp_path: Path) -> None:
    """Pages count from one."""
    text = _read(tmp_path, pdf(*PAGES))

    assert [text.page_of(text.text.index(words)) for words in ("About", "taken", "shifts", "rest")] == [
        1,
        1,
        2,
        3,
    ]
    assert text_record(text)["pages"] == list(text.pages)


def test_every_character_leads_back_to_what_pdfium_reads(tmp_path: Path) -> None:
    """The map counts in the pages as the library gives them, whose version is named."""
    import pypdfium2

    content = pdf(*PAGES)
    source = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    text = _read(tmp_path, content)

    assert text.basis.startswith("pages as pdfium ")
    for at, shown in enumerate(text.text):
        origin = text.capture_offset(at)
        assert shown.isspace() if origin is None else shown == source[origin]


def test_the_same_bytes_give_the_same_text(tmp_path: Path) -> None:
    """Reading in a process of its own changes nothing."""
    assert _read(tmp_path, pdf(*PAGES)) == _read(tmp_path, pdf(*PAGES))


def test_pages_without_text_are_said_to_be_pictures(tmp_path: Path) -> None:
    """A scanned PDF is refused by its own name."""
    assert _refused(tmp_path, pdf([], [])) == "scanned-pdf"


def test_a_page_without_text_among_others_is_told(tmp_path: Path) -> None:
    """What was read is kept, and the record says what was not."""
    text = _read(tmp_path, pdf(PAGES[0][1:4], []))

    assert text.text.startswith("About 300 workers")
    assert text.basis.endswith(", 1 of 2 without text")


def test_a_locked_pdf_is_said_to_be_locked(tmp_path: Path) -> None:
    """Nobody guesses passwords."""
    assert _refused(tmp_path, pdf(*PAGES, encrypt=True)) == "locked"


@pytest.mark.parametrize("content", [b"%PDF-1.7\nrubbish", b"%PDF-1.7\n" + bytes(range(256)) * 50])
def test_a_broken_pdf_is_a_problem(tmp_path: Path, content: bytes) -> None:
    """And no crash of the library reaches us."""
    assert _refused(tmp_path, content) == "pdf-damaged"


@pytest.mark.parametrize(
    "program",
    ["while True: pass", "import os; os.abort()", "print('[')", "raise SystemExit(1)"],
    ids=["endless", "crash", "half an answer", "failure"],
)
def test_a_pdf_that_its_library_cannot_survive_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """The library runs in a process of its own, and is waited for no longer than makes sense."""
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(_pdf, "_CHILD", child)
    monkeypatch.setattr(_pdf, "_PATIENCE_S", 2)

    assert _refused(tmp_path, pdf(*PAGES)) == "pdf-damaged"


def test_words_broken_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    """A hyphen that the printer set is no letter of the word."""
    lines = [
        (700, "The plants on the river pay for their wor-"),
        (686, "kers 2,600 yuan a month, a trader in the city said."),
    ]

    text = _read(tmp_path, pdf(lines)).text

    assert "workers 2,600 yuan" in text or "wor-kers 2,600 yuan" in text
