"""Names of places and the slots that they fill, in sentences of our own."""

from __future__ import annotations

import pytest

from affiant.claims import _carry
from affiant.claims._figures import Scope
from affiant.claims._fold import fold
from affiant.claims._mask import Masked, mask
from affiant.claims._nearby import nearby
from affiant.claims._places import placed
from affiant.claims._state import Held, State
from affiant.claims._tagging import tag
from affiant.claims._vocabulary import vocabulary
from affiant.model.claims import Place
from affiant.packs.frames import Frame

from .reports import PACK, text_of

WORDS = vocabulary(PACK, "en")


def masks(words: str) -> list[Masked]:
    return [mask(tagged, opens=False) for tagged in tag(fold(text_of(words)), None, WORDS)]


def named(words: str) -> list[str]:
    """The names of the places that are found in *words*."""
    return [m.value.name for one in masks(words) for m in one.tagged.mentions if m.type == "place"]


def slots(words: str, kind: str, type_: str = "") -> set[tuple[str, str]]:
    """The places of the one clause *words* by slot."""
    (one,) = masks(words)
    found = placed(one, 0, len(one.atoms), kind, type_, {}, WORDS)
    return {(p.slot, p.entry.name) for p in found}


def beside(words: str, after: str, kind: str, type_: str = "") -> set[str]:
    """The places that the clause from the word *after* on takes from the rest of its sentence."""
    (one,) = masks(words)
    first = next(i for i, a in enumerate(one.atoms) if a.code == after)
    last = next((i for i in range(first, len(one.atoms)) if one.atoms[i].code in (",", ".")), len(one.atoms))
    return {p.entry.name for p in nearby(one.atoms, first, last, kind, type_, WORDS)}


def meant(words: str, kind: str, type_: str, state: State) -> list[tuple[str, str]]:
    """The places that *words* carry from *state*."""
    (one,) = masks(words)
    frame = Frame(id="test", kind=kind, type=type_, match=())
    scope = Scope(
        masked=one,
        first=0,
        last=len(one.atoms),
        outer=(),
        line=one.line,
        frame=frame,
        sending=PACK.sending,
    )
    carried = _carry.places(scope, [], state, 1, WORDS)
    return [(f.name, f.value.name) for f in carried if isinstance(f.value, Place)]


def spoken_of(*names: str) -> State:
    """What is held after *names* were spoken of, before the text begins."""
    held = [Held(value=WORDS.places[n], start=-9, end=-1, paragraph=0) for n in names]
    host = WORDS.countries[WORDS.places[names[-1]].country[0]]
    return State(places=held, host=Held(value=host, start=-9, end=-1, paragraph=0))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("They work in Luanda and Caxito.", ["Luanda", "Caxito"]),
        ("Sites in Jargalant district were searched.", ["Jargalant"]),
        ("Crews arrived in Khovd Province by bus.", ["Khovd"]),
        ("The doctors sailed from the port of Tobruk on Monday.", ["Tobruk"]),
        ("A housing scheme at Mubarak Al-Kabeer is late.", ["Mubarak Al-Kabeer"]),
        ("The men were flown to Tamale in May.", ["Tamale"]),
        ("They left for Tobruk last week.", ["Tobruk"]),
        ("Twelve boxes were detained at Felixstowe on Friday.", ["Felixstowe"]),
        ("The firm of Tighina, Moldova, hired them.", ["Tighina", "Moldova"]),
        ("The first group reached Kholmsk, a port.", ["Kholmsk"]),
        ("A steel works in Police was closed.", ["Police"]),
    ],
)
def test_places_outside_the_gazetteer(words: str, names: list[str]) -> None:
    """A town is found by the words that show it to be one."""
    assert named(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "They handed it to Kim and to Mr Wang.",
        "Officers in Dandong and Kim said so.",
        "The fee was paid in March.",
        "They speak only in Korean and Mandarin.",
        "The Siberian town is cold.",
        "Tulun District Court fined the firm.",
        "They met at Wisla on Friday.",
    ],
)
def test_no_places(words: str) -> None:
    """People, months, languages, adjectives, courts and firms are none."""
    assert set(named(words)) <= {"Dandong"}


def test_a_name_once_shown_is_known() -> None:
    """What was a place in one sentence is one in the next."""
    assert named("They live in Tobruk. From Tobruk it is far, and Tobruk has no port.") == ["Tobruk"] * 3


