"""The date of one claim: which of the dates in its sentence is its own, and which reading of it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from affiant.model import Span

from ._clauses import is_finite
from ._figures import Filled, Scope, _filled
from ._mask import Atom
from ._timing import Anaphor, TimeMention, resolve_anaphor, resolve_open

_PAST_DUTY = re.compile(r" (?:had|gave|were|was|obliged|required|ordered|demanded|wanted|told|set) ")
#: What happens on the very day that "after last month's visit" names.
_ON_THE_DAY = ("visit", "adoption", "border_opening", "border_closing", "veto", "mandate_end")
_RELATIVE = ("who", "whose", "which")
_FIGURES = ("@count", "@money", "@pct", "@num", "@dur")
#: Words that set a figure, or a time, beside the one that is told.
_AGAINST = ("against", "from", "versus", "than", "compared", "on", "over")
_BESIDE = ("than", "against", "versus", "compared", "on", "as")
#: Papers whose own date stands with them: "letters of 14 August", "contracts signed before 11 September".
_PAPERS = frozenset(
    "letter letters resolution resolutions contract contracts permit permits visa visas report reports notice notices"
    " decree decrees directive directives order orders law laws agreement agreements statement statements list lists"
    " protocol protocols deal deals memorandum note notes act veto @law licence licences license licenses".split()
)
_PAPER_VERBS = frozenset(
    "signed dated issued adopted passed granted concluded published sent approved imposed due enacted written".split()
)
#: What is agreed in a contract holds from its day.
_CONTRACTS = ("contract", "contracts", "agreement", "agreements", "deal", "deals")
_PAPER_TYPES = ("adoption", "veto", "agreement", "listing", "order", "permit")
#: Words that open a clause about the rest of a group.
_REST = frozenset("none nobody no not neither".split())
_SAYING = frozenset("said says saying told tells added adding".split())
_AUX = frozenset(
    "is are was were has have had will would can could may might must do does did be been".split()
)
_FUTURE_LEADS = ("by", "for", "before", "until", "till", "to")
_REACH = 24
_FAR = 48


@attrs.frozen(kw_only=True)
class Clock:
    """
    What a date of a claim is told from.

    Attributes:
        published: When the report was published.
        antecedent: The last date spoken of before the claim.
        future: The claim is of something to come.
        verbs: Forms of verbs, by which a clause is known.
    """

    published: Span | None
    antecedent: Span | None
    future: bool
    verbs: frozenset[str]


def when(scope: Scope, clock: Clock) -> Iterator[Filled]:
    """The date of the claim: that of its clause, else one that the rest of the sentence lends it."""
    for find in (_own, _bounding, _lent):
        for found in find(scope, clock):
            yield found
            return


def _own(scope: Scope, clock: Clock) -> Iterator[Filled]:
    """Dates of the clause itself and of the clause that lends it a subject, the clause's own first."""
    stretches = [(scope.first, scope.last)]
    if not _reports(scope, clock) and scope.masked.atoms[scope.first].code not in _SAYING:
        # "named the firm in 2018 and reckoned that it sent home $7 million": the year of the naming.
        stretches += scope.outer
    for first, last in stretches:
        inside = []
        for at in _times(scope, first, last):
            if _belongs_elsewhere(scope, first, last, at, clock):
                continue
            found = _dated(scope, scope.masked.atoms[at], clock)
            if found is not None and _relative(scope, first, at, clock):
                if any(a.code == "who" for a in scope.masked.atoms[max(first, at - 12) : at]):
                    inside.append((at, found))
            elif found is not None:
                yield found
        for at, found in inside:
            # "Inspectors who visited the yard in 2016 found 19 men": what is told of them happened then.
            if _verbs(scope.masked.atoms, at + 1, min(last, at + _REACH), clock.verbs) and not _still(
                scope, max(first, at - _REACH), min(last, at + _REACH)
            ):
                yield found


def _still(scope: Scope, first: int, last: int) -> bool:
    """Tell whether a clause is of the present or looks back from it ("workers who came in 2019 are waiting")."""
    atoms = scope.masked.atoms[first:last]
    return any(a.code in ("is", "are", "has", "have", "had", "will", "would") for a in atoms)


