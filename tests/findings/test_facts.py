from __future__ import annotations

import pytest

from affiant.findings._facts import Facts, facts_of
from affiant.findings._places import Atlas
from affiant.findings._records import read_event

from .builder import PACK

ATLAS = Atlas.of(PACK)


def facts(kind: str, type_: str = "", **record: object) -> Facts:
    given, problems = read_event({"id": "e", "kind": kind, "type": type_, **record}, ATLAS, where="here")
    assert given is not None, problems
    return facts_of(given, ATLAS)


@pytest.mark.parametrize(
    ("kind", "type_", "record", "hosts"),
    [
        ("movement", "dispatch", {"to": ["Dandong"], "from": ["Sinuiju"]}, ("CN",)),
        ("movement", "dispatch", {"from": ["Sinuiju"]}, ()),
        ("movement", "dispatch", {"to": ["Tumen–Namyang"]}, ("CN",)),
        ("movement", "return", {"from": ["Vladivostok"], "to": ["Pyongyang"]}, ("RU",)),
        ("movement", "return", {"to": ["North Korea"]}, ()),
        ("movement", "await", {"at": ["Dandong"], "to": ["North Korea"]}, ("CN",)),
        ("movement", "await", {"at": ["Namyang"], "to": ["China"]}, ("CN",)),
        ("movement", "await", {"at": ["Sinuiju"]}, ()),
        ("presence", "", {"at": ["Doha", "Kuwait City"]}, ("QA", "KW")),
        ("presence", "", {"at": ["Dandong"], "host": "Russia"}, ("RU",)),
        ("presence", "", {"host": "MN"}, ("MN",)),
        ("presence", "", {"host": "AR"}, ("AR",)),
        ("presence", "", {"host": "DPRK"}, ()),
        ("presence", "", {"at": ["Middle East"]}, ()),
        ("presence", "", {"at": ["Atlantis"]}, ()),
        ("measure", "permit", {"actor": ["Russia"]}, ("RU",)),
        ("measure", "permit", {"actor": ["Russia"], "at": ["Poland"]}, ("PL",)),
        ("presence", "", {"actor": ["Russia"]}, ()),
        ("movement", "dispatch", {"to": "Dandong"}, ("CN",)),
    ],
)
def test_hosts_come_from_the_places(
    kind: str, type_: str, record: dict[str, object], hosts: tuple[str, ...]
) -> None:
    """The host is where the work is: where people go or are, or what they leave; never the sending state."""
    assert facts(kind, type_, **record).hosts == hosts


@pytest.mark.parametrize(
    ("record", "location"),
    [
        ({"at": ["Pyongyang"]}, ("home",)),
        ({"at": ["Dandong"]}, ("abroad",)),
        ({}, ()),
        ({"at": ["Gulf"]}, ()),
    ],
)
def test_location(record: dict[str, object], location: tuple[str, ...]) -> None:
    """Work is at home, abroad, or at a place that says neither."""
    assert facts("presence", **record).values.get("location", ()) == location


@pytest.mark.parametrize(
    ("when", "published", "passed"),
    [
        ("2024-04", "2024-05-16", "yes"),
        ("2024-04-21/2024-05-16", "2024-05-16", "yes"),
        ("2024-06", "2024-05-16", "no"),
        ("2024-05", "2024-05-16", "not said"),
        ("2024-05/..", "2024-05-16", "not said"),
        ("2024-04", "", "not said"),
        ("", "2024-05-16", "not said"),
        ("2024-04", "2024-03/2024-05", "not said"),
        ("2024-06", "2024-03/2024-05", "no"),
    ],
)
def test_past_and_future(when: str, published: str, passed: str) -> None:
    """Whether a date had passed when it was reported is told only where the first report settles it."""
    assert facts("movement", "dispatch", when=when, published=published).values["passed"] == (passed,)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("North Korea", ("sending",)),
        ("North Korean", ("sending",)),
        ("KP", ("sending",)),
        ("Vietnam", ("other",)),
    ],
)
def test_nationality(said: str, known: tuple[str, ...]) -> None:
    """A nationality is that of the sending state or another."""
    assert facts("presence", nationality=said).values["nationality"] == known


@pytest.mark.parametrize("said", ["unknown", "Ruritanian"])
def test_a_nationality_that_is_not_known_stays_unknown(said: str) -> None:
    """A nationality that the gazetteer does not know is not taken for another one."""
    assert facts("presence", nationality=said).values["nationality"] == ()


def test_the_pack_says_whose_programme_it_is() -> None:
    """Where nobody says otherwise, the workers are nationals of the sending state."""
    assert facts("presence").values["nationality"] == ("sending",)
