"""Nobody is exposed: each rule on what is published, as a test over every byte of a dossier."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.model import (
    Change,
    Contradiction,
    Edge,
    Estimate,
    Evidence,
    Finding,
    Input,
    Lineage,
    OriginFamily,
    Party,
    Place,
    Problem,
    Side,
    Span,
    Word,
)  # fmt: skip
from affiant.publish import Dossier, publish, redact
from affiant.publish._render import render

from .builder import claim, count, dossier, event_of, pack, sample, text, with_more

LONG = (
    "About 300 workers were in Dandong in May and they " + "and ".join(f"passed the gate number {n} " for n in range(101, 120))
)  # fmt: skip

#: A report that holds one of everything that must not leave.
PLANTED = text(
    "The plant belongs to Dandong Velvet Otter Garment, which employs 300 workers in Dandong. "
    "Velvet Otter sews coats. Its buyer is Brindlemoor Stores; Brindlemoor did not answer. "
    "A worker named Pak Unsil said that 400 workers were there; call +86 139 4410 2277 or write to moss@lantern.example. "
    "Her card is 110101199003077758, her WeChat ID: moss_lantern88, and Choe, 34, knows. "
    "Three women fell ill in Dandong on 3 May 2024, so 250 workers left Dandong. "
    "They crossed by night at a quiet ford near Otterby. "
    f"{LONG}. "
    "The manager Aldous Wynn said that 500 workers came in June.",
    title="Velvet Otter hides women in Dandong, Orbanza says",
    byline="Marlowe Quince",
    file="07-secret-velvet-otter.txt",
    url="https://lantern.example/velvet-otter-exposed",
)
CLAIMS = (
    claim(
        PLANTED, "belongs to Dandong Velvet Otter Garment, which employs 300 workers in Dandong",
        employer=Party(name="Dandong Velvet Otter Garment", part="employer"), count=count(300),
        at=Place(name="Dandong", id="x"),
    ),
    claim(PLANTED, "Its buyer is Brindlemoor Stores", "trade", "goods_sold_to", buyer=Party(name="Brindlemoor Stores", part="buyer")),
    claim(PLANTED, "Brindlemoor did not answer", "stance", "no_comment", actor=Word(value="Brindlemoor Stores")),
    claim(PLANTED, "400 workers were there", count=count(400), source="anonymous", source_place="Dandong", speaker_role="worker"),
    claim(
        PLANTED, "Three women fell ill in Dandong on 3 May 2024", "control", "illness", count=count(3),
        at=Place(name="Dandong", id="x"), when=Span.parse("2024-05-03"),
    ),
    claim(PLANTED, "250 workers left Dandong", "movement", "return", count=count(250), at=Place(name="Dandong", id="x")),
    claim(PLANTED, "crossed by night at a quiet ford near Otterby", "cover", "quiet_route", via=Place(name="Otterby")),
    claim(PLANTED, LONG, count=count(300), when=Span.parse("2024-05")),
    claim(PLANTED, "500 workers came in June", "movement", "dispatch", count=count(500), when=Span.parse("2024-06"), reason=Word(value="a word from Marlowe Quince")),
)  # fmt: skip

#: What must not stand in any byte, and the rule that says so.
CANARIES = {
    "Velvet Otter": "H31", "velvet-otter": "H31", "velvet otter": "H31", "Brindlemoor": "H31", "Orbanza": "H31",
    "Unsil": "H3", "139 4410": "H3", "13944102277": "H3", "moss@lantern": "H3", "110101199003077758": "H3",
    "moss_lantern88": "H3", "Choe": "H3", "Aldous": "H3", "Marlowe": "H39", "Quince": "H39", "Three women": "H4", "3 May 2024": "H4",
    "2024-05-03": "H4", "fell ill in Dandong": "H4", "quiet ford": "H33", "Otterby": "H33", "07-secret": "H12",
    LONG: "H37", LONG[:301]: "H37", LONG[-301:]: "H37",
}  # fmt: skip


def planted() -> Dossier:
    """The sample case with the planted report in it, copied by another."""
    copy = text(
        PLANTED.text.replace("300 workers", "350 workers"),
        outlet="Second Lantern",
        published="2025-03-03",
        title=PLANTED.title,
    )
    made = with_more(sample(), *CLAIMS, texts=[PLANTED, copy])
    whole = PLANTED.quote(0, len(PLANTED.text))
    edge = Edge(
        kind="reprint",
        copy=copy.id,
        of=PLANTED.id,
        evidence=(Evidence(says="Velvet Otter stands in both", here=copy.quote(0, len(copy.text)), there=whole),),
        changes=(
            Change(kind="number", was="Three women", now="3", there=PLANTED.quote(PLANTED.text.index("Three women"), PLANTED.text.index("Three women") + 11)),
            Change(kind="dropped", was=PLANTED.text, now="", there=whole),
            Change(kind="number", was="4", now="3"),
        ),
    )  # fmt: skip
    few, many = event_of(CLAIMS[4]), event_of(CLAIMS[3])
    return attrs.evolve(
        made,
        lineage=attrs.evolve(made.lineage, edges=(*made.lineage.edges, edge)),
        findings=(*made.findings, _finding(few.id, "3 women of Velvet Otter in Dandong on 3 May 2024")),
        contradictions=(
            *made.contradictions,
            Contradiction(
                type="value", attribute="count", families=(), events=(few.id, many.id), says="3 against 400",
                sides=(
                    Side(position="3", families=(), claims=(CLAIMS[4].id,)),
                    Side(position="400", families=(), claims=(CLAIMS[3].id,)),
                ),
            ),
        ),
        estimates=(
            *made.estimates,
            Estimate(
                quantity="presence", place="Dandong", period="2024-05", low=3, high=400, origins=2, independent=1,
                says="range over 2 origins",
                inputs=(Input(family="f", low=3, high=3, claims=(CLAIMS[4].id,)),),
            ),
        ),
    )  # fmt: skip


def _finding(event: str, says: str, **fields: object) -> Finding:
    base: dict[str, object] = {
        "event": event, "rule": "UNSCR-2397-OP8", "version": "2017-12-22", "paragraph": "para 8", "bound": "China",
        "result": "inconsistent_if_true", "elements": (), "says": says,
    }  # fmt: skip
    return Finding(**{**base, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    """Every file of the planted dossier."""
    return render(redact(planted()))


@pytest.fixture(scope="module")
def everything(pages: dict[str, bytes]) -> list[tuple[str, str]]:
    """What can be read in every file of it, spaces kept and taken out."""
    found = [(name, said) for name, said in visible(pages)]
    return [*found, *((name, said.replace(" ", "")) for name, said in found)]


def visible(pages: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each file as text, as it stands and with the tags of a page taken out, so that markup hides no canary."""
    for name, content in pages.items():
        said = content.decode()
        yield name, said
        yield name, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", said))


