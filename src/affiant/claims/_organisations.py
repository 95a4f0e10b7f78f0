"""
Named organisations of a sentence, without a list of them: by the word that the name ends in or starts with, by what an
apposition calls it, by the verb that only a firm is the subject of, or because the text has named it in full elsewhere.

A person's name is not taken: it has no such ending, and where only the words beside it speak for a firm, a title, an age,
"who" or a surname speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ._register import BODY, FIRM, LEGAL_BEFORE, LEGAL_BEHIND, SITE, Register
from ._tokens import Token

#: What a firm is called beside its name: "the reseller Marlin Code", "Wisla, a staffing agency in Gdansk".
_FIRM_NOUNS = frozenset(
    "company firm agency retailer chain subsidiary manufacturer processor wholesaler distributor restaurant conglomerate corporation"
    " enterprise studio brand supermarket startup outfit maker label shipper joint-venture venture cooperative".split()
)
#: What a firm or a person may be called.
_EITHER_NOUNS = frozenset(
    "importer broker contractor supplier builder recruiter middleman middlemen exporter packer subcontractor buyer customer"
    " developer reseller agent intermediary employer producer".split()
)
_SITE_NOUNS = frozenset(
    "hotel mill plant factory shipyard yard works sawmill cannery clinic hospital farm".split()
)
_BODY_NOUNS = frozenset(
    "group ngo charity watchdog institute organisation organization foundation union".split()
)
_CALLED = {
    **dict.fromkeys(_FIRM_NOUNS | _EITHER_NOUNS, "firm"),
    **dict.fromkeys(_SITE_NOUNS, "site"),
    **dict.fromkeys(_BODY_NOUNS, "body"),
}
_NAMED = frozenset("called named styled dubbed".split())
#: Verbs whose subject, and past participles whose agent, is an employer, with no state or person in reach of the rule.
_EMPLOYS = frozenset("employs employed hires hired employ".split())
_SELLS = frozenset(
    "sold sells shipped ships exported exports ended ends cut cuts dismissed closed expanded opened moved fired doubled halved".split()
)
_STAFF = frozenset("waitresses waiters waitress employees".split())
_BY = frozenset("employed supplied hired recruited operated contracted run sent dispatched".split())
_LINK = frozenset("of and & for the - de du in".split())
_NOT_FIRST = frozenset(
    "the a an on in at by for from of and but when while since as if to it he she they this that these yet so both under after"
    " before according meanwhile our its her his their another one two three some now then i we separately recently earlier later".split()
)
_TITLES = frozenset("mr mrs ms miss dr prof comrade sir madam judge mr. mrs. ms. dr. prof.".split())
#: Surnames that so many of the people in such reports bear that a name which starts with one is a person's.
_SURNAMES = frozenset(
    "kim ri pak choe jong jang kang han so sin rim paek ryu yun o hwang an song chon lee park choi wang li zhang liu chen yang"
    " zhao wu zhou xu sun ma zhu hu guo he lin luo gao qu cui bai".split()
)
#: Capitalised words that name a public body or an office and no firm.
_PUBLIC = frozenset(
    "state states member members committee council panel commission parliament government minister commissioner president".split()
)
_WATCHING = frozenset("news spy intelligence customs travel security police".split())
_AT = frozenset("in near at to from of on".split())
#: Given names that a broker or an agent bears more often than a firm does.
_GIVEN = frozenset(
    "anna maria ana eva elena olga irina natalia svetlana tatiana ivan sergei sergey alexei alexander andrei dmitry vladimir mikhail nikolai"
    " viktor yuri boris pavel pawel piotr jan adam marek tomasz john james david michael robert william thomas peter paul mark george daniel"
    " richard charles joseph mohammed muhammad ahmed ali hassan omar khalid abdul ibrahim jose juan carlos luis pedro francisco antonio"
    " mary sarah susan linda karen jean marie pierre michel hans klaus kenji hiroshi takeshi nguyen tran bat bayar amadou ousmane moussa".split()
)
_WHAT_FOLLOWS = frozenset("who says told said recalls recalled remembers added adds".split())
_SITE_FIRST = frozenset("hotel restaurant hospital clinic stocznia hospitalet sanatorium".split())
_SMALL_SITE = frozenset("shipyard hotel restaurant sawmill cannery".split())
_LOWER_SITE = frozenset("factory plant mill shipyard hotel restaurant sawmill".split())


@attrs.frozen
class Organisation:
    """
    A named organisation.

    Attributes:
        name: The words, as they stand.
        form: ``firm``, ``site`` or ``body``.
        first, last: Token indices, half open.
    """

    name: str
    form: str
    first: int
    last: int


def organisations(
    tokens: Sequence[Token], text: str, taken: frozenset[int], register: Register
) -> Iterator[Organisation]:
    """
    Find named organisations in one sentence.

    Args:
        tokens: The sentence.
        text: The folded text the tokens point into.
        taken: Token indices that belong to dates, outlets or resolutions.
        register: What the whole text has named, and which of its words name something else.
    """
    i = 0
    while i < len(tokens):
        if not _opens(tokens, i, taken):
            i += 1
            continue
        end = _run(tokens, i, taken)
        known = _known(tokens, i, end, register)
        found = (
            (known if known and known[1] >= end else None)
            or _cut(tokens, i, end)
            or known
            or _called(tokens, i, end, register)
            or _introduced(tokens, i, end, register)
            or _site(tokens, i, end, register)
            or _acting(tokens, i, end, register)
        )
        if found:
            first, last, form = found
            yield Organisation(text[tokens[first].start : tokens[last - 1].end], form, first, last)
            i = max(last, i + 1)
        else:
            i = end


def _opens(tokens: Sequence[Token], i: int, taken: frozenset[int]) -> bool:
    token = tokens[i]
    return token.kind in ("word", "mixed", "abbr") and token.capital and i not in taken


def _run(tokens: Sequence[Token], i: int, taken: frozenset[int]) -> int:
    """End of the run of capitalised words that starts at *i*; small linking words may stand inside it."""
    end = i + 1
    while end < len(tokens):
        token = tokens[end]
        if tokens[end - 1].lower == "sp" and [t.lower for t in tokens[end : end + 3]] == [".", "z", "o.o."]:
            end += 3
        elif _opens(tokens, end, taken):
            end += 1
        elif (token.lower in _LINK or token.text in ("&", "-")) and end + 1 < len(tokens):
            skip = end + 1
            while skip < len(tokens) and tokens[skip].lower in _LINK:
                skip += 1
            if skip < len(tokens) and skip - end <= 2 and _opens(tokens, skip, taken):
                # "and" joins two names more often than it stands inside one.
                if token.lower in ("and", "in") and not _inside(tokens, end, skip):
                    break
                end = skip + 1
            else:
                break
        elif (
            token.text == ","
            and end + 1 < len(tokens)
            and tokens[end + 1].lower in LEGAL_BEHIND
            and tokens[end + 1].capital
        ):
            end += 2
        else:
            break
    return end


def _inside(tokens: Sequence[Token], joint: int, after: int) -> bool:
    """Tell whether "and" at *joint* stands inside a name: "Import and Export Company"."""
    if tokens[joint].lower == "in":
        return False
    return (
        tokens[joint - 1].lower in ("import", "trade", "science", "food", "construction")
        and tokens[after].lower in FIRM | SITE | BODY
    )


def _cut(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int, str] | None:
    """The longest piece of the run that starts well and ends in a word for an organisation."""
    first = _start(tokens, first, end)
    last = end
    ministry = next((i for i in range(first, end) if tokens[i].lower == "ministry"), end)
    while last > first:
        form = _form(tokens, first, last) or ("body" if ministry < last else "")
        if form:
            break
        last -= 1
    else:
        return None
    if last - first < 2:
        return None
    if form == "firm" and last < len(tokens) and last == end and tokens[last].lower in _LOWER_SITE:
        return first, last + 1, "site"
    return first, last, form


def _form(tokens: Sequence[Token], first: int, last: int) -> str:
    """What the words *first* to *last* are by their last word, or by the first where a legal form stands in front."""
    ending = tokens[last - 1]
    word = ending.lower
    if word in FIRM or ending.text in LEGAL_BEFORE or (word == "o.o." and last - first > 2):
        return "firm"
    if word in SITE or (tokens[first].lower in _SITE_FIRST and tokens[first].capital):
        return "site"
    if word == "service" and tokens[last - 2].lower in (
        "labour",
        "labor",
        "dispatch",
        "manpower",
        "personnel",
    ):
        return "firm"
    if word in BODY:
        return "body"
    if tokens[first].text in LEGAL_BEFORE:
        return "firm"
    return "body" if _names_a_body(tokens, first, last) else ""


def _names_a_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Ministry of Labour", "University of X": the head word stands first and "of" follows."""
    return tokens[first].lower in BODY and last - first >= 3 and tokens[first + 1].lower in ("of", "for")


