from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from affiant.model import Problem
from affiant.packs import load_pack, read_pack
from affiant.packs._rules_read import read_rules
from affiant.packs.rules import rules_table

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "packs" / "dprk-labour"
RULE = """
[rule]
id = "TEST-1"
title = "Nobody waits"
bound = "{host} (host state)"

[[rule.version]]
in_force = { from = 2010-01-01 }
paragraph = "Test Act s. 1"
reference = { title = "Test Act", url = "https://law.example/1", read_on = 2026-01-02 }

[[rule.version.case]]
name = "waiting"
of = [{ kind = "movement", type = ["await"] }]
given = ["named"]
result = "inconsistent_if_true"
says = "If true, {host} would be acting inconsistently with {paragraph}."

[[rule.element]]
id = "named"
name = "host is named"
if = { field = "host", known = true }

[[rule.example]]
says = "waiting"
event = { kind = "movement", type = "await", to = ["China"], when = "2012" }
expect = "inconsistent_if_true"
"""


def read(tmp_path: Path, *changes: tuple[str, str], name: str = "TEST-1", text: str = RULE) -> list[Problem]:
    """Write the rule above with *changes* into a pack of its own and return the problems of reading it."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "rules").mkdir(exist_ok=True)
    (tmp_path / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    read_rules(tmp_path, problems)
    return problems


def test_the_shipped_rules_load() -> None:
    """The pack's rules load without a problem, and the rules that the issue names are all there."""
    pack = load_pack()

    ids = {rule.id for rule in pack.rules}

    assert {"UNSCR-2371-OP11", "UNSCR-2375-OP17", "UNSCR-2397-OP8", "US-22USC9241a"} <= ids
    assert {f"ILO-I{n}" for n in range(1, 12)} <= ids
    assert all(rule.examples for rule in pack.rules)


