"""Word documents."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path

import pytest

from affiant.clean import _docx, clean
from affiant.errors import InputRefused
from affiant.model import CleanText

from .builder import PARAGRAPHS, docx, para, read, take, zipped


def _read(tmp_path: Path, content: bytes) -> CleanText:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    return read(path)


def _cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(para, paragraphs))}</w:tc>"


TABLE = (
    f"<w:tbl><w:tr>{_cell('Plant')}{_cell('Workers')}{_cell('Since')}</w:tr>"
    f"<w:tr>{_cell('Alder Fish', 'Plant 3')}{_cell('300 &amp; more')}{_cell('')}</w:tr></w:tbl>"
)


def test_paragraphs_tables_and_notes_are_read_in_order(tmp_path: Path) -> None:
    """A row is a line, its cells apart by tabs: no table is lost."""
    content = docx(
        para(PARAGRAPHS[0]) + TABLE + para(PARAGRAPHS[1]),
        footnotes=f"<w:footnote>{para('A note.')}</w:footnote>",
    )

    text = _read(tmp_path, content)

    assert text.text == (
        f"{PARAGRAPHS[0]}\n\nPlant\tWorkers\tSince\nAlder Fish Plant 3\t300 & more\n\n{PARAGRAPHS[1]}\n\nA note."
    )
    assert text.basis == "word/document.xml, word/footnotes.xml"


def test_every_character_leads_back_to_the_xml(tmp_path: Path) -> None:
    """The map counts in the decoded XML of the parts that the basis names, one after another."""
    content = docx(
        para(PARAGRAPHS[0]) + TABLE, footnotes=f"<w:footnote>{para('A &lt;note&gt;.')}</w:footnote>"
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = "".join(archive.read(name).decode() for name in ("word/document.xml", "word/footnotes.xml"))

    text = _read(tmp_path, content)

    mapped = 0
    for at, shown in enumerate(text.text):
        origin = text.capture_offset(at)
        if origin is None:
            assert shown in "\n\t "
            continue
        mapped += 1
        written = html.unescape(source[origin : origin + 6])[0] if source[origin] == "&" else source[origin]
        assert shown == written
    assert mapped > 0.9 * len(text.text)


def test_a_quote_stands_in_a_document(tmp_path: Path) -> None:
    """Quote or nothing holds for this form too."""
    text = _read(tmp_path, docx(para(PARAGRAPHS[0])))
    start = text.text.index("300 workers")

    assert text.quote(start, start + 11).stands_in(text)


def test_what_a_reader_does_not_see_is_not_read(tmp_path: Path) -> None:
    """Deleted, moved and hidden words, field codes and the copy for older programs."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Forty crews crossed')}<w:del><w:r><w:delText>and sank</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('MOVED')}</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<mc:AlternateContent><mc:Choice>{run.format(' the river')}</mc:Choice><mc:Fallback>{run.format('TWICE')}</mc:Fallback></mc:AlternateContent>"
        f"<w:r><w:t>.</w:t></w:r></w:p>{para(PARAGRAPHS[0])}"
    )

    assert _read(tmp_path, docx(body)).text.startswith("Forty crews crossed the river.")


def test_a_document_with_another_prefix_is_read(tmp_path: Path) -> None:
    """The namespace tells, not the letters before the colon."""
    content = docx(para(PARAGRAPHS[0]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    source = members["word/document.xml"].replace(b"w:", b"x1:").replace(b"xmlns:w=", b"xmlns:x1=")

    assert _read(tmp_path, zipped(members | {"word/document.xml": source})).text == PARAGRAPHS[0]


def test_title_and_days_of_the_file_are_kept_and_no_name(tmp_path: Path) -> None:
    """When a file was made dates no report, and who made it is nobody's business."""
    with zipfile.ZipFile(io.BytesIO(docx(para(PARAGRAPHS[0])))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = (
        b"<cp:coreProperties><dc:title>Crews cross</dc:title><dc:creator>Jane Doe</dc:creator>"
        b"<dcterms:created>2024-05-16T08:00:00Z</dcterms:created></cp:coreProperties>"
    )

    text = _read(tmp_path, zipped(members | {"docProps/core.xml": core}))

    assert text.title == "Crews cross"
    assert [(d.edtf, d.role, d.basis) for d in text.dates] == [("2024-05-16", "other", "file")]
    assert text.published is None
    assert "Jane" not in repr(text)


def test_an_entity_bomb_is_text(tmp_path: Path) -> None:
    """Entities that a document declares itself are never resolved."""
    body = para(PARAGRAPHS[0]) + para("&lol;")
    content = docx(body)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    declared = b'<!DOCTYPE x [<!ENTITY lol "lollollol">]>' + members["word/document.xml"]

    assert "lollol" not in _read(tmp_path, zipped(members | {"word/document.xml": declared})).text


@pytest.mark.parametrize("body", ["", para(" "), "<w:p/>"])
def test_an_empty_document_has_no_text(tmp_path: Path, body: str) -> None:
    """It is kept and said to hold none."""
    with pytest.raises(InputRefused) as caught:
        _read(tmp_path, docx(body))

    assert caught.value.input_code == "no-text"


def test_a_document_that_unfolds_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its declared size is asked before a byte is unpacked."""
    monkeypatch.setattr(_docx, "_LARGEST_PART", 100)

    with pytest.raises(InputRefused) as caught:
        _read(tmp_path, docx(para(PARAGRAPHS[0])))

    assert caught.value.input_code == "archive-too-large"


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    """A part with a wrong checksum is not read for whole."""
    content = bytearray(docx(para(PARAGRAPHS[0] * 20)))
    content[content.index(b"word/document.xml") + 60] ^= 0xFF
    path = tmp_path / "report.docx"
    path.write_bytes(bytes(content))
    (taken,), _ = take(path)

    with pytest.raises(InputRefused) as caught:
        clean(taken.capture, taken.content)

    assert caught.value.input_code == "archive-damaged"


@pytest.mark.parametrize("body", ["<w:" + "a" * 300_000, "<w:t" * 100_000, "<" * 300_000, "<w:p>" * 100_000])
def test_hostile_xml_is_passed_through_once(tmp_path: Path, body: str) -> None:
    """Markup that never ends or never closes costs time in proportion to its length, and no words beside it."""
    text = _read(tmp_path, docx(para(PARAGRAPHS[0]) + body))

    assert text.text.startswith(PARAGRAPHS[0])