@pytest.mark.parametrize(
    "canary", CANARIES, ids=[f"{rule}-{word[:14].strip()}" for word, rule in CANARIES.items()]
)
def test_h6_no_canary_stands_in_any_byte(everything: list[tuple[str, str]], canary: str) -> None:
    """Redaction is done on the data: nothing that is planted reaches a page, an attribute or the JSON twin."""
    for name, said in everything:
        assert canary not in said, name
        assert canary.replace(" ", "") not in said, name


def test_h6_the_planted_report_is_there_all_the_same(pages: dict[str, bytes]) -> None:
    """The test above would pass on an empty dossier; this one would not."""
    everything = "".join(said for _, said in visible(pages))
    assert "Second Lantern" in everything
    assert "400 workers were there" in everything
    assert re.search(r"\[FIRM-\d+\]", everything)
    assert "[WITHHELD]" in everything


def test_h4_a_handful_is_told_by_year_and_province_alone(pages: dict[str, bytes]) -> None:
    """Fewer than five, the province and the year; the claim is counted as withheld."""
    few = [f for f in redact(planted()).events.few if f.what == "illness"]
    assert [(f.place, f.year) for f in few] == [("Liaoning", "2024")]
    assert "&lt;5" in pages["events.html"].decode()


@given(st.integers(1, 4), st.sampled_from(["", "batch", "month"]))
@settings(max_examples=12, deadline=None)
def test_h4_no_count_below_five_leaves_with_place_or_date(few: int, per: str) -> None:
    """Whatever the number and whatever it is counted by."""
    report = text(f"The clerk told of {few} welders in Dandong on 17 May 2024.")
    made = claim(
        report, f"{few} welders in Dandong on 17 May 2024", count=count(few, per=per or None),
        at=Place(name="Dandong", id="x"), when=Span.parse("2024-05-17"),
    )  # fmt: skip
    for _, said in visible(render(redact(dossier(made, texts=[report])))):
        assert "17 May" not in said
        assert "2024-05-17" not in said
        assert "welders" not in said
        assert "Dandong" not in said


