"""Values that a clause takes over from what was said before: "there", "the city", "the women", a second verb's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from affiant.model.claims import Amount, Place, Value, Word
from affiant.packs import PlaceEntry

from ._figures import Filled, Scope
from ._mask import Masked
from ._mentions import GroupOf
from ._places import slots_of
from ._state import Held, State
from ._vocabulary import Vocabulary

_THIS = r"(?:the|this|that|the same|both|either|the two|these|those|each)"
#: Behind a preposition or none: words for a place, and the kinds of place that they can stand for (any, where empty).
_ANAPHORS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(rf" (?:(\w+) )?(?:{_THIS} (?:whole )?(?:city|town|port)) "),
        ("city", "town", "county", "unknown", "special_city"),
    ),
    (re.compile(r" (?:(\w+) )?(?:the|this|that) capital "), ("capital",)),
    (
        re.compile(
            rf" (?:(\w+) )?(?:{_THIS} (?:country|nation|host country|emirate|kingdom|sheikhdom|republic)"
            r"|(?:our|its|whose) (?:country|territory|soil)) "
        ),
        ("country",),
    ),
    (
        re.compile(
            rf" (?:(\w+) )?(?:{_THIS} (?:province|region|prefecture|area|territory|district|county|zone|side)|th(?:at|is) state) "
        ),
        (),
    ),
    (
        re.compile(
            r" (?:(\w+) )?(?:there|here|th[eo]se (?:plants|factories|sites)|the same (?:place|plant|factory)) "
        ),
        (),
    ),
    (
        re.compile(rf" (?:(\w+) )?(?:{_THIS} (?:plant|site|camp|yard|mill|shipyard|farm|scheme)s?) "),
        ("city", "county", "town", "village", "unknown", "district"),
    ),
)
_SITE = _ANAPHORS[-1][0]
#: Kinds and types in which "the plant" tells where.
_SITED = frozenset(
    "movement presence terms control inspection audit enforcement permit hiring_demand reluctance".split()
)
_GOVERNING = frozenset("to into from via through for toward towards".split())
_EXPLETIVE = re.compile(
    r" there (?:is|are|was|were|has|have|had|will|would|may|might|could|can|goes|be|seems|appears|exists?|remains?) "
)
_KINDS = ("movement", "presence", "terms", "cover", "measure", "trade")
_CARRIED_MEASURES = ("hiring_demand", "reluctance", "inspection", "permit", "agreement", "enforcement")
_ANAPHORIC = re.compile(
    r" (?:they|them|their|the (?:women|men|workers|group|girls|labourers|laborers|others|rest|builders|programmers)|each|he|she|his|her|us|we|our|one|these|those|it|per head|per worker|a head|everyone|nobody|none|another|@money|@dur|@pct) "
)


def places(
    scope: Scope, filled: list[Filled], state: State, paragraph: int, vocabulary: Vocabulary
) -> Iterator[Filled]:
    """Places that "there", "the city" or "the country" stand for."""
    kind, type_ = scope.frame.kind, scope.frame.type
    if kind in ("stance", "rule"):
        return
    table = slots_of(kind, type_)
    have = {f.name for f in filled}
    line = _EXPLETIVE.sub(" # ", scope.line)
    before = scope.masked.span(scope.first, scope.last)[0]
    for pattern, kinds in _ANAPHORS if kind in _SITED or type_ in _SITED else _ANAPHORS[:-1]:
        found = pattern.search(line)
        slot = _slot(found, line, table) if found else ""
        if not found or not slot or slot in have:
            continue
        if pattern is _SITE and kind == "movement" and slot != table.get("in"):
            continue
        held = _meant(kinds, slot, state, before, paragraph, vocabulary, near=pattern is _SITE)
        if held and isinstance(held.value, PlaceEntry) and not (type_ == "ban" and slot == "from"):
            yield Filled(
                name=slot,
                value=Place(name=held.value.name, id=held.value.id),
                start=held.start,
                end=held.end,
                inferred=True,
            )
            return


def _slot(found: re.Match[str], line: str, table: Mapping[str, str]) -> str:
    """The slot of the words of a place: by the preposition before them, else where the act is."""
    word = found.group(1) or ""
    if word == "of" and line[: found.start(1)].endswith(" out "):
        word = "from"
    return table.get(word, "") if word in _GOVERNING else table.get("in", "")


def _meant(
    kinds: tuple[str, ...],
    slot: str,
    state: State,
    before: int,
    paragraph: int,
    vocabulary: Vocabulary,
    *,
    near: bool,
) -> Held | None:
    """The place that the words stand for."""
    if kinds == ("country",):
        return state.host
    if kinds == ("capital",):
        return _capital(state.host, vocabulary)
    ended = state.ended
    if slot == "from" and not kinds and ended and ended.paragraph == paragraph and ended.start < before:
        # "They land at Vladivostok on flights from Pyongyang. From there …": one goes on from where one got to.
        entry = vocabulary.places.get(ended.value.name) if isinstance(ended.value, Place) else None
        if entry is not None:
            return attrs.evolve(ended, value=entry)
    held = state.place_like(kinds, before, paragraph - 1 if near else 0)
    if near and held and isinstance(held.value, PlaceEntry):
        # The plants and camps spoken of are abroad.
        return held if held.value.country != (vocabulary.pack.sending_country,) else None
    return held


def _capital(host: Held | None, vocabulary: Vocabulary) -> Held | None:
    """The capital of the country spoken of, where the pack knows it."""
    if host is None or not isinstance(host.value, PlaceEntry):
        return None
    for town, state in vocabulary.seats.items():
        if state == host.value.name and town in vocabulary.places:
            return attrs.evolve(host, value=vocabulary.places[town])
    return None


def group(
    scope: Scope, filled: list[Filled], state: State, paragraph: int, *, subjectless: bool
) -> Iterator[Filled]:
    """Sector, gender and role of the group that the account is about, while it is the same group."""
    kind, type_ = scope.frame.kind, scope.frame.type
    if kind not in _KINDS or (kind == "measure" and type_ not in _CARRIED_MEASURES):
        return
    fresh = fresh_group(scope.masked, scope.first, scope.last)
    have = {f.name for f in filled}
    anaphoric = subjectless or bool(_ANAPHORIC.search(scope.line))
    if "sector" not in have and (kind == "terms" or (not fresh and (anaphoric or kind == "cover"))):
        for held in state.sectors:
            if paragraph - held.paragraph <= 3 and isinstance(held.value, Word):
                yield _carried("sector", held, held.value)
    if kind in ("terms", "cover") and "gender" not in have and anaphoric and not fresh:
        gender = state.gender
        if gender and paragraph - gender.paragraph <= 1 and isinstance(gender.value, Word):
            yield _carried("gender", gender, gender.value)
    if (
        (
            "role" not in have
            and anaphoric
            and not fresh
            and state.role
            and paragraph - state.role.paragraph <= 1
        )
        and isinstance(state.role.value, Word)
        and state.role.value.value == "it worker"
    ):
        yield _carried("role", state.role, state.role.value)


def fresh_group(masked: Masked, first: int, last: int) -> bool:
    """The clause brings in people of its own: a nationality, or somebody new."""
    placed = any(a.code == "@place" for a in masked.atoms[first:last])
    for atom in masked.atoms[first:last]:
        value = atom.mention.value if atom.mention else None
        if (
            atom.code == "@group"
            and isinstance(value, GroupOf)
            and (value.new or (value.nationality == "sending" and placed))
        ):
            return True
    return False


def period(scope: Scope, filled: list[Filled], state: State, paragraph: int) -> list[Filled]:
    """ "2,500 yuan a month …, of which 400 are left": what is left of a monthly wage is monthly."""
    if scope.frame.kind != "terms":
        return filled
    out = []
    for one in filled:
        value = one.value
        if isinstance(value, Amount) and one.name == "amount":
            money, slash, _ = value.unit.partition("/")
            if slash and len(money) == 3:
                state.pay = Held(value=value.unit, start=one.start, end=one.end, paragraph=paragraph)
            elif (
                scope.frame.type in ("worker_gets", "deduction")
                and state.pay
                and paragraph - state.pay.paragraph <= 1
            ):
                unit = str(state.pay.value)
                if unit.startswith(money + "/"):
                    one = attrs.evolve(one, value=attrs.evolve(value, unit=unit))
        out.append(one)
    return out


def topic(sectors: list[Held], state: State, *, fresh: bool) -> None:
    """Keep the sectors of a clause as what the account is about; new people without a sector end the topic."""
    if sectors:
        state.sectors = sectors
    elif fresh:
        state.sectors = []


def _carried(name: str, held: Held, value: Value) -> Filled:
    return Filled(name=name, value=value, start=held.start, end=held.end, inferred=True)
