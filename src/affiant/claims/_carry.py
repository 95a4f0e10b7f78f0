"""Values that a clause takes over from what was said before: "there", "the city", "the women", a second verb's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from affiant.model.claims import Amount, Place, Value, Word
from affiant.packs import PlaceEntry

from ._figures import Filled, Scope
from ._mask import Masked
from ._mentions import GroupOf
from ._state import Held, State

_ANAPHORS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(r" (?:the|this|that) (?:city|town|port|capital) "),
        ("city", "town", "county", "unknown", "special_city"),
    ),
    (
        re.compile(r" (?:the|this|that) (?:country|nation|host country|emirate|kingdom|sheikhdom) "),
        ("country",),
    ),
    (
        re.compile(r" (?:the|this|that) (?:province|region|prefecture|area|territory|district|county|zone) "),
        (),
    ),
    (
        re.compile(
            r" (?:there|here|these (?:plants|factories|sites)|those (?:plants|factories|sites)|the same (?:city|town|place|plant|factory)) "
        ),
        (),
    ),
    (
        re.compile(r" (?:the|this|that) (?:plant|site|camp|yard|mill|shipyard|farm)s? "),
        ("city", "county", "town", "village", "unknown", "district"),
    ),
)
_SITE = _ANAPHORS[-1][0]
_SITED = ("movement", "presence", "terms")
_EXPLETIVE = re.compile(
    r" there (?:is|are|was|were|has|have|had|will|would|may|might|could|can|goes|be|seems|appears|exists?|remains?) "
)
_KINDS = ("movement", "presence", "terms", "cover", "measure", "trade")
_SLOT_OF = {"dispatch": "to", "return": "from", "transfer": "to", "halt": "to", "flee": "from"}
_CARRIED_MEASURES = ("hiring_demand", "reluctance", "inspection", "permit", "agreement", "enforcement")
_ANAPHORIC = re.compile(
    r" (?:they|them|their|the (?:women|men|workers|group|girls|labourers|laborers|others|rest|builders|programmers)|each|he|she|his|her|us|we|our|one|these|those|it|per head|per worker|a head|everyone|nobody|none|another|@money|@dur|@pct) "
)


def places(scope: Scope, filled: list[Filled], state: State, paragraph: int) -> Iterator[Filled]:
    """Places that "there", "the city" or "the country" stand for."""
    kind, type_ = scope.frame.kind, scope.frame.type
    slot = _SLOT_OF.get(type_, "at") if kind == "movement" else "at"
    if any(f.name == slot for f in filled):
        return
    line = _EXPLETIVE.sub(" # ", scope.line)
    before = scope.masked.span(scope.first, scope.last)[0]
    patterns = _ANAPHORS if kind in _SITED or type_ in _CARRIED_MEASURES else _ANAPHORS[:-1]
    for pattern, kinds in patterns:
        if pattern.search(line):
            held: Held | None = (
                state.host
                if kinds == ("country",)
                else state.place_like(kinds, before, paragraph - 1 if pattern is _SITE else 0)
            )
            if held and isinstance(held.value, PlaceEntry):
                yield Filled(
                    name=slot,
                    value=Place(name=held.value.name, id=held.value.id),
                    start=held.start,
                    end=held.end,
                    inferred=True,
                )
                return


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
    if (
        kind in ("movement", "presence", "terms", "cover")
        and "gender" not in have
        and anaphoric
        and not fresh
    ):
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
