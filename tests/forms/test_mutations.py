"""Files of every form with bytes changed, cut or doubled: taken, read or refused, and never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from affiant.clean import clean
from affiant.errors import InputRefused

from .builder import WORDS, docx, mail, mhtml, packed, page, para, record, take, zipped

URL = "https://gazette.example/a"
# PDF is not among them: its library runs in a process of its own, which costs too much for many examples.
FORMS = {
    "a.zip": zipped({"a.txt": WORDS.encode(), "m.eml": mail(note__txt=b"Words. " * 20)}),
    "a.eml": mail(page_too=page(), note__txt=b"Words. " * 20),
    "a.mbox": b"From a@b.example Fri May 17 08:00:00 2024\n" + mail(),
    "a.mhtml": mhtml(page()),
    "a.docx": docx(para("Crews crossed.") * 3),
    "a.warc": record(URL, page()) + record(URL, WORDS.encode(), kind="text/plain"),
    "a.warc.gz": packed(record(URL, page()), record(URL, WORDS.encode(), kind="text/plain")),
}


@pytest.mark.parametrize("name", sorted(FORMS))
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_taken_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Whatever happens to the bytes, what comes back are captures and problems."""
    content = bytearray(FORMS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        length = data.draw(st.integers(1, 60))
        kind = data.draw(st.sampled_from(["change", "cut", "double", "end"]))
        if kind == "change":
            content[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
        elif kind == "cut":
            del content[at : at + length]
        elif kind == "double":
            content[at:at] = content[at : at + length]
        else:
            del content[at:]
    path = tmp_path / name
    path.write_bytes(bytes(content))

    taken, problems = take(path)

    assert taken or problems
    assert all(p.code and p.hint and "\n" not in p.where for p in problems)
    for one in taken:
        try:
            text = clean(one.capture, one.content)
        except InputRefused:
            continue
        assert all(start + length <= len(text.text) for start, _, length in text.origin_map)
