"""Origin families with the edges and the evidence that hold them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from affiant.model import (
    Change,
    CleanText,
    Edge,
    Evidence,
    Independence,
    Lineage,
    OriginFamily,
    Quote,
    TextId,
)

from . import _tables as t
from ._case import Case
from ._stages import WHOLE, digest_of, empty, mark
from ._texts import drop_loose_quotes, keep_quotes, load_quotes, load_texts

Row = dict[str, Any]


def save_lineage(case: Case, lineage: Lineage, *, key: str) -> None:
    """Keep the answer of the origins stage in place of the one before."""
    with case.transaction() as db:
        empty(db, "origins")
        texts = {text.id: text for text in load_texts(db)}
        for text in texts:
            drop_loose_quotes(db, text)
        rows = _rows(lineage, _keep(db, lineage, texts))
        for table, wanted in rows.items():
            if wanted:
                db.execute(insert(table), wanted)
        mark(db, "origins", WHOLE, key=key, digest=digest_of(lineage))


def _keep(db: Connection, lineage: Lineage, texts: Mapping[TextId, CleanText]) -> dict[Quote, int]:
    wanted: dict[TextId, list[Quote]] = defaultdict(list)
    for quote in _quotes(lineage):
        wanted[quote.text_id].append(quote)
    kept: dict[Quote, int] = {}
    for text, quotes in wanted.items():
        spans = keep_quotes(db, texts[text], quotes)
        kept |= {quote: spans[quote.start, quote.end] for quote in quotes}
    return kept


def _quotes(lineage: Lineage) -> Iterator[Quote]:
    pairs: list[Evidence | Change] = []
    for edge in lineage.edges:
        pairs += [*edge.evidence, *edge.changes]
    for pair in lineage.independence:
        pairs += pair.evidence
    for held in pairs:
        yield from (quote for quote in (held.here, held.there) if quote is not None)


def _rows(lineage: Lineage, spans: Mapping[Quote, int]) -> dict[Table, list[Row]]:
    def ends(held: Evidence | Change) -> Row:
        return {
            name: spans[quote] if quote else None
            for name, quote in (("here", held.here), ("there", held.there))
        }

    def reasons(evidence: tuple[Evidence, ...], **owner: Any) -> list[Row]:
        both = {"edge": None, "independence": None} | owner
        return [both | {"seq": n, "says": e.says} | ends(e) for n, e in enumerate(evidence)]

    rows: dict[Table, list[Row]] = {
        table: [] for table in (t.family, t.member, t.edge, t.change, t.independence, t.evidence)
    }
    for seq, family in enumerate(lineage.families):
        rows[t.family].append(
            {"id": family.id, "seq": seq, "root": family.root, "named_root": family.named_root}
            | {"because": list(family.because)}
        )
        rows[t.member] += [{"text": m, "family": family.id, "seq": n} for n, m in enumerate(family.members)]
    for seq, edge in enumerate(lineage.edges):
        rows[t.edge].append(
            {
                "id": edge.id,
                "seq": seq,
                "kind": edge.kind,
                "copy": edge.copy,
                "of": edge.of,
                "named": edge.named,
            }
        )
        rows[t.evidence] += reasons(edge.evidence, edge=edge.id)
        rows[t.change] += [
            {"edge": edge.id, "seq": n, "kind": c.kind, "was": c.was, "now": c.now} | ends(c)
            for n, c in enumerate(edge.changes)
        ]
    for seq, pair in enumerate(lineage.independence, 1):
        rows[t.independence].append({"seq": seq, "a": pair.a, "b": pair.b, "state": pair.state})
        rows[t.evidence] += reasons(pair.evidence, independence=seq)
    return rows


def load_lineage(db: Connection) -> Lineage:
    """Read the answer of the origins stage back, empty where it has not run."""
    quotes = load_quotes(db)
    of_edge: dict[str, list[Evidence]] = defaultdict(list)
    of_pair: dict[int, list[Evidence]] = defaultdict(list)
    for row in db.execute(select(t.evidence).order_by(t.evidence.c.seq)).mappings():
        evidence = Evidence(says=row["says"], **_ends(row, quotes))
        if row["edge"] is not None:
            of_edge[row["edge"]].append(evidence)
        else:
            of_pair[row["independence"]].append(evidence)
    changes: dict[str, list[Change]] = defaultdict(list)
    for row in db.execute(select(t.change).order_by(t.change.c.seq)).mappings():
        change = Change(kind=row["kind"], was=row["was"], now=row["now"], **_ends(row, quotes))
        changes[row["edge"]].append(change)
    members: dict[str, list[TextId]] = defaultdict(list)
    for row in db.execute(select(t.member).order_by(t.member.c.seq)).mappings():
        members[row["family"]].append(TextId(row["text"]))
    return Lineage(
        families=tuple(
            OriginFamily(
                members=tuple(members[row["id"]]),
                root=row["root"],
                named_root=row["named_root"],
                because=tuple(row["because"]),
            )
            for row in db.execute(select(t.family).order_by(t.family.c.seq)).mappings()
        ),
        edges=tuple(
            Edge(
                **{name: row[name] for name in ("kind", "copy", "of", "named")},
                evidence=tuple(of_edge[row["id"]]),
                changes=tuple(changes[row["id"]]),
            )
            for row in db.execute(select(t.edge).order_by(t.edge.c.seq)).mappings()
        ),
        independence=tuple(
            Independence(a=row["a"], b=row["b"], state=row["state"], evidence=tuple(of_pair[row["seq"]]))
            for row in db.execute(select(t.independence).order_by(t.independence.c.seq)).mappings()
        ),
    )


def _ends(row: Any, quotes: Mapping[int, Quote]) -> dict[str, Quote | None]:
    return {name: quotes[row[name]] if row[name] is not None else None for name in ("here", "there")}
