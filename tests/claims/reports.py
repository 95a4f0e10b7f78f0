"""Small reports for the tests of this stage, all illustrations."""

from __future__ import annotations

from affiant.claims import read_claims
from affiant.model import CaptureId, CleanText, DatedBy, Furniture, record
from affiant.packs import load_pack

PACK = load_pack()

REPORT = (
    "A source in North Pyongan Province told the paper on the 14th that about 500 North Korean workers, mostly women, are"
    " waiting in Sinuiju to be sent to China.\n\n"
    "Plants in Donggang pay 2,500 yuan a month for each worker, the source said. The women keep 400 yuan of it. Their passports"
    " are held by a manager, and they may not leave the compound.\n\n"
    "Resolution 2397 required all states to send North Korean workers home by December 22, 2019.\n"
)


def text_of(words: str, published: str = "2024-05-16", *, furniture: tuple[Furniture, ...] = ()) -> CleanText:
    """Make a clean text of *words*."""
    capture = CaptureId("capture1:test")
    dated = DatedBy(edtf=published, role="published", basis="given") if published else None
    return CleanText(
        id=CleanText.id_of(capture, words),
        capture=capture,
        file="test.txt",
        text=words,
        published=dated,
        furniture=furniture,
    )


def records(
    words: str, published: str = "2024-05-16", **more: tuple[Furniture, ...]
) -> list[dict[str, object]]:
    """The claims of *words* as records without offsets, which differ where a text was only respaced."""
    text = text_of(words, published, **more)
    out = []
    for claim in read_claims(text, PACK).claims:
        made = record(claim)
        out.append({k: v for k, v in made.items() if k not in ("start", "end", "quote", "reason")})
    return out