def test_h4_a_withheld_claim_shows_in_no_place_or_date_of_its_event() -> None:
    """What only the withheld claim says of the event is taken out of it."""
    report = text("The clerk told of 40 welders. Three women fell ill in Dandong on 17 May 2024.")
    open_, closed = (
        claim(report, "40 welders", count=count(40)),
        claim(report, "Three women fell ill in Dandong on 17 May 2024", count=count(3), at=Place(name="Dandong", id="x"), when=Span.parse("2024-05-17")),
    )  # fmt: skip
    for _, said in visible(
        render(redact(dossier(open_, closed, texts=[report], events=(event_of(open_, closed),))))
    ):
        assert "Dandong" not in said
        assert "17 May" not in said


def test_h17_there_are_no_coordinates(pages: dict[str, bytes]) -> None:
    """No geometry of the gazetteer is on any page."""
    everything = "".join(said for _, said in visible(pages))
    degrees = {str(d) for p in pack().places for d in (p.lat, p.lon) if d is not None}
    precise = {d for d in degrees if len(d.partition(".")[2]) > 2}
    assert len(precise) > 20
    assert not precise & set(re.findall(r"\d+\.\d{3,}", everything))


def test_h18_one_origin_is_called_single_on_the_page_and_in_the_twin() -> None:
    """However many pages carry it; and nothing is ever said to have been confirmed."""
    report, copy = (
        text("About 300 workers were in Dandong."),
        text("About 300 workers were in Dandong, it said."),
    )
    one = claim(report, "About 300 workers were in Dandong", count=count(300))
    other = claim(copy, "About 300 workers were in Dandong", count=count(300))
    lineage = Lineage(
        families=(OriginFamily(members=(copy.id, report.id), root=report.id),),
        edges=(Edge(kind="reprint", copy=copy.id, of=report.id, evidence=()),),
        independence=(),
    )
    pages = render(
        redact(dossier(one, other, texts=[report, copy], lineage=lineage, events=(event_of(one, other),)))
    )
    for name in ("index.html", "events.html", "events-presence.html", "data.json"):
        assert "single origin" in pages[name].decode(), name
    assert "1 origin, 1 copy" in re.sub(r"<[^>]+>", "", pages["events-presence.html"].decode())


def test_h18_a_masked_firm_stands_with_its_origins_newest_evidence_and_answer(
    pages: dict[str, bytes],
) -> None:
    """Beside the mask: how many origins, how new, what it answered, and that no finding is made."""
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", pages["events-trade.html"].decode()))
    line = re.search(
        r"\[FIRM-\d+\] named as buyer; single origin; newest evidence 2 March 2025; no finding is made on a firm\. Answer: no comment",
        page,
    )
    assert line


def test_h19_a_denial_stands_beside_the_claim() -> None:
    """The denying words are on the same page, under the event."""
    report, answer = (
        text("About 300 workers were in Dandong."),
        text("There were no workers in Dandong, the city said."),
    )
    one = claim(
        report, "About 300 workers were in Dandong", count=count(300), at=Place(name="Dandong", id="x")
    )
    no = claim(answer, "There were no workers in Dandong", polarity="-", at=Place(name="Dandong", id="x"))
    event = attrs.evolve(event_of(one), denies=event_of(no).supports, because=tuple(sorted((one.id, no.id))))
    page = render(redact(dossier(one, no, texts=[report, answer], events=(event,))))[
        "events-presence.html"
    ].decode()
    article = page[page.index("<article") : page.index("</article>")]
    assert "Denied" in article
    assert "There were no workers in Dandong" in article


def test_h22_old_evidence_is_marked(pages: dict[str, bytes]) -> None:
    """Reports of 2017 are older than two years."""
    assert "older than 24 months" in pages["events.html"].decode()
    fresh = text("About 300 workers were in Dandong.", published="2025-10-01")
    made = claim(fresh, "About 300 workers were in Dandong", count=count(300))
    assert "older than 24 months" not in render(redact(dossier(made, texts=[fresh])))["events.html"].decode()