def test_a_good_rule_loads(tmp_path: Path) -> None:
    """The rule that the other tests break has no problem."""
    assert read(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "message", "hint"),
    [
        ('title = "Nobody waits"\n', "", "rule.title", "is missing", "What the rule asks"),
        ("[[rule.version]]", "sevrity = 1\n\n[[rule.version]]", "rule.sevrity", "'sevrity' is no key here", "Keys here: id, title"),
        ('id = "TEST-1"', 'id = "test one"', "rule.id", "is not of the form", "Instrument and paragraph"),
        ('id = "TEST-1"', 'id = "TEST-2"', "rule.id", "is not the name of the file", "TEST-2.toml"),
        ("2010-01-01", '"2010-01-01"', "rule.version.0.in_force.from", "is no day", "without quotes"),
        ("2010-01-01 }", "2010-01-01, until = 2009-01-01 }", "rule.version.0.in_force", "ends before it begins", "on or after"),
        ("https://law.example/1", "law.example", "rule.version.0.reference.url", "is not of the form", "with https://"),
        (", read_on = 2026-01-02", "", "rule.version.0.reference.read_on", "is missing", "The day it was read"),
        ('kind = "movement", type = ["await"]', 'kind = "party"', "rule.version.0.case.0.of.0.kind", "is none of the words", "One of: movement"),
        ('type = ["await"]', 'type = ["dance"]', "rule.version.0.case.0.of.0.type", "movement has no type 'dance'", "One of: prepare"),
        ('given = ["named"]', 'given = ["name"]', "rule.version.0.case.0.given.0", "there is no element 'name'", "Elements: named"),
        ('given = ["named"]', "", "rule.element.0", "no case uses 'named'", "or drop it"),
        ('result = "inconsistent_if_true"', 'result = "guilty"', "rule.version.0.case.0.result", "is none of the words", "One of: consistent"),
        ("If true, {host}", "{host}", "rule.version.0.case.0.says", "is not conditional", 'Begin the sentence with "If true"'),
        ("{host} would", "{hots} would", "rule.version.0.case.0.says", "{hots} stands for nothing", "{host}"),
        ("{host} would", "{host would", "rule.version.0.case.0.says", "has a brace that does not close", "{{ and }}"),
        ('field = "host"', 'field = "hots"', "rule.element.0.if.field", "is none of the words", "One of: kind"),
        ("known = true", "known = true, in = []", "rule.element.0.if", "exactly one of", "A condition"),
        ("known = true", 'in_set = "nowhere"', "rule.element.0.if.in_set", "there is no set 'nowhere'", "tables/sets.toml"),
        ("known = true", "after = 2010-01-01", "rule.element.0.if", "go with the field when", "A condition"),
        ("known = true", "at_least = 3", "rule.element.0.if", "go with the field amount", "A condition"),
        ('if = { field = "host", known = true }', "", "rule.element.0.words", "must say why", "unknown"),
        ('expect = "inconsistent_if_true"', 'expect = "breach"', "rule.example.0.expect", "is none of the words", "none for no finding"),
        ('expect = "inconsistent_if_true"', 'expect = "none"\nversion = "2011-01-01"', "rule.example.0.version", "there is no version", "One of: 2010-01-01"),
        ('bound = "{host} (host state)"', 'bound = "x"\nhosts = "nowhere"', "rule.hosts", "there is no set 'nowhere'", "Sets of tables"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_file_key_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, key: str, message: str, hint: str
) -> None:
    """A broken rule gives one problem, which names the file and the key and says what would be right."""
    (problem,) = read(tmp_path, (old, new))

    assert problem.code == "pack"
    assert problem.where == f"rules/TEST-1.toml: {key}"
    assert message in problem.message
    assert hint in problem.hint


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Three faults in one file and one in another are four problems, and the good file still gives its rule."""
    read(
        tmp_path,
        ('title = "Nobody waits"\n', ""),
        ("[[rule.version]]", "x = 1\n[[rule.version]]"),
        ("2010-01-01", "2010"),
    )
    read(
        tmp_path,
        ('given = ["named"]', 'given = ["nmaed"]'),
        ('id = "TEST-1"', 'id = "TEST-2"'),
        name="TEST-2",
    )
    read(tmp_path, ('id = "TEST-1"', 'id = "TEST-3"'), name="TEST-3")
    problems: list[Problem] = []

    rules = read_rules(tmp_path, problems)

    assert [rule.id for rule in rules] == ["TEST-3"]
    assert [p.where.partition(": ")[2] for p in problems] == [
        "rule.title", "rule.version.0.in_force.from", "rule.x", "rule.version.0.case.0.given.0",
    ]  # fmt: skip


def test_a_rule_without_examples_does_not_load(tmp_path: Path) -> None:
    """A rule that shows no example is refused."""
    problems = read(tmp_path, text=RULE.partition("[[rule.example]]")[0])

    assert [(p.where, p.message) for p in problems] == [("rules/TEST-1.toml: rule.example", "is missing")]
    assert "does not load" in problems[0].hint


def test_versions_must_follow_one_another(tmp_path: Path) -> None:
    """A version that begins within the one before it is refused."""
    first = RULE.index("[[rule.version]]")
    version = RULE[first : RULE.index("[[rule.element]]")]
    text = RULE[:first] + version.replace("2010-01-01 }", "2010-01-01, until = 2012-12-31 }") + version.replace(
        "2010-01-01 }", "2012-06-01 }"
    ) + RULE[RULE.index("[[rule.element]]") :]  # fmt: skip

    (problem,) = read(tmp_path, text=text)

    assert problem.where == "rules/TEST-1.toml: rule.version.1.in_force.from"
    assert "lies within the version before it" in problem.message


def test_shared_elements_and_sets_have_problems_of_their_own(tmp_path: Path) -> None:
    """Faults in the shared tables are told with the table's name."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "sets.toml").write_text('[set.a]\ntitle = "A"\nmembers = []\n', encoding="utf-8")
    (tmp_path / "tables" / "elements.toml").write_text(
        '[[element]]\nid = "x"\nname = "x"\nif = { field = "host", in_set = "a" }\n', encoding="utf-8"
    )

    problems = read(tmp_path)

    assert [p.where for p in problems] == [
        "tables/sets.toml: set.a.members",
        "tables/elements.toml: element.0.if.in_set",
    ]


@pytest.mark.parametrize(("text", "message"), [("[rule\n", "is not TOML"), ("", "is missing")])
def test_a_file_that_is_no_rule(tmp_path: Path, text: str, message: str) -> None:
    """A syntax error and an empty file are problems, not crashes."""
    (problem,) = read(tmp_path, text=text)

    assert problem.where.startswith("rules/TEST-1.toml")
    assert message in problem.message


def test_rules_are_part_of_reading_a_pack(tmp_path: Path) -> None:
    """A fault in a rule of a whole pack is among the problems of the pack."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    path = folder / "rules" / "UNSCR-2397-OP8.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("2017-12-22 }", "2017-13-22 }"), encoding="utf-8"
    )

    pack, problems = read_pack(folder)

    assert pack is not None
    assert "UNSCR-2397-OP8" not in {rule.id for rule in pack.rules}
    assert [p.where for p in problems] == ["rules/UNSCR-2397-OP8.toml"]


def test_every_version_names_where_it_was_read() -> None:
    """Each version of each rule has a reference with an address and a day of reading."""
    for rule in load_pack().rules:
        for version in rule.versions:
            assert version.reference.url.startswith("http")
            assert version.reference.read_on >= version.since or version.since.year > 2026


def test_the_page_of_rules_is_not_stale() -> None:
    """docs/reference/rules.md is what the pack gives; write it again with `rules_table(load_pack())`."""
    assert (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8") == rules_table(load_pack())


def test_the_page_of_rules_shows_every_rule_and_element() -> None:
    """Each rule, paragraph, case and element of the pack stands on the page."""
    pack = load_pack()
    page = rules_table(pack)

    for rule in pack.rules:
        assert f"### {rule.id}\n" in page
        for version in rule.versions:
            assert version.paragraph in page
            assert all(case.name in page for case in version.cases)
            assert all(
                e.name in page for case in version.cases for e in (*case.given, *case.unless, *case.shows)
            )


def test_the_page_names_every_key_of_an_event() -> None:
    """The keys that a line of events may have are all described."""
    from affiant.findings._records import _Record

    page = rules_table(load_pack())

    assert [k for n, i in _Record.model_fields.items() if f"`{(k := i.alias or n)}`" not in page] == []


def test_instruments_do_what_the_rules_say() -> None:
    """The instruments of the rules are listed, each with what it really does about labour."""
    effects = {instrument.id: instrument.effects for instrument in load_pack().instruments}

    assert effects["UNSCR-2371"] == ("caps",)
    assert effects["UNSCR-2375"] == ("bans",)
    assert effects["UNSCR-2397"] == ("requires_return",)
    assert effects["UNSCR-2321"] == ()
    assert {"UNSCR-1718", "UNSCR-1874", "UNSCR-2270", "CAATSA-321", "US-19USC1307", "ILO-C29", "ILO-C105",
            "EU-2024-3015", "EU-2017-1509"} <= effects.keys()  # fmt: skip


def test_citation_faults_seen_in_print_are_listed() -> None:
    """The wrong numbers, years, paragraphs and deadlines that reports give are known, with what is right."""
    faults = {fault.said.casefold(): fault for i in load_pack().instruments for fault in i.faults}

    assert faults["resolution 2379"].means == "UNSCR-2397"
    assert faults["2019 un ban"].means == "UNSCR-2397"
    assert faults["resolution 2371 paragraph 12"].means == "UNSCR-2371"
    assert all(fault.why and fault.reference for fault in faults.values())
    names = {name.casefold() for instrument in load_pack().instruments for name in instrument.names}
    assert not names & faults.keys()
