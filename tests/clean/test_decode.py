"""Bytes to characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.clean import decode
from affiant.errors import InputRefused

SHORT = {
    "ko": "근로자 삼백 명이 다리를 건넜다고 소식통이 전했다.",
    "zh": "消息人士说，三百名工人过了桥。",
    "ja": "関係者によると労働者三百人が橋を渡った。",
    "ru": "Источник сообщил, что триста рабочих перешли мост.",
    "en": "The source’s count – “about 300 workers” – is the mill’s own.",
}
LONG = {
    "ko": "지난달 하순 버스 네 대가 다리를 건넜고, 여성 근로자들은 곧바로 공장으로 들어갔다고 현지 소식통이 밝혔다. "
    "공장은 한 사람에 한 달 이천오백 위안을 낸다. 기숙사 문은 밤마다 잠긴다.\n",
    "zh": "上月下旬，四辆大巴驶过大桥，女工们随即进入工厂，当地一名消息人士这样说。工厂每月为每人支付两千五百元，"
    "其中到本人手里的只有五百元。宿舍的门每天晚上都上锁。\n",
    "ja": "先月下旬、四台のバスが橋を渡り、女性労働者たちはそのまま工場に入ったと現地の関係者が話した。"
    "工場は一人につき毎月二千五百元を支払うが、寮の扉は毎晩鍵がかけられる。\n",
    "ru": "В конце прошлого месяца четыре автобуса пересекли мост, и работницы сразу отправились на завод, рассказал "
    "местный источник. Завод платит за каждую две с половиной тысячи юаней в месяц.\n",
    "en": "Four buses crossed the bridge at the end of last month – “in the rain”, a trader said – and the women went "
    "straight to the plant’s gate. It pays €340 a month for each.\n",
}
LEGACY = [
    ("ko", "cp949"), ("ko", "euc-kr"), ("ko", "iso2022_kr"), ("zh", "gb18030"), ("zh", "gbk"), ("ja", "shift_jis"),
    ("ja", "euc-jp"), ("ja", "iso2022_jp"), ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"),
    ("en", "windows-1252"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize("times", [0, 1, 60])
def test_legacy_encodings_are_read_short_and_long(language: str, encoding: str, times: int) -> None:
    """A sentence, a paragraph and pages of them come out letter for letter, without any label."""
    words = SHORT[language] if times == 0 else LONG[language] * times

    decoded = decode(words.encode(encoding))

    assert decoded.text == words
    assert decoded.basis in ("detected", "pattern")


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zero_bytes(language: str, encoding: str) -> None:
    """Spaces and line ends give it away in every script."""
    words = f"{SHORT[language]}\n\n{LONG[language]}"

    decoded = decode(words.encode(encoding))

    assert (decoded.text, decoded.encoding, decoded.basis) == (words, encoding, "pattern")


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"))),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
@settings(max_examples=60, deadline=None)
def test_a_byte_order_mark_decides_and_is_dropped(words: str, encoding: str) -> None:
    """Any text under a mark comes back without it, nothing else touched."""
    assert decode(words.encode(encoding)).text == words


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
@settings(max_examples=60, deadline=None)
def test_utf_8_is_never_guessed_at(words: str) -> None:
    """What is strict UTF-8 is UTF-8, line ends and all; only zero bytes say otherwise."""
    decoded = decode(f"{words}\r\n{words}\r".encode())

    assert decoded.text == f"{words}\r\n{words}\r"
    assert decoded.basis in ("utf-8", "mark")


def test_a_character_that_was_cut_off_at_the_end_is_dropped() -> None:
    """A file that was cut within its last character is no other encoding."""
    for encoding in ("utf-8", "utf-16", "cp949", "gb18030"):
        decoded = decode((LONG["ko"] if encoding == "cp949" else LONG["zh"]).encode(encoding)[:-3])
        assert decoded.text.startswith((LONG["ko"][:60], LONG["zh"][:60]))


def test_a_broken_byte_in_a_utf_8_text_does_not_spoil_the_rest() -> None:
    """One bad byte shows as one replacement character."""
    content = LONG["ko"].encode() + b"\xff" + LONG["ru"].encode()

    decoded = decode(content)

    assert decoded.basis == "damaged utf-8"
    assert decoded.text == f"{LONG['ko']}\ufffd{LONG['ru']}"


def test_the_label_of_a_page_is_believed_where_utf_8_fails() -> None:
    """A label decides between encodings that fit the same bytes; its superset is read."""
    content = "Łódź".encode("cp1250")

    assert decode(content, declared="windows-1250").text == "Łódź"
    assert decode("똠방각하".encode("cp949"), declared="euc-kr").text == "똠방각하"
    assert decode("It’s".encode("cp1252"), declared="iso-8859-1").text == "It’s"


@pytest.mark.parametrize(
    "label", ["utf-8", "no-such-encoding", "rot13", "base64", "zlib", "unicode_escape", ""]
)
def test_a_label_that_does_not_fit_is_passed_over(label: str) -> None:
    """A page that calls its cp949 UTF-8, or anything else, is still read."""
    assert decode(LONG["ko"].encode("cp949"), declared=label).text == LONG["ko"]


def test_bytes_that_no_encoding_fits_are_refused() -> None:
    """Rather no text than letters by chance."""
    with pytest.raises(InputRefused) as caught:
        decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0x01, 0x02]) * 3)

    assert caught.value.input_code == "cannot-decode"
    assert caught.value.hint
