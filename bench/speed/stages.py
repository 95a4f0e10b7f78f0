"""
How many characters per second does each stage read, on one core?

    make speed

Machines are noisy, so nothing here is a test on absolute time: the figures are printed with the tokeniser's own speed in the
same run, and the ratio of the claims stage to it is what compares between machines. Growth is printed beside speed: the cost
of a character in a long text against a short one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "bench" / "quality"))

from affiant.claims import read_claims  # noqa: E402
from affiant.claims._fold import fold  # noqa: E402
from affiant.claims._tokens import sentences  # noqa: E402
from affiant.estimates import estimate  # noqa: E402
from affiant.events import merge  # noqa: E402
from affiant.findings import judge  # noqa: E402
from affiant.model import CaptureId, CleanText  # noqa: E402
from affiant.origins import trace  # noqa: E402
from affiant.packs import load_pack  # noqa: E402
from gold import read_text, reports  # noqa: E402

GOLD = ROOT / "bench" / "gold" / "claims"


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest of *rounds* runs."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def grown(texts: list[CleanText], characters: int) -> CleanText:
    """One text of about *characters*, made of whole reports."""
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts += [t.text for t in texts]
    words = "\n\n".join(parts)[:characters]
    return CleanText(
        id=CleanText.id_of(CaptureId(str(characters)), words),
        capture=CaptureId(str(characters)),
        file="grown.txt",
        text=words,
        published=texts[0].published,
    )


def main() -> int:
    pack = load_pack()
    texts = [r.text for split in ("train", "first") for r in reports(GOLD / split)]
    size = sum(len(t.text) for t in texts)
    files = sorted((GOLD / "train" / "reports").glob("*.txt"))
    cleaned = sum(p.stat().st_size for p in files)
    claims = [c for t in texts for c in read_claims(t, pack).claims]
    lineage = trace(texts, pack)
    events = merge(claims, texts, lineage, pack).events
    tokens = best(lambda: [sentences(fold(t)) for t in texts])
    rows = [
        ("clean", cleaned, best(lambda: [read_text(p, {}) for p in files])),
        ("origins", size, best(lambda: trace(texts, pack))),
        ("claims", size, best(lambda: [read_claims(t, pack) for t in texts])),
        ("events", size, best(lambda: merge(claims, texts, lineage, pack))),
        ("findings", size, best(lambda: judge(events, pack))),
        ("estimates", size, best(lambda: estimate(claims, texts, lineage, pack))),
    ]
    print(f"{len(texts)} reports, {size:,} characters, {len(claims)} claims, {len(events)} events; one core")
    print(f"{'tokeniser':10} {size / tokens:>12,.0f} characters/s")
    for name, characters, seconds in rows:
        print(
            f"{name:10} {characters / seconds:>12,.0f} characters/s   {seconds / tokens * size / characters:6.1f} x the tokeniser"
        )
    short, long = grown(texts, 5_000), grown(texts, 500_000)
    per_short, per_long = (
        best(lambda: read_claims(short, pack)) / 5_000,
        best(lambda: read_claims(long, pack), 1) / 500_000,
    )
    print(f"claims, cost of a character in 500 kB against 5 kB: {per_long / per_short:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
