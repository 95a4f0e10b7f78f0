"""What the trained reader sees of a clause: its words, the people it can be about, and the frames that match it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from affiant.packs import Pack, PlaceEntry

from ._clauses import Clause
from ._mask import Atom, Masked
from ._mentions import GroupOf

_MARKS = frozenset({",", ".", "?", "!", ";", ":"})
_ENDS = frozenset({".", "?", "!", '"', ":"})
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s")


def stem(word: str) -> str:
    """
    The word without its ending, so that "crossing" and "crossed" are one; a mention's code stays as it is.

    A plain cut of English endings: what matters is that forms of a word fall together, not that the stem is a word.
    """
    if word[0] == "@" or len(word) < 5:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if word[-1] == "e" and len(word) > 4 else word


@attrs.frozen(kw_only=True)
class Setting:
    """
    What the whole text speaks of, as features that every clause of it has.

    Attributes:
        features: How often the sending state, its people, other people and places abroad are named, in steps.
        people: For each sentence, whose people were spoken of last before it: ``ours``, ``others``, ``group`` or ``""``.
    """

    features: tuple[str, ...]
    people: tuple[str, ...]


def _step(count: int) -> str:
    return str(count) if count < 3 else "3-5" if count < 6 else "6+"


def people_of(atom: Atom) -> str:
    """Whose people *atom* names: ``ours``, ``others``, ``group`` where it does not say, ``""`` where it names none."""
    value = atom.mention.value if atom.mention else None
    if not isinstance(value, GroupOf):
        return ""
    if value.nationality == "sending":
        return "ours"
    return "others" if value.nationality == "other" or value.kind == "other" else "group"


def setting(masks: Sequence[Masked], pack: Pack) -> Setting:
    """What the text whose sentences are *masks* speaks of."""
    ours = others = groups = state = abroad = 0
    people, last = [], ""
    for masked in masks:
        people.append(last)
        for atom in masked.atoms:
            who = people_of(atom)
            ours += who == "ours"
            others += who == "others"
            groups += who == "group"
            last = who or last
            value = atom.mention.value if atom.mention else None
            if isinstance(value, PlaceEntry):
                home = pack.sending_country in value.country
                state += home
                abroad += not home
            elif atom.code == "@actor" and value == pack.sending:
                state += 1
    return Setting(
        features=(
            f"#ours:{_step(ours)}",
            f"#others:{_step(others)}",
            f"#groups:{_step(groups)}",
            f"#state:{_step(ours + state)}",
            f"#abroad:{_step(abroad)}",
        ),
        people=tuple(people),
    )


def people_beside(masked: Masked, known: Setting, number: int) -> str:
    """Whose people a clause of sentence *number* can be about that names none: the sentence's first, else the last before."""
    return next((w for w in map(people_of, masked.atoms) if w), known.people[number] or "nobody")


def is_headline(masked: Masked, number: int) -> bool:
    """Sentence *number* stands first and ends as no sentence does; a report's first sentence is none."""
    return number == 0 and masked.tagged.sentence.tokens[-1].text not in _ENDS


def features(
    masked: Masked,
    part: Clause,
    known: Setting,
    *,
    people: str,
    headline: bool,
) -> list[str]:
    """
    The features of the clause *part*, each once.

    Args:
        masked: The sentence.
        part: The clause.
        known: What the text speaks of.
        people: As `people_beside` says.
        headline: The sentence is the text's headline.
    """
    atoms = masked.atoms[part.first : part.last]
    stems = [stem(a.code) for a in atoms if a.code not in _MARKS]
    found = dict.fromkeys(stems)
    for atom in atoms:
        if len(atom.code) > 6 and atom.code[0] != "@":
            found["^" + atom.code[:5]] = None
    found.update(dict.fromkeys(f"{a} {b}" for a, b in itertools.pairwise(stems)))
    found.update(dict.fromkeys(f"{a} _ {b}" for a, b in zip(stems, stems[2:], strict=False)))
    found.update(dict.fromkeys(known.features))
    mine = [w for w in map(people_of, atoms) if w]
    found.update(dict.fromkeys("#in:" + w for w in mine))
    if not mine:
        found["#beside:" + people] = None
    if part.relative:
        found["#relative"] = None
    if atoms and atoms[0].quoted:
        found["#quoted"] = None
    if stems:
        found["#first:" + stems[0]] = None
    found[f"#length:{min(5, len(stems) // 4)}"] = None
    if headline:
        found["#headline"] = None
    return list(found)
