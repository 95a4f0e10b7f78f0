"""What sort of speaker a phrase describes: a class, a country and a role, for one text only."""

from __future__ import annotations

import itertools
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
    " testimony permit permits archive minutes submission ledger ledgers complaint ruling list spreadsheet database payroll payrolls sheet sheets payslip"
    " payslips receipt receipts manifest manifests logbook email emails e-mail e-mails licence agreement bill bills".split()
)


#: Last words of the names of newspapers: a name that ends in one is media, though no list holds it.
_PRESS_NAMES = frozenset(
    "sentinel times post herald tribune gazette mail chronicle observer guardian journal courier echo telegraph bulletin"
    " mirror star standard dispatch news".split()
)
#: "a source there", "a second source in the city": where the speaker is was said before.
_WHERE_SAID = ("city", "country", "province", "town", "area", "region", "port", "emirate", "county")


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
        there: "in the city", "there": the speaker is where the account is.
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
    there: bool = False


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
    there = _there(codes)
    place = "" if there else _country(atoms, vocabulary)
    role = next((words.roles[p] for p in _phrases(atoms, tokens) if p in words.roles), "")
    names = _personal_name(atoms, tokens)
    source = "anonymous"
    if any(c in ("pseudonym", "anonymity") for c in codes) or _veiled(codes):
        source = "anonymous"
    elif _paper_of(codes):
        source = "document"
    elif (
        any(a.code == "@outlet" and a.mention and a.mention.value != outlet for a in atoms)
        or set(codes) & _MEDIA_WORDS - {"reports"}
        or _press_name(atoms, tokens)
    ):
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
        there=there,
    )


def _there(codes: Sequence[str]) -> bool:
    """Tell whether a description places its speaker by "there" or "in the city"."""
    if "there" in codes[-2:] or ("there" in codes and codes[0] != "there"):
        return True
    return any(
        codes[k] == "in" and codes[k + 1] in ("the", "that") and codes[k + 2] in _WHERE_SAID
        for k in range(len(codes) - 2)
    )


def _paper_of(codes: Sequence[str]) -> bool:
    """ "documents seen by Reuters": the paper speaks, and not who has seen it."""
    seen = next((k for k, c in enumerate(codes) if c in ("seen", "obtained", "reviewed", "read", "dated")), 0)
    return any(c in _DOCUMENT_WORDS for c in codes[:seen])


def _press_name(atoms: Sequence[Atom], tokens: Sequence[object]) -> bool:
    """ "the Lagos Sentinel": a name whose last word is one that newspapers bear."""
    for before, atom in itertools.pairwise(atoms):
        token, lead = tokens[atom.first], tokens[before.last - 1]
        if atom.code in _PRESS_NAMES and token.capital and lead.capital:  # type: ignore[attr-defined]
            return True
    return False


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


#: Verbs that say where somebody is, and not where he was.
_HOMES = frozenset("lives live living based resides residing works working stays staying".split())
_MISSIONS = frozenset("embassy consulate consulate-general consul mission ambassador".split())


def _country(atoms: Sequence[Atom], vocabulary: Vocabulary) -> str:
    """The country where a speaker is, else that of the adjective; a mission speaks for the state that sent it."""
    ordered = list(atoms)
    codes = [a.code for a in atoms]
    if "who" in codes and not _HOMES & set(codes):
        # "one who spent four years in Dandong" may be anywhere now.
        atoms = ordered = ordered[: codes.index("who")] or ordered
    if not any(a.code in _MISSIONS for a in atoms):
        placed = [
            b for a, b in itertools.pairwise(atoms) if a.code in ("in", "from", "at") and b.code == "@place"
        ]
        ordered = placed + ordered
    for atom in ordered:
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