def test_h29_h30_a_speaker_is_a_class_and_a_country(pages: dict[str, bytes]) -> None:
    """No part, no town, and no number by which one could be followed."""
    view = redact(planted())
    speakers = {q.speaker for t in view.texts for q in t.quotes}
    countries = {p.name for p in pack().places if p.kind == "country"}
    for speaker in speakers:
        kind, _, country = speaker.partition(", ")
        assert kind in ("anonymous", "named", "document", "another outlet", "the outlet itself")
        assert country == "" or country in countries


@pytest.mark.parametrize("result", ["no_rule", "not_yet_applicable", "insufficient"])
def test_h33_what_does_not_apply_is_counted_and_not_shown(result: str) -> None:
    """Which rule does not apply is nobody's business on the dispatching side."""
    report = text("About 300 workers were in Dandong.")
    made = claim(report, "About 300 workers were in Dandong", count=count(300))
    finding = _finding(event_of(made).id, "The zephyr rule is silent here", result=result)
    redacted = redact(dossier(made, texts=[report], findings=(finding,)))
    assert redacted.findings.rules == ()
    assert redacted.findings.withheld == 1
    assert all("zephyr" not in said for _, said in visible(render(redacted)))


def test_h33_only_a_return_is_shown_as_consistent() -> None:
    """Any other conduct that passes would be a recipe."""
    report = text("About 300 workers were in Dandong. Then 200 workers went home.")
    stay = claim(report, "About 300 workers were in Dandong", count=count(300))
    home = claim(report, "200 workers went home", "movement", "return", count=count(200))
    findings = tuple(_finding(event_of(c).id, "If true, fine.", result="consistent") for c in (stay, home))
    shown = redact(dossier(stay, home, texts=[report], findings=findings)).findings
    assert [f.event.words.partition(" ")[2] for r in shown.rules for f in r.findings] == ["Return"]


def test_h37_no_run_of_a_report_is_longer_than_300_characters() -> None:
    """Over the whole sample: whatever stands in a passage is at most 300 characters of its report."""
    for view in redact(sample()).texts:
        for quote in view.quotes:
            if quote.passage:
                assert sum(len(p.words) for p in quote.passage.pieces if p.kind != "mask") <= 300


def test_h38_the_first_words_beside_a_firm_say_what_to_do(pages: dict[str, bytes]) -> None:
    """On every page with a masked firm, "verify, engage, plan remedy" stands before the first mask."""
    met = 0
    for name, content in pages.items():
        body = (
            content.decode().partition("<main")[2].partition("</main>")[0] if name.endswith(".html") else ""
        )
        first = re.search(r"\[FIRM-\d+\]", body)
        if first and name not in ("index.html", "about.html"):
            met += 1
            assert re.search(r"verify, engage, plan remedy", body[: first.start()], re.IGNORECASE), name
    assert met > 3


def test_h8_no_id_of_the_case_is_published(pages: dict[str, bytes]) -> None:
    """With the hash of a claim or event a guessed name could be checked; only captures are named by hash."""
    made = planted()
    ids = [c.id for c in made.claims] + [e.id for e in made.events] + [t.id for t in made.texts]
    everything = b"".join(pages.values()).decode()
    for value in ids:
        assert value not in everything
        assert value.partition(":")[2] not in everything
    assert set(re.findall(r"\b[0-9a-f]{64}\b", everything)) <= {
        *(t.capture.partition(":")[2] for t in made.texts), pack().digest,
    }  # fmt: skip


def test_h12_nothing_names_the_machine(tmp_path: Path) -> None:
    """Neither the folder nor the home of whoever published stands in a file."""
    publish(sample(), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        content = path.read_bytes()
        assert str(tmp_path).encode() not in content
        assert str(Path.home()).encode() + b"/" not in content


def test_a_problem_is_told_by_its_code_alone() -> None:
    """Where a problem lies may name a file, and a file may be named after anything."""
    report = text("About 300 workers were in Dandong.", file="velvet-otter.txt")
    problem = Problem(code="language-not-read", where="velvet-otter.txt", message="velvet otter is not read")
    pages = render(redact(dossier(texts=[report], problems=(problem,))))
    assert "language-not-read" in pages["about.html"].decode()
    assert all("velvet" not in said.lower() for _, said in visible(pages))


def test_the_twin_is_json_of_the_same_values() -> None:
    """Every page value stands in data.json, and nothing else."""
    redacted = redact(sample())
    assert json.loads(render(redacted)["data.json"]) == json.loads(json.dumps(attrs.asdict(redacted)))
