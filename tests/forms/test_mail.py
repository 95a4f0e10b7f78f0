"""Mails, mailboxes and pages saved in one file."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from affiant.clean import clean, text_record
from affiant.errors import InputRefused
from affiant.ingest import _budget, take_in

from .builder import AT, PARAGRAPHS, WORDS, mail, mhtml, page, pdf, read, take


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_mail_is_kept_whole_and_its_own_text_is_the_text(tmp_path: Path) -> None:
    """The capture is the mail to the byte; the map counts in the part that it names."""
    content = mail()
    path = _write(tmp_path / "m.eml", content)

    (taken,), problems = take(path)
    text = clean(taken.capture, taken.content)

    assert problems == []
    assert taken.content == content
    assert text.text == WORDS
    assert text.title == "Crews cross the bridge"
    assert text.basis == text_record(text)["basis"] == "part 1, decoded"
    assert text.capture_offset(0) == 0


def test_nobody_who_wrote_or_received_a_mail_is_in_its_text(tmp_path: Path) -> None:
    """Sender and receivers stay in the captured bytes and reach nothing that is shown."""
    text = read(_write(tmp_path / "m.eml", mail()))

    assert "@" not in repr(text)


def test_the_day_of_a_mail_dates_no_report(tmp_path: Path) -> None:
    """It is kept among the dates, with its ground."""
    text = read(_write(tmp_path / "m.eml", mail()))

    assert text.published is None
    assert [(d.edtf, d.role, d.basis) for d in text.dates if d.basis == "mail"] == [
        ("2024-05-17", "other", "mail")
    ]


@pytest.mark.parametrize(
    ("plain", "basis"), [(WORDS, "part 1, decoded"), ("Open this mail in a browser.\n", "part 2, decoded")]
)
def test_the_fuller_of_text_and_page_counts(tmp_path: Path, plain: str, basis: str) -> None:
    """A stub beside a page is not the text of the mail."""
    text = read(_write(tmp_path / "m.eml", mail(plain, page())))

    assert text.text.startswith(PARAGRAPHS[0])
    assert text.basis == basis


def test_attachments_are_captures_linked_to_the_mail(tmp_path: Path) -> None:
    """Each has its own bytes and says which part of which mail it was; pictures are passed over."""
    content = mail(
        note__txt=b"A note of fifty words. " * 9, scan__pdf=pdf([(700, PARAGRAPHS[0])]), logo__png=b"\x89PNG"
    )

    taken, problems = take(_write(tmp_path / "m.eml", content))

    assert problems == []
    assert [t.capture.sighting.obtained_from for t in taken] == ["m.eml", "m.eml!note.txt", "m.eml!scan.pdf"]
    assert (
        taken[1].capture.sighting.obtained_how
        == f"mail attachment 1 of sha256:{hashlib.sha256(content).hexdigest()}"
    )
    assert [t.capture.media_type for t in taken] == ["message/rfc822", "text/plain", "application/pdf"]


def test_a_forwarded_mail_is_a_capture_of_its_own(tmp_path: Path) -> None:
    """Its text is not that of the mail around it."""
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Message-ID"] = "a@b.example", "Fwd", "<2@b.example>"
    outer.set_content("See the mail below, which a reader of ours sent to the desk on Monday.\n")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Message-ID"] = "c@b.example", "Crews", "<3@b.example>"
    inner.set_content(WORDS)
    outer.add_attachment(inner)

    taken, problems = take(_write(tmp_path / "m.eml", outer.as_bytes()))
    texts = [clean(t.capture, t.content).text for t in taken]

    assert problems == []
    assert "trader" not in texts[0]
    assert texts[1].startswith(PARAGRAPHS[0])


def test_the_encoding_of_a_mail_is_the_one_it_names(tmp_path: Path) -> None:
    """And a subject in another script is read."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        "a@b.example",
        "다리를 건넌 근로자",
        "<4@b.example>",
    )
    message.set_content("근로자 300명이 4월에 다리를 건넜다.\n" * 3, charset="euc-kr")

    text = read(_write(tmp_path / "m.eml", message.as_bytes()))

    assert text.text.startswith("근로자 300명이")
    assert text.title == "다리를 건넌 근로자"


