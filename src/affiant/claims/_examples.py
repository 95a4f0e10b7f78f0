"""Do the frames of a pack match what they must, and leave alone what they must not?"""

from __future__ import annotations

from affiant.model import CaptureId, CleanText, Problem
from affiant.packs import Pack

from ._clauses import clauses
from ._read import prepare
from ._reader import stretches


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
    reader, _, _ = prepare(_text("x", language), pack)
    return reader.grammar.problems


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
    reader, masks, _ = prepare(_text(words, language), pack)
    out: set[str] = set()
    for masked in masks:
        for first, last in stretches(reader, masked):
            for part in clauses(masked.atoms, first, last, reader.verbs):
                line = " ^" + masked.sub(part.first, part.last)
                out.update(p.compiled.frame.id for p in reader.matching(line, masked.line))
    return out
