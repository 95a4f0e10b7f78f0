"""What sort of speaker a phrase describes: a class, a country and a role, for one text only."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from affiant.packs import PlaceEntry

from ._mask import Atom, Masked
from ._vocabulary import Vocabulary

_SOURCE_WORDS = frozenset(
    "source sources insider insiders informant resident residents trader traders businessman businesswoman businesspeople merchant merchants"
    " official officials officer manager managers worker workers employee employees diplomat diplomats lawmakers researcher researchers"
    " defector defectors driver drivers broker brokers foreman owner owners witness witnesses analysts observers people"
    " person man woman women men villager interpreter translator cook nurse labourer laborer guard teacher engineer"
    " executive buyer landlord neighbour neighbor escapee escapees returnee accountant clerk middleman recruiter mason bricklayer seamstress"
    " welder waitress logger programmer doctor @others @staff @group some someone colleague relative consultant insiders locals local activist"
    " clergyman pastor missionary student minder overseer supervisor agent importer sailor fisherman captain shopkeeper".split()
)


_DOCUMENT_WORDS = frozenset(
    "report reports resolution document documents paper papers records record filing filings data statistics figures letter contract"
    " study survey text statement notice protocol memo memorandum registry register file files invoice invoices circular directive"
    " testimony permit permits archive minutes submission ledger ledgers complaint ruling list spreadsheet database".split()
)


_MEDIA_WORDS = frozenset(
    "media newspaper newspapers daily broadcaster outlet outlets magazine agency-report press website weekly radio television tv paper's"
    " newspaper's blog reports".split()
)


@attrs.frozen(kw_only=True)
class Speaker:
    """
    The class of a speaker, for one text only.

    Attributes:
        source: ``anonymous``, ``named``, ``document``, ``media`` or ``outlet``.
        place: Country, or ``""``.
        role: Role of the guideline, or ``""``.
        start, end: Folded offsets of the words that describe the speaker; 0, 0 where there are none.
        hedge: ``estimated``, ``possible`` or ``rumoured`` where the verb of saying says so, else ``""``.
        body: It is a body or a paper, which "it" takes up, not "he".
        actor, firm: The state or body, or the firm, that the words name; a firm speaks for itself in a stance.
    """

    source: str
    place: str = ""
    role: str = ""
    start: int = 0
    end: int = 0
    hedge: str = ""
    actor: str = ""
    firm: str = ""
    body: bool = False


OUTLET = Speaker(source="outlet")


@attrs.frozen(kw_only=True)
class Cues:
    """The language's words for saying, from the lexicon."""

    say: frozenset[str]
    nouns: frozenset[str]
    estimate: frozenset[str]
    maybe: frozenset[str]
    roles: dict[str, str]
    own: frozenset[str]


def cues(vocabulary: Vocabulary) -> Cues:
    """Collect the cue words of the vocabulary's language."""
    classes, phrases = vocabulary.lexicon.classes, vocabulary.lexicon.phrases
    tagged = vocabulary.lexicon.tagged.get("say", {})
    finite = frozenset().union(*(tagged.get(f, frozenset()) for f in ("base", "s", "ed", "word")))
    return Cues(
        say=finite | {"adding", "saying", "noting"},
        nouns=_SOURCE_WORDS | _DOCUMENT_WORDS | _MEDIA_WORDS,
        estimate=classes.get("estimate", frozenset()),
        maybe=classes.get("suspect", frozenset()),
        roles={w: role for role, words in phrases.get("speaker_role", {}).items() for w in words},
        own=classes.get("own_outlet", frozenset()),
    )


