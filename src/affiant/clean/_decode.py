"""Bytes to characters: by mark, by UTF-8, by label, and last by what the bytes look like."""

from __future__ import annotations

import codecs
import re
import unicodedata

import attrs

from affiant.errors import InputRefused


@attrs.frozen(kw_only=True)
class Decoded:
    """
    A file's characters, and how its bytes were read.

    Attributes:
        text: The characters; a byte order mark is dropped, everything else stays.
        encoding: Python's name of the encoding.
        basis: ``mark``, ``utf-8``, ``damaged utf-8``, ``pattern``, ``label`` or ``detected``.
    """

    text: str
    encoding: str
    basis: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels promise a subset of what files under them hold; browsers read the superset.
_SUPERSETS = {
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
}

_CHARACTER_SETS = re.compile(
    r"(?:cp\d+|iso8859-\d+|iso2022_\w+|koi8-\w|mac-\w+|euc_\w+|gb\w+|big5\w*|shift_jis\w*|johab|hz|tis-620|ascii)"
)

# What chardet may answer: encodings in which the press of the last thirty years was
# saved. Its full list holds typewriter-age ones that short texts fall into.
_LIKELY = (
    "cp949", "johab", "gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp1250", "cp1251", "cp1252", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8-r", "koi8-u", "iso8859-2", "iso8859-5", "iso8859-7",
    "iso8859-15", "cp866", "cp874",
)  # fmt: skip

# Encodings that switch by escape sequences; each opens with one of these.
_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))

# One broken byte in a thousand characters beyond ASCII is damage; more is another encoding.
_MOST_DAMAGE = 0.001


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """
    Read *content* as text.

    A byte order mark decides, then strict UTF-8, then the zero bytes of UTF-16, then
    the label that the page gives itself, then what the bytes look like. A last character
    that was cut off is dropped.

    >>> decode("근로자 300명".encode("cp949")).text
    '근로자 300명'

    Args:
        content: The bytes of a text.
        declared: The encoding that the page names, or ``""``.

    Raises:
        InputRefused: ``cannot-decode``: no encoding fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _strictly(content[len(mark) :], encoding)
            if text is not None:
                return Decoded(text=text, encoding=encoding, basis="mark")
    return _by_pattern(content) or _utf8(content) or _labelled(content, declared) or _detected(content)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        # Not final: bytes of a last character that was cut off are no error.
        return codecs.getincrementaldecoder(encoding)("strict").decode(content)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf8(content: bytes) -> Decoded | None:
    text = _strictly(content, "utf-8")
    if text is not None:
        return Decoded(text=text, encoding="utf-8", basis="utf-8")
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - sum(map(text.count, map(chr, range(128))))
    if broken <= max(1, _MOST_DAMAGE * len(text)) and beyond_ascii >= 20 * broken:
        return Decoded(text=text, encoding="utf-8", basis="damaged utf-8")
    return None


def _by_pattern(content: bytes) -> Decoded | None:
    """Encodings that show: UTF-16 and UTF-32 by their zero bytes, ISO-2022 by its escapes."""
    for escape, encoding in _ESCAPED:
        if escape in content and (text := _strictly(content, encoding)):
            return Decoded(text=text, encoding=encoding, basis="pattern")
    if b"\0" not in content:
        return None
    readings = [(e, t) for _, e in _MARKS[1:] if (t := _strictly(content, e)) and _typed_share(t) > 0.98]
    if not readings:
        return None
    encoding, text = max(readings, key=lambda r: _typed_share(r[1]) - _swapped_share(r[1]))
    return Decoded(text=text, encoding=encoding, basis="pattern")


def _typed_share(text: str) -> float:
    """The share of characters that a writer types: no control, private or unassigned one."""
    sample = text[:4096]
    return sum(c in "\t\r\n\f" or unicodedata.category(c)[0] != "C" for c in sample) / len(sample)


def _swapped_share(text: str) -> float:
    """The share of characters that an ASCII one becomes when its two bytes are swapped."""
    sample = text[:4096]
    return sum(ord(c) & 0xFF == 0 and c not in "一가" for c in sample) / len(sample)


def _labelled(content: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared.strip()).name if declared else ""
    except LookupError:
        return None
    # Python's codecs also unpack, unescape and rotate: a page may not ask for these.
    if not _CHARACTER_SETS.fullmatch(name):
        return None
    encoding = _SUPERSETS.get(name, name)
    text = _strictly(content, encoding)
    return None if text is None else Decoded(text=text, encoding=encoding, basis="label")


def _detected(content: bytes) -> Decoded:
    import chardet

    found = chardet.detect(content, include_encodings=_LIKELY, compat_names=False)
    encoding = found["encoding"]
    if encoding and (text := _strictly(content, encoding)) and not set(text) & _NEVER_TYPED:
        return Decoded(text=text, encoding=codecs.lookup(encoding).name, basis="detected")
    raise InputRefused(
        "its characters cannot be read: no encoding fits the bytes",
        code="cannot-decode",
        hint="Open the file in the program that wrote it and save it as UTF-8.",
    )


_NEVER_TYPED = frozenset(
    map(chr, (*range(1, 9), *range(14, 26), *range(28, 32), *range(0x80, 0x85), *range(0x86, 0xA0)))
)