def _times(scope: Scope, first: int, last: int) -> Iterator[int]:
    return (k for k in range(first, last) if scope.masked.atoms[k].code == "@time")


def _bounding(scope: Scope, clock: Clock) -> Iterator[Filled]:
    """ "No new people have come since the border was shut in late January": the date bounds the main clause."""
    if scope.frame.kind == "rule":
        return
    perfect = any(a.code in ("has", "have") for a in scope.masked.atoms[scope.first : scope.last])
    window = scope.masked.atoms[max(0, scope.first - _FAR) : scope.last + _FAR]
    for atom in window:
        time = _time(atom)
        if time is None or time.outer is None or time.outer_first is None or atom.mention is None:
            continue
        # "… since the border was shut in January, and none have gone home".
        if (
            time.outer_first >= scope.masked.atoms[scope.last - 1].last
            or (perfect and _opens_with(scope, _REST))
            or _right_before(scope, atom)
        ):
            yield _filled("when", time.outer, atom.mention)


def _lent(scope: Scope, clock: Clock) -> Iterator[Filled]:
    """Dates that stand outside the clause and are the claim's all the same."""
    for at in _lending(scope, clock):
        if _belongs_elsewhere(scope, 0, len(scope.masked.atoms), at, clock):
            continue
        atom = scope.masked.atoms[at]
        found = _dated(scope, atom, clock)
        time = _time(atom)
        if found is not None and time and time.cores and scope.masked.atoms[scope.first].code == "when":
            # "until December, when they were moved": on the date itself.
            span = time.cores[-1].past
            found = _filled("when", span, atom.mention) if span and atom.mention else None
        if found is not None:
            yield attrs.evolve(found, inferred=True)


def _lending(scope: Scope, clock: Clock) -> Iterator[int]:
    """Dates of the sentence that can be lent to the clause, the likeliest first."""
    atoms, first, last = scope.masked.atoms, scope.first, scope.last
    before = _before(atoms, first)
    if scope.frame.kind == "stance":
        # A stance is taken on the day on which it is spoken.
        yield from before
        yield from _after(atoms, last)
        return
    if scope.frame.type == "requires_return":
        # "to send North Koreans | who earn income home by December 2019": the deadline stands wherever it fits.
        yield from _after(atoms, last)
        return
    if atoms[first].code == "when" and before and before[0] >= first - 2:
        # "until December, when they were moved".
        yield before[0]
    if before and atoms[first - 1].code == "," and _opened_by(atoms, before[0], "when"):
        # "when 90 of them flew home last December, five months were still owing".
        yield before[0]
    if _follows_from(scope, clock):
        yield from before
    elif _opening(atoms, first):
        yield _opening(atoms, first) - 1
    yield from _trailing(scope, clock)


def _opened_by(atoms: tuple[Atom, ...], at: int, word: str) -> bool:
    """Tell whether *word* opens the clause in which the date at atom *at* stands."""
    for k in range(at, max(-1, at - 12), -1):
        if atoms[k].code == word:
            return True
        if atoms[k].code in (",", ";", ":", "and", "that"):
            return False
    return False


def _before(atoms: tuple[Atom, ...], first: int) -> list[int]:
    """Dates before the clause, nearest first, back to the start of the sentence or a semicolon."""
    out = []
    for k in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if atoms[k].code in (";", ".", "?", "!"):
            break
        if atoms[k].code == "@time":
            out.append(k)
    return out


def _after(atoms: tuple[Atom, ...], last: int) -> Iterator[int]:
    """Dates within reach after the clause."""
    for k in range(last, min(len(atoms), last + _REACH)):
        if atoms[k].code in (";", ".", "?", "!"):
            return
        if atoms[k].code == "@time":
            yield k


def _right_before(scope: Scope, atom: Atom) -> bool:
    """ "After the border reopened in August 2023, its line was …": the clause of the date ends where this one starts."""
    atoms, first = scope.masked.atoms, scope.first
    return first > 1 and atoms[first - 1].code == "," and atoms[first - 2] is atom


