"""Values that a clause takes over from what was said before: "there", "the city", "the women", a second verb's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from affiant.model.claims import Place, Value, Word
from affiant.packs import PlaceEntry

from ._fill import Filled, Scope
from ._mentions import GroupOf
from ._state import Held, State

_ANAPHORS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r" (?:the|this|that) (?:city|town|port|capital) "), ("city", "town", "county", "unknown", "special_city")),
    (re.compile(r" (?:the|this|that) (?:country|nation|host country|emirate|kingdom|sheikhdom) "), ("country",)),
    (re.compile(r" (?:the|this|that) (?:province|region|prefecture|area|territory|district|county|zone) "), ()),
    (re.compile(r" (?:there|here|these (?:plants|factories|sites)|those (?:plants|factories|sites)|the same (?:city|town|place|plant|factory)) "), ()),
)
_EXPLETIVE = re.compile(r" there (?:is|are|was|were|has|have|had|will|would|may|might|could|can|goes|be|seems|appears|exists?|remains?) ")
_KINDS = ("movement", "presence", "terms", "cover", "measure", "trade")
_SLOT_OF = {"dispatch": "to", "return": "from", "transfer": "to", "halt": "to", "flee": "from"}
_CARRIED_MEASURES = ("hiring_demand", "reluctance", "inspection", "permit", "agreement", "enforcement")
_ANAPHORIC = re.compile(r" (?:they|them|their|the (?:women|men|workers|group|girls|labourers|laborers|others|rest|builders|programmers)|each|he|she|his|her|us|we|our|one|these|those|it|per head|per worker|a head|everyone|nobody|none|another|@money|@dur|@pct) ")


def places(scope: Scope, filled: list[Filled], state: State) -> Iterator[Filled]:
    """Places that "there", "the city" or "the country" stand for."""
    kind, type_ = scope.frame.kind, scope.frame.type
    slot = _SLOT_OF.get(type_, "at") if kind == "movement" else "at"
    if any(f.name == slot for f in filled):
        return
    line = _EXPLETIVE.sub(" # ", scope.line)
    for pattern, kinds in _ANAPHORS:
        if pattern.search(line):
            held = state.host if kinds == ("country",) else state.place_like(kinds)
            if held and isinstance(held.value, PlaceEntry):
                yield Filled(name=slot, value=Place(name=held.value.name, id=held.value.id), start=held.start, end=held.end, inferred=True)
                return


def group(scope: Scope, filled: list[Filled], state: State, paragraph: int, *, subjectless: bool) -> Iterator[Filled]:
    """Sector, gender and role of the group that the account is about, while it is the same group."""
    kind, type_ = scope.frame.kind, scope.frame.type
    if kind not in _KINDS or (kind == "measure" and type_ not in _CARRIED_MEASURES):
        return
    fresh = _fresh_group(scope)
    have = {f.name for f in filled}
    anaphoric = subjectless or bool(_ANAPHORIC.search(scope.line))
    if "sector" not in have and (anaphoric or not fresh) and not (fresh and not subjectless):
        for held in state.sectors:
            if paragraph - held.paragraph <= 2 and isinstance(held.value, Word) and not _elsewhere(filled, state):
                yield _carried("sector", held, held.value)
    if kind in ("movement", "presence", "terms", "cover") and "gender" not in have and anaphoric and not fresh:
        held = state.gender
        if held and paragraph - held.paragraph <= 1 and isinstance(held.value, Word):
            yield _carried("gender", held, held.value)
    if "role" not in have and anaphoric and not fresh and state.role and paragraph - state.role.paragraph <= 1:
        if isinstance(state.role.value, Word) and state.role.value.value == "it worker":
            yield _carried("role", state.role, state.role.value)


def _fresh_group(scope: Scope) -> bool:
    """The clause brings in people of its own: a nationality, or a count of somebody new."""
    for atom in scope.masked.atoms[scope.first : scope.last]:
        value = atom.mention.value if atom.mention else None
        if atom.code == "@group" and isinstance(value, GroupOf) and (value.nationality == "sending" or value.new):
            return True
    return False


def _elsewhere(filled: list[Filled], state: State) -> bool:
    """The clause stands at a place that the last claim with a sector did not speak of."""
    here = {f.value.name for f in filled if isinstance(f.value, Place)}
    if not here or not state.places:
        return False
    since = state.sectors[0].start if state.sectors else 0
    known = {h.value.name for h in state.places if isinstance(h.value, PlaceEntry) and h.start >= since - 400}
    return not here & known


def _carried(name: str, held: Held, value: Value) -> Filled:
    return Filled(name=name, value=value, start=held.start, end=held.end, inferred=True)