def test_more_attachments_than_are_looked_at_are_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail itself and those before the limit are kept."""
    parts = b"".join(
        b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a%d.txt\r\n\r\nNote %d.\r\n"
        % (n, n)
        for n in range(_budget.MAX_MEMBERS + 10)
    )
    head = b'From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'

    taken, (problem,) = take(_write(tmp_path / "m.eml", head + parts + b"--b--\r\n"))

    assert problem.code == "archive-too-large"
    assert len(taken) == _budget.MAX_MEMBERS + 1


def test_a_mail_whose_parts_nest_without_end_is_read_or_refused(tmp_path: Path) -> None:
    """Parts in parts in parts cost no crash."""
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\n"
    nest = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(5000)
    )
    (taken, *_), problems = take(_write(tmp_path / "m.eml", head + nest + b"\r\nwords"))

    assert {p.code for p in problems} <= {"archive-damaged"}
    with pytest.raises(InputRefused) as caught:
        clean(taken.capture, taken.content)
    assert caught.value.input_code in ("archive-damaged", "no-text")


def test_a_text_that_quotes_a_mail_stays_a_text(tmp_path: Path) -> None:
    """What a person copied out of a mail is no mail: only programs write the fields that tell."""
    words = f"From: the desk\nSubject: Crews\nDate: 17 May 2024\n\n{WORDS}"
    path = tmp_path / "note.txt"
    path.write_text(words, encoding="utf-8")

    assert take_in(path, obtained_at=AT).capture.media_type == "text/plain"
    assert read(path).text == words


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_messages_of_a_mailbox_are_captures(tmp_path: Path, end: str) -> None:
    """Each is what stands between two envelope lines; the mailbox is named by its hash."""
    envelope = "From desk@gazette.example Fri May 17 08:00:00 2024"
    messages = [mail().decode(), mail(f"From now on all is new. {WORDS}", note__txt=WORDS.encode()).decode()]
    box = "".join(f"{envelope}\n{message}\n" for message in messages).replace("\n", end).encode()

    taken, problems = take(_write(tmp_path / "box.mbox", box))

    assert problems == []
    assert [t.capture.sighting.file for t in taken] == ["box-1.eml", "box-2.eml", "note.txt"]
    assert taken[0].content == messages[0].replace("\n", end).encode()
    assert (
        taken[1].capture.sighting.obtained_how
        == f"mailbox message 2 of sha256:{hashlib.sha256(box).hexdigest()}"
    )


def test_a_page_saved_in_one_file_is_read_as_a_page(tmp_path: Path) -> None:
    """Its address is where it was saved from; the day of saving is no date of the report."""
    path = _write(tmp_path / "page.mhtml", mhtml(page()))

    text = read(path)

    assert text.text.startswith(PARAGRAPHS[0])
    assert text.title == "Crews cross the bridge"
    assert text.url == "https://gazette.example/2024/05/16/crews"
    assert text.published is not None
    assert (text.published.edtf, text.published.basis) == ("2024-05-16", "url")
    assert [(d.edtf, d.role) for d in text.dates if d.basis == "saved"] == [("2025-06-07", "other")]
    assert text.basis == "part 1, decoded"


def test_every_character_of_a_saved_page_leads_back_to_its_part(tmp_path: Path) -> None:
    """The map counts in the decoded HTML part."""
    source = page().decode()
    text = read(_write(tmp_path / "page.mhtml", mhtml(page())))

    for at, shown in enumerate(text.text):
        origin = text.capture_offset(at)
        assert (shown == "\n") if origin is None else (shown == source[origin])


def test_a_mail_without_words_says_so(tmp_path: Path) -> None:
    """A mail that only carries a file has no text; the file is taken."""
    taken, _ = take(_write(tmp_path / "m.eml", mail("\n", note__txt=WORDS.encode())))

    assert [t.capture.sighting.file for t in taken] == ["m.eml", "note.txt"]
    with pytest.raises(InputRefused) as caught:
        clean(taken[0].capture, taken[0].content)
    assert caught.value.input_code == "no-text"


def test_a_hostile_page_in_a_mail_is_passed_through_once(tmp_path: Path) -> None:
    """Style sheets that never end cost time in proportion to their length."""
    text = read(_write(tmp_path / "m.eml", mail(WORDS, b"<html>" + b"<style>" * 100_000 + page())))

    assert text.text.startswith(PARAGRAPHS[0])
