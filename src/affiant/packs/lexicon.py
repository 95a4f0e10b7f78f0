"""
The lexicon of one language: word classes that frames match by, and phrases that taggers find.

``lexicon/<language>/*.toml`` in the pack. Three tables, each in any file:

    [classes.hold]                    a word class, written ``<hold>`` in frames
    verbs = ["hold", "keep"]          every inflection is generated
    nouns = ["grip"]                  singular and plural
    words = ["in custody"]            as they stand
    classes = ["seize"]               all of another class; circles are refused

    [phrases.sector]                  what a tagger finds and which value it stands for
    garments = ["garment", "sewing"]

    [irregular]                       verbs that English inflects by heart: past, participle
    keep = ["kept", "kept"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs
from pydantic import BaseModel, ConfigDict, ValidationError

from affiant.model import Problem

from ._toml import read_toml, schema_problems

_VOWELS = "aeiou"


class _WordClass(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    heads: tuple[str, ...]
    kind: str = "worker"
    gender: str = ""
    sector: str = ""
    role: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    classes: dict[str, _WordClass] = {}
    phrases: dict[str, dict[str, tuple[str, ...]]] = {}
    irregular: dict[str, tuple[str, str]] = {}
    irregular_nouns: dict[str, str] = {}
    group: tuple[_Group, ...] = ()


@attrs.frozen(kw_only=True)
class GroupWord:
    """
    What a word for people says of them.

    Attributes:
        kind: ``worker`` (of the programme unless something says otherwise), ``people``, ``staff`` (those who run or
            guard it) or ``other`` (soldiers, officials: never a head count of the programme).
        gender, sector, role: Values that the word carries, or ``""``.
    """

    kind: str
    gender: str = ""
    sector: str = ""
    role: str = ""


@attrs.frozen(kw_only=True)
class Lexicon:
    """
    Words of one language.

    Attributes:
        language: ISO 639-1.
        classes: Word class → every form, lower case.
        tagged: ``classes`` by form: class → form tag (``base``, ``s``, ``ed``, ``en``, ``ing``) → words.
        phrases: Tagger → value → phrases, lower case.
        groups: Word for people, lower case and in every number → what it says.
    """

    language: str
    classes: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    tagged: Mapping[str, Mapping[str, frozenset[str]]] = attrs.field(factory=dict)
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]] = attrs.field(factory=dict)
    groups: Mapping[str, GroupWord] = attrs.field(factory=dict)


def read_lexicons(folder: Path, problems: list[Problem]) -> dict[str, Lexicon]:
    """Read every language under ``lexicon/`` of the pack in *folder*; what is wrong is added to *problems*."""
    return {
        path.name: _read_language(path, problems)
        for path in sorted((folder / "lexicon").glob("*"))
        if path.is_dir()
    }


def _read_language(folder: Path, problems: list[Problem]) -> Lexicon:
    classes: dict[str, _WordClass] = {}
    phrases: dict[str, dict[str, tuple[str, ...]]] = {}
    irregular: dict[str, tuple[str, str]] = {}
    plurals: dict[str, str] = {}
    groups: list[_Group] = []
    for path in sorted(folder.glob("*.toml")):
        where = f"lexicon/{folder.name}/{path.name}"
        table = read_toml(path, where, problems)
        if table is None:
            continue
        try:
            read = _File.model_validate(table)
        except ValidationError as error:
            problems += schema_problems(error, where)
            continue
        for name, word_class in read.classes.items():
            if name in classes:
                problems.append(
                    Problem(code="pack", where=f"{where}: classes.{name}", message="stands twice")
                )
            classes[name] = word_class
        for tagger, values in read.phrases.items():
            phrases.setdefault(tagger, {}).update(values)
        irregular.update(read.irregular)
        plurals.update(read.irregular_nouns)
        groups += read.group
    inflect = Inflection(irregular=irregular, plurals=plurals)
    tagged = {
        name: _expand(name, classes, inflect, (), f"lexicon/{folder.name}", problems)
        for name in sorted(classes)
    }
    return Lexicon(
        language=folder.name,
        classes={name: frozenset().union(*forms.values()) for name, forms in tagged.items()},
        tagged=tagged,
        phrases={
            t: {v: tuple(w.lower() for w in ws) for v, ws in values.items()} for t, values in phrases.items()
        },
        groups=dict(_group_words(groups, inflect)),
    )


def _group_words(groups: list[_Group], inflect: Inflection) -> Iterator[tuple[str, GroupWord]]:
    for group in groups:
        word = GroupWord(kind=group.kind, gender=group.gender, sector=group.sector, role=group.role)
        for head in group.heads:
            for form in (head.lower(), inflect.plural(head.lower())):
                yield form, word


def _expand(
    name: str,
    classes: Mapping[str, _WordClass],
    inflect: Inflection,
    above: tuple[str, ...],
    where: str,
    problems: list[Problem],
) -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    if name in above:
        circle = " → ".join([*above, name])
        problems.append(
            Problem(code="pack", where=f"{where}: classes.{name}", message=f"goes round in a circle: {circle}",
                    hint="Take one class out of the circle.")
        )  # fmt: skip
        return {}
    word_class = classes[name]
    for verb in word_class.verbs:
        for tag, inflected in inflect.verb(verb.lower()).items():
            forms.setdefault(tag, set()).update(inflected)
    for noun in word_class.nouns:
        forms.setdefault("noun", set()).update({noun.lower(), inflect.plural(noun.lower())})
    forms.setdefault("word", set()).update(w.lower() for w in word_class.words)
    for other in word_class.classes:
        if other not in classes:
            problems.append(
                Problem(code="pack", where=f"{where}: classes.{name}", message=f"there is no class {other!r}",
                        hint="Name a class of this language's lexicon.")
            )  # fmt: skip
            continue
        for tag, words in _expand(other, classes, inflect, (*above, name), where, problems).items():
            forms.setdefault(tag, set()).update(words)
    return {tag: frozenset(words) for tag, words in forms.items() if words}


@attrs.frozen(kw_only=True)
class Inflection:
    """English inflection: regular rules, and the pack's table for the rest."""

    irregular: Mapping[str, tuple[str, str]]
    plurals: Mapping[str, str]

    def verb(self, phrase: str) -> dict[str, set[str]]:
        """
        Every form of *phrase*, whose first word is the verb ("put to work").

        >>> forms = Inflection(irregular={"put": ("put", "put")}, plurals={}).verb("put to work")
        >>> sorted(forms["ing"]), sorted(forms["s"])
        (['putting to work'], ['puts to work'])
        """
        verb, space, rest = phrase.partition(" ")
        tail = space + rest
        past, participle = self.irregular.get(verb, (_past(verb), _past(verb)))
        return {
            "base": {verb + tail},
            "s": {_sibilant(verb) + tail},
            "ed": {past + tail},
            "en": {participle + tail},
            "ing": {_ing(verb) + tail},
        }

    def plural(self, phrase: str) -> str:
        """The plural of *phrase*, whose last word is the noun."""
        before, space, noun = phrase.rpartition(" ")
        return before + space + self.plurals.get(noun, _sibilant(noun))


def _doubles(verb: str) -> bool:
    return (
        len(verb) >= 3
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
        and sum(c in _VOWELS for c in verb) == 1
    )


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if _doubles(verb) else verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + verb[-1] + "ing" if _doubles(verb) else verb + "ing"


def _sibilant(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word in ("go", "do", "undergo", "forgo"):
        return word + "es"
    return word + "s"