def describe(
    masked: Masked, first: int, last: int, outlet: str, words: Cues, vocabulary: Vocabulary
) -> Speaker:
    """Say what sort of speaker the atoms *first* to *last* describe."""
    atoms = masked.atoms[first:last]
    if not atoms:
        return Speaker(source="anonymous")
    codes = [a.code for a in atoms]
    tokens = masked.tagged.sentence.tokens
    start, end = masked.span(first, last)
    place = _country(atoms, vocabulary)
    role = next((words.roles[p] for p in _phrases(atoms, tokens) if p in words.roles), "")
    names = _personal_name(atoms, tokens)
    source = "anonymous"
    if any(c in ("pseudonym", "anonymity") for c in codes) or _veiled(codes):
        source = "anonymous"
    elif any(a.code == "@outlet" and a.mention and a.mention.value != outlet for a in atoms) or set(
        codes
    ) & _MEDIA_WORDS - {"reports"}:
        source = "media"
    elif names:
        source = "named"
    elif any(c in _DOCUMENT_WORDS for c in codes) and not any(
        c in ("source", "official", "spokesman", "spokesperson") for c in codes
    ):
        source = "document"
    elif any(
        c
        in (
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "embassy",
            "ambassador",
            "ministry",
            "government",
            "authorities",
        )
        for c in codes
    ):
        source = "named"
    elif any(c in _SOURCE_WORDS for c in codes):
        source = "anonymous"
    elif any(a.code in ("@actor", "@org", "@law") for a in atoms) or any(a.code == "@place" for a in atoms):
        source = "named"
    elif (codes and codes[0] in ("the", "a", "its", "their")) or len(codes) == 1:
        source = (
            "named"
            if any(t.capital for a in atoms for t in tokens[a.first : a.last])
            and codes[0] not in ("a", "another")
            else "anonymous"
        )
    actor, firm = _party(atoms, vocabulary)
    return Speaker(
        source=source,
        place=place,
        role=role if source in ("anonymous", "named") else "",
        start=start,
        end=end,
        actor=actor or (place if source == "named" else ""),
        firm=firm,
        body=source in ("document", "media") or (source == "named" and not names),
    )


def _party(atoms: Sequence[Atom], vocabulary: Vocabulary) -> tuple[str, str]:
    """The state or body, and the firm, that a description of a speaker names."""
    actor = firm = ""
    for atom in atoms:
        value = atom.mention.value if atom.mention else None
        if atom.code == "@actor" and isinstance(value, str):
            actor = actor or value
        elif atom.code == "@org" and isinstance(value, tuple):
            actor, firm = (actor or value[0], firm) if value[1] == "body" else (actor, firm or value[0])
        elif atom.code == "@place" and isinstance(value, PlaceEntry) and value.name in vocabulary.seats:
            actor = actor or vocabulary.seats[value.name]
    return actor, firm


_VEILS = (
    ("to", "be", "called"),
    ("not", "to", "be"),
    ("one", "of", "them"),
    ("one", "of", "the"),
    ("not", "be", "named"),
    ("declined", "to", "be"),
)


def _veiled(codes: Sequence[str]) -> bool:
    """ "one of them, who asked to be called Mr. Pak": a name that is given to hide the name."""
    return any(tuple(codes[i : i + 3]) in _VEILS for i in range(len(codes)))


def _phrases(atoms: Sequence[Atom], tokens: Sequence[object]) -> list[str]:
    texts = [" ".join(t.lower for t in tokens[a.first : a.last]) for a in atoms]  # type: ignore[attr-defined]
    flat = " ".join(texts).split()
    return [" ".join(flat[i : i + n]) for n in (3, 2, 1) for i in range(len(flat) - n + 1)]


def _personal_name(atoms: Sequence[Atom], tokens: Sequence[object]) -> bool:
    """Two capitalised words in a row that no mention explains, or a title before one."""
    run = 0
    for atom in atoms:
        token = tokens[atom.first]
        if atom.mention is None and atom.code.isalpha() and token.capital and len(token.text) > 1:  # type: ignore[attr-defined]
            run += 1
            if run >= 2:
                return True
        elif atom.code in ("mr.", "ms.", "mrs.", "dr.", "prof."):
            run += 1
        else:
            run = 0
    return False


def _country(atoms: Sequence[Atom], vocabulary: Vocabulary) -> str:
    for atom in atoms:
        value = atom.mention.value if atom.mention else None
        entry = (
            value
            if isinstance(value, PlaceEntry)
            else vocabulary.places.get(value)
            if isinstance(value, str)
            else None
        )
        if entry and entry.country:
            country = vocabulary.countries.get(entry.country[0])
            if country:
                return country.name
        nationality = getattr(value, "nationality", "")
        if nationality == "sending":
            return vocabulary.pack.sending
    return ""
