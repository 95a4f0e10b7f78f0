"""
Who is speaking: attribution inside a sentence, and the account that sentences without one continue.

Nothing here outlives the text: a speaker is a class ("anonymous", "named", …), a country and a role on a claim, with the
words that describe it. Speakers are never matched across reports.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ._listener import FINITE, listener, past_marks, told
from ._mask import Atom, Masked
from ._speaker import _DOCUMENT_WORDS, _SOURCE_WORDS, Cues, Speaker, describe
from ._vocabulary import Vocabulary

_PRONOUNS = frozenset("he she they it".split())
_STOPS = frozenset(", ; : . ! ?".split())
_REPRISE = frozenset("source official agency ministry spokesman spokeswoman spokesperson trader resident manager worker lawmaker group team report panel"
                     " diplomat researcher expert businessman man woman service embassy letter document statement professor foreman driver insider"
                     " owner employee defector two company firm other".split())  # fmt: skip


@attrs.frozen(kw_only=True)
class Attribution:
    """
    A stretch of atoms (half open) that says who speaks.

    ``speaker`` is ``None`` for a reprise: "he said" takes up a person (``body`` false), "it said" or "the agency said" a body.
    """

    first: int
    last: int
    speaker: Speaker | None
    hedge: str = ""
    body: bool = False


def called(masked: Masked, said: Attribution) -> tuple[str, ...]:
    """What the words of *said* call the speaker: "official", "trader", so that "the trader said" finds its trader again."""
    atoms = masked.atoms[said.first : said.last]
    words = (t.lower for a in atoms for t in masked.tagged.sentence.tokens[a.first : a.last])
    return tuple(w for w in words if w in _REPRISE or w in _SOURCE_WORDS)


def attributions(masked: Masked, words: Cues, outlet: str, vocabulary: Vocabulary) -> list[Attribution]:
    """Find the stretches of *masked* that say who speaks."""
    atoms = masked.atoms
    out: list[Attribution] = []
    i = 0
    while i < len(atoms):
        found = None
        if atoms[i].code == "according" and i + 1 < len(atoms) and atoms[i + 1].code == "to":
            found = _according(masked, i, words, outlet, vocabulary)
        elif atoms[i].code in words.say and not _passive(atoms, i) and not _noun(atoms, i):
            found = _said(masked, i, words, outlet, vocabulary)
        elif atoms[i].code in _SHOWS and not _passive(atoms, i):
            found = _shown(masked, i, words, outlet, vocabulary)
        if found is None and atoms[i].code in _STATES and not _passive(atoms, i):
            found = _stated(masked, i, words, outlet, vocabulary)
        if found and found.speaker and atoms[i].quoted and atoms[found.first].quoted:
            # "The company told the factory that …," he said: within a quotation it is still the one quoted who speaks.
            found = attrs.evolve(found, speaker=None)
        if found and found.speaker is None:
            found = attrs.evolve(found, body=_of_a_body(atoms, found))
        if found and (not out or found.first >= out[-1].last):
            out.append(found)
            i = max(found.last, i + 1)
        else:
            i += 1
    return out


def _passive(atoms: Sequence[Atom], i: int) -> bool:
    before = atoms[i - 1].code if i else ""
    return before in ("been", "be", "being", "to", "are", "were", "was", "is") and atoms[i].code not in (
        "says",
    )


#: Forms that are nouns as often as verbs: "states", "report", "notes".
_NOUN_OR_VERB = frozenset("state states report reports claim claims note notes estimate estimates comment comments quote quotes remark remarks"
                          " fear fears reply guess continue continues suspect suspects relate joke".split())  # fmt: skip


#: Verbs by which a paper speaks.
_SHOWS = frozenset("show shows showed record records recorded describe describes described list lists listed indicate indicates indicated reveal"
                   " reveals revealed hold holds found finds put puts says suggest suggests mention mentions".split())  # fmt: skip
_BODIES = frozenset("it agency ministry service group team report panel embassy company firm committee letter document statement"
                    " commission office bureau inspectorate newspaper daily organisation organization council mission".split())  # fmt: skip


#: Verbs by which a paper or a body gives a figure in its own clause, which stays whole.
_STATES = frozenset(
    "put puts set sets give gives gave specify specifies specified stipulate stipulates stipulated".split()
)
_FIGURED = frozenset(
    "number numbers total figure figures count size strength value cost earnings income revenue share proportion workforce".split()
)


def _stated(masked: Masked, i: int, words: Cues, outlet: str, vocabulary: Vocabulary) -> Attribution | None:
    """ "The agency put the number at 15,000", "payroll sheets give 118,000 francs": who speaks, without words of their own."""
    atoms = masked.atoms
    left = _subject(atoms, i)
    codes = [a.code for a in atoms[left:i]]
    if not codes or len(codes) > 16 or not (_relative_only(codes) and _names_someone(atoms, left, i, words)):
        return None
    paper = any(c in _DOCUMENT_WORDS for c in codes[:6])
    puts = atoms[i].code in ("put", "puts") and any(a.code in _FIGURED for a in atoms[i + 1 : i + 5])
    if not puts and not (paper and atoms[i].code not in ("put", "puts")):
        return None
    speaker = describe(masked, left, i, outlet, words, vocabulary)
    if paper and not puts:
        speaker = attrs.evolve(speaker, source="document", role="", body=True)
    return Attribution(first=left, last=left, speaker=speaker)


def _subject(atoms: Sequence[Atom], i: int) -> int:
    """Where the subject of the verb at *i* starts, "that we have read" included where a paper stands before it."""
    left = _left(atoms, i)
    if left > 1 and atoms[left - 1].code == "that" and atoms[left - 2].code in _DOCUMENT_WORDS:
        return _left(atoms, left - 1)
    return left


def _relative_only(codes: Sequence[str]) -> bool:
    """Tell whether a subject holds no verb but in "which we have read"."""
    opened = next((k for k, c in enumerate(codes) if c in ("who", "which", "that")), len(codes))
    return not any(c in FINITE for c in codes[:opened])


def _of_a_body(atoms: Sequence[Atom], one: Attribution) -> bool:
    return any(a.code in _BODIES for a in atoms[one.first : one.last])


def _shown(masked: Masked, i: int, words: Cues, outlet: str, vocabulary: Vocabulary) -> Attribution | None:
    """ "Records of the border service show that …": a paper speaks by other verbs than a person."""
    atoms = masked.atoms
    left = _subject(atoms, i)
    codes = [a.code for a in atoms[left:i]]
    if (
        not codes
        or len(codes) > 16
        or not any(c in _DOCUMENT_WORDS for c in codes)
        or not _relative_only(codes)
    ):
        return None
    if i + 1 >= len(atoms) or (
        left > 0 and atoms[left - 1].code not in (",", ";", ":", "and", "but", "while")
    ):
        return None
    end = i + 2 if atoms[i + 1].code == "that" else i + 1
    speaker = describe(masked, left, i, outlet, words, vocabulary)
    return Attribution(first=left, last=end, speaker=attrs.evolve(speaker, source="document", role=""))


#: Verbs after which what is said may follow without "that".
_PLAIN = frozenset("say says said tell tells told think thinks thought believe believes believed reckon reckons reckoned estimate estimates estimated"
                   " insist insists insisted claim claims claimed suspect suspects suspected fear fears feared allege alleges alleged"
                   " guess guesses remember remembers remembered".split())  # fmt: skip


def _noun(atoms: Sequence[Atom], i: int) -> bool:
    """An ambiguous form speaks only where "that" or a quotation follows it."""
    if atoms[i].code not in _NOUN_OR_VERB:
        return False
    nxt = atoms[i + 1] if i + 1 < len(atoms) else None
    return (
        nxt is None
        or not (
            nxt.code in ("that", ",")
            and (nxt.code == "that" or atoms[i - 1].code not in ("a", "the", "its", "of"))
        )
        or i == 0
        or (
            atoms[i - 1].code
            in (
                "the",
                "a",
                "an",
                "its",
                "their",
                "his",
                "this",
                "second",
                "first",
                "latest",
                "@num",
                "member",
                "of",
                "in",
                "no",
                "any",
            )
        )
    )


def _according(masked: Masked, i: int, words: Cues, outlet: str, vocabulary: Vocabulary) -> Attribution:
    atoms = masked.atoms
    last = i + 2
    while last < len(atoms) and atoms[last].code not in (",", ".", ";", ":") and last - i < 16:
        if atoms[last].code in FINITE | {"and"} and last - i > 3 and i > 0:
            break
        last += 1
    last = _content(masked, i + 2, last, words, vocabulary) or _apposed(atoms, last)
    speaker = describe(masked, i + 2, last, outlet, words, vocabulary)
    # "according to two lawmakers who attended": the relative clause belongs to the speaker.
    first = i - 1 if i and atoms[i - 1].code == "," else i
    while last < len(atoms) and atoms[last].code in FINITE:
        last += 1
    end = last + 1 if last < len(atoms) and atoms[last].code == "," else last
    return Attribution(first=first, last=end, speaker=speaker)


def _content(masked: Masked, first: int, last: int, words: Cues, vocabulary: Vocabulary) -> int:
    """Where the source of "according to the payroll 40 women earned …" ends; 0 where no content follows unmarked."""
    atoms = masked.atoms
    heads = ("@actor", "@org", "@outlet", "@others", "@staff", "@law")
    for k in range(first, last):
        if atoms[k].code in ("who", "which", "that", "seen", "obtained"):
            return 0
        if (atoms[k].code in words.nouns or atoms[k].code in heads) and k + 1 < last:
            end = k + 1
            while end + 1 < last and atoms[end].code in ("of", "in", "from", "for", "at", "with"):
                end += 2 + (atoms[end + 1].code in ("the", "a", "an", "its"))
            finite = any(a.code in FINITE or a.code in vocabulary.verbs for a in atoms[end:last])
            return end if end < last and finite and atoms[end].code[:1] == "@" else 0
    return 0


def _apposed(atoms: Sequence[Atom], last: int) -> int:
    """ "according to the second person, a trader from China": what is said of the source belongs to it."""
    if last + 2 >= len(atoms) or atoms[last].code != "," or atoms[last + 1].code not in ("a", "an"):
        return last
    end = last + 1
    while end < len(atoms) and atoms[end].code not in _STOPS and end - last < 16:
        end += 1
    people = any(a.code in _SOURCE_WORDS for a in atoms[last + 1 : last + 5])
    return (
        end if people and end < len(atoms) and not any(a.code == "@count" for a in atoms[last:end]) else last
    )


#: Words between a speaker and the verb of saying that belong to the verb.
_AUXILIARIES = frozenset("have has had also then later reportedly now been".split())
_OPENINGS = frozenset(", ; : and but as while that which who".split())


def _said(masked: Masked, i: int, words: Cues, outlet: str, vocabulary: Vocabulary) -> Attribution | None:
    """Read the attribution around the verb of saying at atom *i*, or ``None`` where there is none."""
    atoms, code = masked.atoms, masked.atoms[i].code
    hedge = "estimated" if code in words.estimate else "possible" if code in words.maybe else ""
    left = _left(atoms, i)
    stop = i
    while stop > left and atoms[stop - 1].code in _AUXILIARIES:
        stop -= 1
    if left < stop and _names_someone(atoms, left, stop, words):
        found = _said_before(masked, i, left)
        if found is None:
            return None
        speaker = _speaker(masked, left, stop, words, outlet, vocabulary)
        return Attribution(first=found[0], last=found[1], speaker=speaker, hedge=hedge)
    if i and atoms[i - 1].code in (",", ".", "?", "!"):
        return _said_after(masked, i, words, outlet, vocabulary, hedge)
    return None


def _said_before(masked: Masked, i: int, left: int) -> tuple[int, int] | None:
    """The stretch of "the source said (that)" and of ", the source said": speaker before the verb at *i*."""
    atoms = masked.atoms
    if _ordered(atoms, i):
        return None
    # "told Daily NK on Tuesday that": the listener and the day of telling belong to the attribution.
    end = told(atoms, i) or listener(atoms, i + 1)
    before = atoms[left - 1].code if left else ""
    closes = end >= len(atoms) or all(a.code in _STOPS for a in atoms[end:])
    if closes or (before == "," and atoms[end].code == ","):
        return (left - 1 if before == "," else left), past_marks(atoms, end)
    if left and before not in _OPENINGS:
        return None
    if atoms[i].code not in _PLAIN and atoms[end].code not in ("that", ",", ":") and not atoms[end].quoted:
        # "explained problems to the government" is something done, not something said.
        return None
    end += atoms[end].code in ("that", ",", ":")
    end += end < len(atoms) and atoms[end].code == "that"
    return left, end


def _said_after(
    masked: Masked, i: int, words: Cues, outlet: str, vocabulary: Vocabulary, hedge: str
) -> Attribution | None:
    """ "…, said an inside source from China during a telephone call": speaker after the verb at *i*."""
    atoms, after = masked.atoms, i + 1
    last = after
    while last < len(atoms) and atoms[last].code not in (",", ".", ";", ":"):
        last += 1
    if last > after and _names_someone(atoms, after, last, words):
        speaker = _speaker(masked, after, last, words, outlet, vocabulary)
        return Attribution(first=i - 1, last=past_marks(atoms, last), speaker=speaker, hedge=hedge)
    if atoms[i].code in ("adding", "saying", "noting") and after < len(atoms):
        end = after + 1 if atoms[after].code == "that" else after
        return Attribution(first=i - 1, last=end, speaker=None, hedge=hedge)
    return None


def _left(atoms: Sequence[Atom], i: int) -> int:
    """Where the phrase before the verb at *i* starts: after the last comma or clause border, at most 18 atoms back."""
    at = i
    if i and atoms[i - 1].code == ",":
        # "a resident, who asked not to be named, said": the inserted words belong to the phrase.
        at = i - 1
        while at > 0 and atoms[at - 1].code not in (",", ";", ":", ".", "?", "!") and i - at < 14:
            at -= 1
        if at == 0 or atoms[at - 1].code != ",":
            return i
        at -= 1
    while at > 0 and i - at < 22:
        code = atoms[at - 1].code
        if code in (";", ":", ".", "?", "!", ","):
            break
        if code in ("and", "but", "while", "that") and not _joins_people(atoms, at - 1):
            break
        at -= 1
    while at < i and atoms[at].code in ("but", "and", ",", "yet", "meanwhile", "however", "also", "as"):
        at += 1
    return at


def _joins_people(atoms: Sequence[Atom], i: int) -> bool:
    return (
        i + 1 < len(atoms)
        and atoms[i + 1].code in ("a", "an", "the", "another", "two", "other")
        and i > 0
        and atoms[i - 1].code in _SOURCE_WORDS
    )


def _names_someone(atoms: Sequence[Atom], first: int, last: int, words: Cues) -> bool:
    """Tell whether the phrase is one that can speak."""
    codes = [a.code for a in atoms[first:last]]
    if not codes or len(codes) > 20:
        return False
    if any(c in FINITE for c in codes) and "who" not in codes and "which" not in codes:
        return False
    if codes[-1] in _PRONOUNS or codes[0] in _PRONOUNS or codes == ["i"] or codes == ["we"]:
        return codes not in (["i"], ["we"])
    if any(c in words.nouns or c in ("@org", "@actor", "@outlet", "@place", "@law") for c in codes):
        return True
    return any(
        a.mention is None and a.code.isalpha() and a.code in words.roles for a in atoms[first:last]
    ) or _proper(codes, atoms[first:last])


def _proper(codes: Sequence[str], atoms: Sequence[Atom]) -> bool:
    return (
        len(codes) <= 6
        and not any(c in _STOPS for c in codes)
        and "@time" not in codes
        and len(atoms) >= 1
        and codes[0] not in ("there", "this", "that", "these", "those", "what", "nobody", "workers")
    )


def _ordered(atoms: Sequence[Atom], i: int) -> bool:
    """ "told the managers to leave" is an order, not something told."""
    if atoms[i].code not in ("told", "tells", "tell"):
        return False
    for k in range(i + 1, min(len(atoms), i + 8)):
        if atoms[k].code == "to" and k > i + 1:
            return True
        if atoms[k].code in ("that", ",", ".", ":") or atoms[k].code in FINITE:
            return False
    return False


def _speaker(
    masked: Masked, first: int, last: int, words: Cues, outlet: str, vocabulary: Vocabulary
) -> Speaker | None:
    codes = [a.code for a in masked.atoms[first:last]]
    if codes and (codes[0] in _PRONOUNS or codes[-1] in _PRONOUNS) and len(codes) <= 3:
        return None
    tokens = masked.tagged.sentence.tokens
    noun = tokens[masked.atoms[last - 1].last - 1].lower if last > first else ""
    if (
        len(codes) <= 3
        and codes[0] in ("the", "this", "that")
        and noun in _REPRISE
        and not any(t.capital for t in tokens[masked.atoms[first].first + 1 : masked.atoms[last - 1].last])
    ):
        return None
    return describe(masked, first, last, outlet, words, vocabulary)