def _opens_with(scope: Scope, words: frozenset[str]) -> bool:
    atoms, first = scope.masked.atoms, scope.first
    return first > 0 and atoms[first].code in words


def _follows_from(scope: Scope, clock: Clock) -> bool:
    """Tell whether the clause only adds to the one before: "of whom 7,887 …", "two-thirds of them from …", no verb at all."""
    atoms, first, last = scope.masked.atoms, scope.first, scope.last
    if first == 0:
        return False
    codes = [a.code for a in atoms[first : first + 4]]
    if codes[0] in ("which", "whom") and atoms[first - 1].code == "of":
        return True
    if codes[0] == "of" and codes[1:2] and codes[1] in ("whom", "which"):
        return True
    if codes[:2] == ["not", "one"] or any(
        codes[i : i + 2] in (["of", "them"], ["of", "whom"], ["of", "which"]) for i in (1, 2)
    ):
        return True
    return not any(is_finite(atoms, k, clock.verbs) for k in range(first, last))


def _opening(atoms: tuple[Atom, ...], first: int) -> int:
    """The place behind the date that opens the sentence, before the clause; 0 where none does."""
    for k in range(min(3, first)):
        if atoms[k].code == "@time":
            return k + 1
    return 0


def _trailing(scope: Scope, clock: Clock) -> Iterator[int]:
    """ "…, 31 of them since October", "… when they arrive this autumn": what follows the clause and holds its date."""
    atoms, last = scope.masked.atoms, scope.last
    if last >= len(atoms):
        return
    start = last + (atoms[last].code == ",")
    codes = [a.code for a in atoms[start : start + 3]]
    partitive = (
        codes[:1] and codes[0] in _FIGURES and codes[1:] in (["of", "them"], ["of", "it"], ["of", "these"])
    )
    for k in range(start, min(len(atoms), start + 14)):
        code = atoms[k].code
        if (
            code == ","
            and codes[:1] in (["a"], ["the"])
            and k + 1 < len(atoms)
            and atoms[k + 1].code == "@time"
        ):
            # "at Odra, a steel works in Police, until December".
            continue
        if code in (",", ";", ":", ".", "?", "!", "and", "but"):
            return
        if code == "@time":
            if partitive or codes[:1] in (["when"], ["once"]) or not _verbs(atoms, start, k, clock.verbs):
                yield k
            return


def _time(atom: Atom) -> TimeMention | None:
    value = atom.mention.value if atom.code == "@time" and atom.mention else None
    return value if isinstance(value, TimeMention) else None


def _belongs_elsewhere(scope: Scope, first: int, last: int, at: int, clock: Clock) -> bool:
    """Tell whether the date at atom *at* dates a figure set beside, a paper or the saying, and not the clause."""
    atoms = scope.masked.atoms
    if _beside(atoms, first, at) or _of_a_paper(scope, first, last, at, clock):
        return True
    if scope.frame.kind == "stance":
        return False
    return _inserted(scope, first, last, at, clock) or _said_then(scope, first, last, at, clock)


def _reports(scope: Scope, clock: Clock) -> bool:
    """Tell whether "that" brings what the clause claims."""
    return any(_brings(scope.masked.atoms, k, scope.last, clock) for k in range(scope.first, scope.last))


def _brings(atoms: tuple[Atom, ...], k: int, last: int, clock: Clock) -> bool:
    """Tell whether atom *k* is a "that" which a clause with its own subject follows."""
    if atoms[k].code != "that" or k == 0 or k + 2 >= last or atoms[k + 1].code == "@time":
        return False
    return not is_finite(atoms, k + 1, clock.verbs) and bool(
        _verbs(atoms, k + 1, min(last, k + _REACH), clock.verbs)
    )


