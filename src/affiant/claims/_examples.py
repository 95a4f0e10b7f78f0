"""Do the frames of a pack match what they must, and leave alone what they must not?"""

from __future__ import annotations

from affiant.model import CaptureId, CleanText, Problem
from affiant.packs import Pack

from ._frames import grammar_of
from ._read import prepare
from ._vocabulary import Held


def check_frames(pack: Pack) -> tuple[Problem, ...]:
    """
    Compile every frame of *pack* and run its examples and counter-examples.

    Returns:
        A problem for each pattern that does not compile, each example that its frame misses and each counter-example
        that it matches.
    """
    problems: list[Problem] = []
    for language, frames in sorted(pack.frames.items()):
        if language not in pack.lexicons:
            problems.append(
                Problem(
                    code="pack", where=f"frames/{language}", message=f"there is no lexicon for {language!r}"
                )
            )
            continue
        faulty = set()
        for problem in _grammar_problems(pack, language):
            problems.append(problem)
            faulty.add(problem.where.rsplit(": ", 1)[-1])
        for frame in frames:
            if frame.id in faulty:
                continue
            where = f"{frame.file}: {frame.id}"
            for words in frame.examples:
                if frame.id not in _rules(words, pack, language):
                    problems.append(
                        Problem(code="frame-example", where=where, message=f"does not match its example {words!r}",
                                hint="Widen a pattern, or correct the example.")
                    )  # fmt: skip
            for words in frame.counter:
                if frame.id in _rules(words, pack, language):
                    problems.append(
                        Problem(code="frame-example", where=where, message=f"matches its counter-example {words!r}",
                                hint="Narrow a pattern, or add an `unless`.")
                    )  # fmt: skip
    return tuple(problems)


def _grammar_problems(pack: Pack, language: str) -> tuple[Problem, ...]:
    return grammar_of(pack.digest, language, Held(pack)).problems


def _text(words: str, language: str) -> CleanText:
    return CleanText(
        id=CleanText.id_of(CaptureId(""), words),
        capture=CaptureId(""),
        file="example",
        text=words,
        language=language,
    )


def _rules(words: str, pack: Pack, language: str) -> set[str]:
    """Ids of the frames that match a clause of *words*."""
    sentences = prepare(_text(words, language), pack).surveyed(judge=None)
    return {p.compiled.frame.id for s in sentences for seen in s.clauses for p in seen.proposals}