def _start(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the name starts in a run that a word of the sentence may open."""
    while first < end and tokens[first].lower in _NOT_FIRST:
        first += 1
    return first


def _known(tokens: Sequence[Token], first: int, end: int, register: Register) -> tuple[int, int, str] | None:
    """A name that the text gives in full elsewhere: it stands at the start of the run, or after the sentence's first word."""
    for at in range(_start(tokens, first, end), end):
        if (
            at > first
            and tokens[at - 1].lower not in _NOT_FIRST
            and at != 1
            and not register.held(tokens[at - 1])
        ):
            continue
        found = register.known(tokens, at)
        if found and found[0] == at + 1 and at and tokens[at - 1].lower in ("in", "near"):
            # The firm bears the name of its town.
            continue
        if found and (found[0] >= end or not tokens[found[0]].capital):
            return at, found[0], found[1]
    return None


def _called(tokens: Sequence[Token], first: int, end: int, register: Register) -> tuple[int, int, str] | None:
    """A run of capitals that an apposition after it calls a firm or body."""
    first = _start(tokens, first, end)
    if (
        first == end
        or end + 2 >= len(tokens)
        or tokens[end].text not in (",", "(")
        or tokens[end + 1].lower not in ("a", "an", "the", "its", "another")
        or register.held(tokens[first], tokens[end - 1])
        or (first and tokens[first - 1].lower in ("on", "dear"))
        or any(t.lower in _PUBLIC for t in tokens[first:end])
    ):
        return None
    for i in range(end + 2, min(end + 8, len(tokens))):
        token = tokens[i]
        if token.lower in _CALLED:
            ahead = tokens[i + 1] if i + 1 < len(tokens) else token
            if tokens[i - 1].lower in _WATCHING:
                return None
            if ahead.lower in _CALLED or ahead.lower in (
                "manager",
                "owner",
                "worker",
                "director",
                "boss",
                "-",
                "official",
            ):
                continue
            if token.lower not in _FIRM_NOUNS | _BODY_NOUNS and _personal(tokens, first, end, register):
                return None
            return first, end, _CALLED[token.lower]
        if (token.kind == "mark" and token.text not in "-'") or token.lower in (
            "who",
            "which",
            "that",
            "said",
            "told",
            "is",
            "was",
            "from",
            "at",
            "in",
            "of",
            "for",
            "the",
            "a",
        ):
            return None
    return None


def _introduced(
    tokens: Sequence[Token], first: int, end: int, register: Register
) -> tuple[int, int, str] | None:
    """A run of capitals that the words before it call a firm: "a recruiter called Delta Kadry", "the reseller, Marlin Code"."""
    found = noun_before(tokens, first)
    if found is None or found not in _CALLED or found in _BODY_NOUNS:
        return None
    if tokens[first].lower in _NOT_FIRST or register.held(tokens[first], tokens[end - 1]):
        return None
    comma = tokens[first - 1].text == ","
    if comma and end < len(tokens) and (tokens[end].kind != "mark" or tokens[end].lower == "'s"):
        return None
    if _personal(tokens, first, end, register):
        return None
    if comma and found in _SITE_NOUNS and end - first < 2:
        return None
    return first, end, _CALLED[found]


def noun_before(tokens: Sequence[Token], first: int) -> str | None:
    """
    The noun that stands in apposition before the name at *first*, in lower case.

    "the reseller X", "a recruiter called X", "the importer, X", "its customer in Oregon, X", "the trading company in
    charge, X".
    """
    at = first - 1
    if at < 1:
        return None
    if tokens[at].lower in _NAMED or tokens[at].text == ",":
        at -= 1
    else:
        return _noun(tokens, at)
    nouns = _noun(tokens, at)
    if nouns:
        return nouns
    for back in (1, 2, 3):
        if at - back < 1 or tokens[at - back + 1].kind == "mark":
            return None
        if tokens[at - back].lower in ("in", "of", "from"):
            return _noun(tokens, at - back - 1)
    return None


def _noun(tokens: Sequence[Token], at: int) -> str | None:
    """The noun at *at* where a determiner, or a describing word in front of it, makes it one of an apposition."""
    word = tokens[at].lower
    if word not in _CALLED or tokens[at].capital:
        return None
    before = tokens[at - 1].lower if at else ""
    if before in _WATCHING or before == "-":
        return None
    return word


def _acting(tokens: Sequence[Token], first: int, end: int, register: Register) -> tuple[int, int, str] | None:
    """A run of capitals that employs people, or that people are employed by."""
    start = _start(tokens, first, end)
    if start == end or register.held(tokens[start], tokens[end - 1]) or not tokens[start].text[1:2].islower():
        return None
    near = [t.lower for t in tokens[max(0, start - 3) : start] if t.lower != "the"]
    agent = near[-1:] == ["by"] and near[-2] in _BY if len(near) > 1 else False
    agent = agent or (near[-1:] in (["of"], ["at"]) and len(near) > 1 and near[-2] in _STAFF)
    verb = end
    if verb + 1 < len(tokens) and tokens[verb].text == "," and tokens[verb + 1].lower == "which":
        verb += 2
    subject = (
        verb < len(tokens)
        and not (near and near[-1] in _AT)
        and (tokens[verb].lower in _EMPLOYS or _as_a_firm(tokens, verb))
    )
    if subject and verb == end and end - start == 1 and start == 0 and not register.proper(tokens[start]):
        # The sentence opens with a common noun: "Builders hired in spring …".
        return None
    if (
        subject
        and verb + 1 < len(tokens)
        and tokens[verb + 1].lower in ("by", "in", "at", "as", "from", "through", "abroad")
    ):
        # "Filipinos employed in the yards": a participle, whose subject is people.
        return None
    if not (agent or subject) or _personal(tokens, start, end, register):
        return None
    return start, end, "firm"


def _site(tokens: Sequence[Token], first: int, end: int, register: Register) -> tuple[int, int, str] | None:
    """ "The Solnechny sawmill", "the Songdowon restaurant": a name with the small word for a site behind it."""
    if (
        end >= len(tokens)
        or tokens[end].lower not in _SMALL_SITE
        or first == 0
        or tokens[first - 1].lower != "the"
    ):
        return None
    if any(register.held(t) or t.lower in _PUBLIC or not register.proper(t) for t in tokens[first:end]):
        return None
    return first, end + 1, "site"


def _as_a_firm(tokens: Sequence[Token], verb: int) -> bool:
    """ "sold its yarn", "pays 600 dollars a month for each": what is done by a firm, and by a person in other words."""
    word = tokens[verb].lower
    if word in _SELLS:
        return verb + 1 < len(tokens) and tokens[verb + 1].lower == "its"
    if word in ("pays", "paid", "remits", "remitted"):
        near = tokens[verb + 1 : verb + 11]
        return any(t.kind == "number" for t in near) and any(
            t.lower in ("month", "worker", "head", "man", "woman", "each", "person") for t in near
        )
    return False


def _personal(tokens: Sequence[Token], first: int, end: int, register: Register) -> bool:
    """Tell whether a run of capitals is, or may well be, a person's name."""
    words = [t.lower for t in tokens[first:end]]
    if words[0] in _TITLES | _SURNAMES | _GIVEN or any(w in register.people or w in _PUBLIC for w in words):
        return True
    if end - first == 1 and first and tokens[first - 1].lower in ("says", "said", "named"):
        return True
    if end - first == 2 and words[-1] in register.alone and words[0] not in register.alone:
        # A second name that stands by itself elsewhere is a surname.
        return True
    after = tokens[end : end + 2]
    if after and after[0].lower in _WHAT_FOLLOWS - {"said", "says", "told"}:
        return True
    return len(after) == 2 and after[0].text == "," and (after[1].kind == "number" or after[1].lower == "who")
