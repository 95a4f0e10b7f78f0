"""The page about the dossier: how it was made, what it withholds, what went wrong."""

from __future__ import annotations

from collections import Counter

from ._catalogue import Catalogue
from ._few import SMALLEST
from ._passages import LONGEST
from ._values_site import AboutPage, Tally

#: What the codes of problems mean for a reader; the details stay in the case.
_PROBLEMS = {
    "language-not-read": "Reports in a language that the pack has no lexicon for: kept, and no claim read from them.",
    "same-bytes": "Files with the bytes of another: counted once.",
    "no-text": "Pages in which no report was found.",
    "cannot-decode": "Files whose characters could not be read.",
    "empty-file": "Files without words.",
    "not-a-report": "Files of a kind that is not read.",
}


def about_page(catalogue: Catalogue, *, findings: int, stage: str) -> AboutPage:
    """
    Make the page about the dossier.

    Args:
        catalogue: What is published; its masks have counted what they masked while the other pages were made.
        findings: Number of findings that are not shown.
        stage: Version of this stage.
    """
    pack = catalogue.dossier.pack
    problems = Counter(p.code for p in catalogue.dossier.problems)
    return AboutPage(
        withheld=tuple(t for t in _withheld(catalogue, findings) if t.count),
        problems=tuple(
            Tally(
                count=n,
                what=code,
                why=_PROBLEMS.get(code, "See the case; its problems page explains the code."),
            )
            for code, n in sorted(problems.items())
        ),
        captures=tuple(
            (catalogue.report_links[t.id], t.capture.partition(":")[2]) for t in catalogue.reports
        ),
        pack=f"{pack.id} {pack.version}",
        pack_digest=pack.digest,
        stage=stage,
    )


def _withheld(catalogue: Catalogue, findings: int) -> list[Tally]:
    masks = catalogue.masks
    hidden = Counter(why for why in masks.hidden.values() if why)
    masked = masks.counts()
    cut = sum(
        bool(q.passage and (q.passage.cut_before or q.passage.cut_after)) for q in catalogue.quotes.values()
    )
    return [
        Tally(
            count=hidden["few"],
            what="claims with their quotes",
            why=f"Each is in, or stands in one sentence with, a figure about fewer than {SMALLEST} people at one place.",
        ),
        Tally(
            count=hidden["route"],
            what="claims on ways chosen because they are less watched",
            why="They would tell the dispatching side what is known.",
        ),
        Tally(
            count=hidden["language"],
            what="claims in a language that the detectors do not read",
            why="What cannot be checked does not leave.",
        ),
        Tally(
            count=findings,
            what="findings",
            why="A rule that does not apply, does not apply yet, or cannot be judged on what is said; and what rests on withheld claims.",
        ),
        Tally(
            count=len(masks.firms.labels),
            what="named firms and sites",
            why="Masked as [FIRM-n] unless an authority acted on them in public. The numbers hold within this dossier only.",
        ),
        Tally(
            count=masked.get("name", 0),
            what="places where a name is masked that nobody has looked at yet",
            why="States, bodies, outlets, places and laws that the pack knows are shown; every other name is [NAME] until a person says otherwise.",
        ),
        Tally(
            count=masked.get("identifier", 0) + masked.get("person", 0),
            what="places where something stood that could identify a person",
            why="Telephone and identity numbers, addresses, accounts, ages, names beside a word for a worker.",
        ),
        Tally(
            count=cut,
            what="quotes shown in part",
            why=f"At most {LONGEST} characters of a report are quoted at a time.",
        ),
    ]