@pytest.mark.parametrize(
    ("words", "type_", "expected"),
    [
        (
            "50 workers were sent from Pyongyang via Vladivostok to Magadan",
            "dispatch",
            {("from", "Pyongyang"), ("via", "Vladivostok"), ("to", "Magadan")},
        ),
        ("the men left Doha for Beijing", "return", {("from", "Doha"), ("to", "Beijing")}),
        ("the women crossed at Wonjong", "dispatch", {("via", "Wonjong")}),
        ("they were moved to a site in Oman", "transfer", {("to", "Oman")}),
        (
            "they were moved from two yards in Gdynia to a shipyard in Szczecin",
            "transfer",
            {("from", "Gdynia"), ("to", "Szczecin")},
        ),
        ("the women in Shenyang were lent to factories", "transfer", {("from", "Shenyang")}),
        ("they slipped away from a camp near Tynda", "flee", {("from", "Tynda")}),
        ("the workers in Donggang will be sent back", "return", {("from", "Donggang")}),
        ("the workers arrived back in Sinuiju", "return", {("to", "Sinuiju")}),
        ("they left a hostel in Sinuiju", "dispatch", {("from", "Sinuiju")}),
        (
            "crews were shuttled between Dandong and Donggang",
            "transfer",
            {("from", "Dandong"), ("to", "Donggang")},
        ),
        ("40 workers bound for Sohar are ready", "dispatch", {("to", "Sohar")}),
        ("officials in Pyongyang stopped sending groups", "halt", set()),
        ("they applied for asylum in Germany", "flee", {("to", "Germany")}),
        ("workers came over through a Nakhodka recruiter", "dispatch", set()),
    ],
)
def test_slots_of_a_movement(words: str, type_: str, expected: set[tuple[str, str]]) -> None:
    """Where they come from, go through and go to."""
    assert slots(words, "movement", type_) == expected


@pytest.mark.parametrize(
    ("words", "kind", "type_", "expected"),
    [
        ("talks were held with Pyongyang", "measure", "talks", set()),
        ("it wants to send workers to China", "measure", "policy", set()),
        ("a delegation came to Doha", "measure", "visit", {("at", "Doha")}),
        ("the state deported 40 men from Sarawak", "measure", "enforcement", {("from", "Sarawak")}),
        ("the mill exported sweaters to Italy", "trade", "goods_exported", {("to", "Italy")}),
        ("a levy for flood repairs in Sinuiju", "terms", "deduction", set()),
        ("plants in Donggang pay 2,000 yuan", "terms", "host_pays", {("at", "Donggang")}),
        ("fever spread through the Chegdomyn camp", "control", "illness", {("at", "Chegdomyn")}),
        ("they were hired by a reseller in Singapore", "cover", "indirect_hire", set()),
        ("newcomers are steered through Hyesan", "cover", "quiet_route", {("via", "Hyesan")}),
        ("60 men work at Kolpino near St Petersburg", "presence", "", {("at", "Kolpino")}),
        ("30 men live in Tobruk near Benghazi", "presence", "", {("at", "Tobruk")}),
        ("Nigeria has not said how many are in Kano", "presence", "", {("at", "Kano")}),
        ("there are 80,000 for the whole of China", "presence", "", {("at", "China")}),
        ("Nowy Trading Co. of Gdynia employs 40", "presence", "", {("at", "Gdynia")}),
        ("they must be back in North Korea", "rule", "requires_return", {("to", "North Korea")}),
        ("the firm was listed with a bank in Beijing", "measure", "listing", set()),
    ],
)
def test_slots_of_other_claims(words: str, kind: str, type_: str, expected: set[tuple[str, str]]) -> None:
    """A place tells where the claim holds, not whom it is about or what it is for."""
    assert slots(words, kind, type_) == expected


def test_what_a_clause_takes_from_its_sentence() -> None:
    """A place in front of an attribution, before "where", and in an apposition belongs to the clause."""
    assert beside("In Oman, the diplomats say, 300 remain.", "@count", "presence") == {"Oman"}
    assert beside("They are at a mill in Erdenet, where they work.", "where", "cover", "unofficial_work") == {
        "Erdenet"
    }
    assert beside("They employed 40 at Odra, a steel works in Szczecin.", "they", "presence") == {"Szczecin"}


def test_who_speaks_is_not_where_it_is() -> None:
    """A place that tells where somebody said it is none of the claim."""
    assert beside("In Seoul, officials said 300 remain.", "@count", "presence") == set()


@pytest.mark.parametrize(
    ("words", "kind", "type_", "place", "expected"),
    [
        ("40 workers are in the capital", "presence", "", "Erdenet", ("at", "Ulaanbaatar")),
        ("40 workers are in our country", "presence", "", "Erdenet", ("at", "Mongolia")),
        ("the emirate hosts 40 workers", "presence", "", "Kuwait City", ("at", "Kuwait")),
        ("40 workers are in this city", "presence", "", "Gdynia", ("at", "Gdynia")),
        ("a welder died at the same yard", "control", "death", "Gdynia", ("at", "Gdynia")),
        ("police have not inspected either plant", "measure", "inspection", "Hunchun", ("at", "Hunchun")),
        ("40 workers were moved there", "movement", "transfer", "Gdynia", ("to", "Gdynia")),
        ("from there 40 workers went on", "movement", "dispatch", "Gdynia", ("from", "Gdynia")),
    ],
)
def test_words_that_stand_for_a_place(
    words: str, kind: str, type_: str, place: str, expected: tuple[str, str]
) -> None:
    """ "There", "the capital" and "the same yard" carry the place that they stand for, into the slot of their preposition."""
    assert meant(words, kind, type_, spoken_of(place)) == [expected]


def test_a_plant_is_not_at_home() -> None:
    """The camps and plants of the programme are abroad."""
    assert meant("the camp had two toilets", "control", "housing", spoken_of("Gdynia", "Pyongyang")) == []
