"""
Named organisations, by their form and without a list of them: capitalised words that end in a word for a firm or body.

A person's name has no such ending, so none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ._tokens import Token

_FIRM = frozenset(
    "co co. company corp corp. corporation ltd ltd. limited llc inc inc. gmbh plc jsc ooo trading foodstuff foodstuffs foods food"
    " garment garments apparel textile textiles clothing knitwear fashion seafood seafoods fisheries fishery industries industry industrial"
    " electronics technology technologies tech construction constructors builders building engineering enterprise enterprises group"
    " holdings holding manpower recruitment recruiters services logistics staffing personnel knit weaving mills crew shipbuilders provisions shipping consulting solutions"
    " supply development works contracting contractors contractor import export exports imports international projects"
    " timber lumber logging agro farms mining medical pharma pharmaceutical pharmaceuticals stroy systems software labs studio"
    " partners trade sourcing batiment bâtiment invest resources marine aquatic manufacturing brothers wear outfitters retail stores grocers packers processors".split()
)
_SITE = frozenset(
    "factory plant mill shipyard yard hotel restaurant mine farm camp complex park zone workshop sawmill clinic"
    " hospital cannery workshops greenhouse site factories estate tower towers residence stadium".split()
)
_BODY = frozenset(
    "bureau agency ministry department committee commission office administration service inspectorate"
    " council centre center institute university foundation association union alliance network coalition"
    " organisation organization unit brigade secretariat authority party court mission embassy consulate watch house desk"
    " team project initiative society monitor academy directorate board fund bank customs police prosecutors".split()
)
#: What an apposition calls a firm or body: "Wisla, a staffing agency in Gdansk".
_CALLED = {
    **dict.fromkeys("company firm agency importer retailer chain broker contractor subsidiary supplier manufacturer builder processor"
                    " recruiter middleman middlemen wholesaler distributor restaurant conglomerate shipper exporter packer subcontractor".split(), "firm"),
    **dict.fromkeys("group ngo charity watchdog institute organisation organization foundation union".split(), "body"),
}  # fmt: skip
_LINK = frozenset("of and & for the - de du in".split())
_LEGAL_TAIL = frozenset("co co. ltd ltd. limited llc inc inc. corp corp. company gmbh plc jsc".split())
_NOT_FIRST = frozenset(
    "the a an on in at by for from of and but when while since as if to it he she they this that these".split()
)


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


def organisations(tokens: Sequence[Token], text: str, taken: frozenset[int]) -> Iterator[Organisation]:
    """
    Find named organisations in one sentence.

    Args:
        tokens: The sentence.
        text: The folded text the tokens point into.
        taken: Token indices that belong to dates, outlets or resolutions.
    """
    i = 0
    while i < len(tokens):
        if not _opens(tokens, i, taken):
            i += 1
            continue
        end = _run(tokens, i, taken)
        found = _cut(tokens, i, end) or _called(tokens, i, end)
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
        if _opens(tokens, end, taken):
            end += 1
        elif (token.lower in _LINK or token.text in ("&", "-")) and end + 1 < len(tokens):
            skip = end + 1
            while skip < len(tokens) and tokens[skip].lower in _LINK:
                skip += 1
            if skip < len(tokens) and skip - end <= 2 and _opens(tokens, skip, taken):
                # "and" joins two names more often than it stands inside one.
                if token.lower in ("and", "in") and not _inside(tokens, i, end, skip):
                    break
                end = skip + 1
            else:
                break
        elif (
            token.text == ","
            and end + 1 < len(tokens)
            and tokens[end + 1].lower in _LEGAL_TAIL
            and tokens[end + 1].capital
        ):
            end += 2
        else:
            break
    return end


def _inside(tokens: Sequence[Token], first: int, joint: int, after: int) -> bool:
    """Tell whether "and" at *joint* stands inside a name: "Import and Export Company"."""
    if tokens[joint].lower == "in":
        return False
    endings = _FIRM | _SITE | _BODY
    return (
        tokens[joint - 1].lower in ("import", "trade", "science", "food", "construction")
        and tokens[after].lower in endings
    )


def _cut(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int, str] | None:
    """The longest piece of the run that starts well and ends in a word for an organisation."""
    last = end
    while last > first:
        word = tokens[last - 1].lower
        form = "firm" if word in _FIRM else "site" if word in _SITE else "body" if word in _BODY else ""
        if form:
            break
        if "ministry" in (t.lower for t in tokens[first:last]) or _names_a_body(tokens, first, last):
            form = "body"
            break
        last -= 1
    else:
        return None
    while first < last and tokens[first].lower in _NOT_FIRST:
        first += 1
    if last - first < 2:
        return None
    return first, last, form


def _called(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int, str] | None:
    """A run of capitals that an apposition after it calls a firm or body."""
    while first < end and tokens[first].lower in _NOT_FIRST:
        first += 1
    if (
        first == end
        or end + 2 >= len(tokens)
        or tokens[end].text != ","
        or tokens[end + 1].lower not in ("a", "an", "the", "its")
    ):
        return None
    for token in tokens[end + 2 : end + 8]:
        if token.lower in _CALLED:
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
        ):
            return None
    return None


def _names_a_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Ministry of Labour", "University of X": the head word stands first and "of" follows."""
    return tokens[first].lower in _BODY and last - first >= 3 and tokens[first + 1].lower in ("of", "for")