def _said_then(scope: Scope, first: int, last: int, at: int, clock: Clock) -> bool:
    """ "has since informed the United Nations that every worker has gone": the date is that of informing."""
    atoms = scope.masked.atoms
    for k in range(at + 1, min(last, at + _REACH)):
        if atoms[k].code in (";", ":", "who", "which"):
            return False
        if _brings(atoms, k, last, clock):
            # "detained 17 containers on 24 June after concluding that …": here the date is that of the first verb.
            return not atoms[k - 1].code.endswith("ing") and bool(
                _verbs(atoms, max(first, k - _FAR), k, clock.verbs)
            )
    return False


def _inserted(scope: Scope, first: int, last: int, at: int, clock: Clock) -> bool:
    """ "restaurants in Shenyang, closed since last winter, are lending …": what stands between commas dates itself."""
    atoms = scope.masked.atoms
    if scope.frame.type in _PAPER_TYPES or at + 1 >= last or atoms[at + 1].code != ",":
        return False
    comma = next((k for k in range(at - 1, max(first, at - 9), -1) if atoms[k].code in (",", "and")), None)
    if comma is None or comma <= first or atoms[comma].code != ",":
        return False
    opened = atoms[comma + 1].code
    participle = opened in _PAPER_VERBS or (opened.endswith("ed") and atoms[comma + 1].mention is None)
    return participle and bool(_verbs(atoms, at + 2, min(last, at + 6), clock.verbs))


def _beside(atoms: tuple[Atom, ...], first: int, at: int) -> bool:
    """ "up from 4,000 last October", "against 2,123 in 2013", "twice as many as in 2019": the date of another figure."""
    codes = [a.code for a in atoms[max(first, at - 6) : at]]
    if codes and (codes[-1] in _BESIDE[:4] or codes[-2:] in (["compared", "with"], ["compared", "to"])):
        return True
    for back, code in enumerate(reversed(codes)):
        if code in _FIGURES:
            before = codes[: len(codes) - 1 - back]
            return any(c in _AGAINST for c in before[-2:]) or before[-2:] in (
                ["compared", "with"],
                ["compared", "to"],
            )
        if code in (",", "to", "and") or code in _AUX:
            return False
    return False


def _of_a_paper(scope: Scope, first: int, last: int, at: int, clock: Clock) -> bool:
    """ "letters of 14 August", "contracts signed before 11 September": the date of a paper that the clause speaks of."""
    atoms = scope.masked.atoms
    time = _time(atoms[at])
    if at - 2 < first or scope.frame.type in _PAPER_TYPES or (time and time.outer is not None):
        return False
    if atoms[at - 1].code in ("and", ",") and atoms[at - 2].code == "@time":
        return at - 2 > first and _of_a_paper(scope, first, last, at - 2, clock)
    noun = atoms[at - 2].code
    if noun not in _PAPERS or (scope.frame.kind == "terms" and noun in _CONTRACTS):
        return False
    if atoms[at - 1].code == "of":
        return True
    return atoms[at - 1].code in _PAPER_VERBS and any(
        is_finite(atoms, k, clock.verbs)
        for k in range(max(first, at - _FAR), min(last, at + _FAR))
        if k != at - 1
    )


def _relative(scope: Scope, first: int, at: int, clock: Clock) -> bool:
    """Tell whether the date at atom *at* stands inside a relative clause after its noun, and so dates something else."""
    atoms = scope.masked.atoms
    opened = next((k for k in range(at - 1, max(first, at - _FAR), -1) if atoms[k].code in _RELATIVE), None)
    return opened is not None and _verbs(atoms, opened + 1, at, clock.verbs) < 2


def _verbs(atoms: tuple[Atom, ...], first: int, last: int, verbs: frozenset[str]) -> int:
    """How many verb groups stand between two atoms: "had been waiting" is one."""
    count, inside = 0, False
    for k in range(first, last):
        finite = is_finite(atoms, k, verbs) or (inside and atoms[k].code in ("been", "being", "not"))
        count += finite and not inside
        inside = finite
    return count


def _dated(scope: Scope, atom: Atom, clock: Clock) -> Filled | None:
    """The date that a time atom gives the claim, or ``None`` where it gives none."""
    time = _time(atom)
    if time is None or atom.mention is None:
        return None
    span, inferred = _span(scope, time, clock)
    within = time.outer_first is not None and time.outer_first >= scope.masked.atoms[scope.first].first
    if time.outer is not None and within and scope.frame.type not in _ON_THE_DAY:
        span, inferred = time.outer, False
    if span is None or (scope.frame.type == "requires_return" and span.first is not None):
        # The day of adoption dates the adoption; a duty is dated by its deadline alone.
        return None
    return _filled("when", span, atom.mention, inferred=inferred)


def _span(scope: Scope, time: TimeMention, clock: Clock) -> tuple[Span | None, bool]:
    """The span that *time* stands for in the claim, and whether an earlier date had to settle it."""
    told = _told(time, clock) or _next_in_the_story(scope, time, clock)
    if told is not None:
        return told, True
    if time.past is None and time.lacks == "now" and not clock.future:
        # "put on a train home within two days" is no date of what is past.
        return None, False
    if _idle(scope, time):
        return None, False
    duty = scope.frame.type == "requires_return" and not _PAST_DUTY.search(scope.line)
    ahead = clock.future or duty or _nearer_ahead(scope, time, clock)
    return (time.future if ahead else time.past) or time.past or time.future, False


def _idle(scope: Scope, time: TimeMention) -> bool:
    """ "We would take 300 tomorrow" means readiness, and no day."""
    words = [t.lower for t in scope.masked.tagged.sentence.tokens[time.first : time.last]]
    return words == ["tomorrow"] and (" would " in scope.line or " could " in scope.line)


def _told(time: TimeMention, clock: Clock) -> Span | None:
    """What an earlier date makes of "that month", and of a date that leaves its month or year open."""
    if clock.antecedent is None:
        return None
    if time.past is None and time.future is None and time.kind == "anaphor":
        return resolve_anaphor(time, clock.antecedent, clock.published)
    if time.lacks == "month" and not clock.future and not _a_year_back(clock):
        return resolve_open(time, clock.antecedent, clock.published)
    if time.lacks == "year" and clock.published is None:
        return resolve_open(time, clock.antecedent, None)
    return None


def _next_in_the_story(scope: Scope, time: TimeMention, clock: Clock) -> Span | None:
    """ "Next month the border closed": of what is past, the month after the last date."""
    words = [t.lower for t in scope.masked.tagged.sentence.tokens[time.first : time.last]]
    if (
        len(words) != 2
        or words[0] != "next"
        or words[1] not in ("week", "month", "year")
        or not clock.antecedent
    ):
        return None
    codes = {a.code for a in scope.masked.atoms[scope.first : scope.last]}
    past = any(c.endswith("ed") and c in clock.verbs for c in codes) or codes & {"was", "were", "had", "did"}
    if clock.future or not past or codes & {"will", "would", "to", "may", "is", "are"}:
        return None
    after = attrs.evolve(time, anaphor=Anaphor(relation="after", unit=words[1], count=1))
    return resolve_anaphor(after, clock.antecedent, clock.published)


def _a_year_back(clock: Clock) -> bool:
    """Tell whether the last date lies nearly a year back: one whose year was left open and is as likely to come."""
    day, last = clock.published and clock.published.first, clock.antecedent and clock.antecedent.last
    return bool(day and last and 300 < (day - last).days < 367)


def _nearer_ahead(scope: Scope, time: TimeMention, clock: Clock) -> bool:
    """ "booked for November 27", "to be audited by 31 March": a day to aim at is the nearest one."""
    if time.lacks not in ("year", "month", "week") or not clock.published or not clock.published.first:
        return False
    tokens = scope.masked.tagged.sentence.tokens
    lead = tokens[time.first].lower
    before = tokens[time.first - 1].lower if time.first else ""
    law = scope.frame.kind == "rule"
    if not (law or lead in _FUTURE_LEADS or time.bound in ("until", "before") or before in ("for", "to")):
        return False
    if time.past is None or time.future is None or not time.past.last or not time.future.last:
        return False
    day = clock.published.first
    return time.future.last - day < day - time.past.last
