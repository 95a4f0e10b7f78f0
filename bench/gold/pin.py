"""
Pin hand-written gold claims to their texts, and check them against the guideline's vocabulary.

    python bench/gold/pin.py DIR          rewrite DIR/claims.jsonl with start and end
    python bench/gold/pin.py DIR --check  change nothing, list every problem

DIR holds ``reports/<doc>.txt``, ``dates.csv`` (file,published,outlet,url) and ``claims.jsonl``. A claim needs a
``quote`` that stands letter for letter in its report; where the words occur more than once, ``nth`` (1 for the
first) says which. ``nth`` is dropped once ``start`` and ``end`` are known.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

SUB: dict[str, tuple[str, str] | None] = {
    "movement": ("action", "prepare await dispatch transfer extend return replace halt flee"),
    "presence": None,
    "terms": (
        "term",
        "host_pays worker_gets state_takes quota deduction arrears contract_length hours fee_paid pay_channel rest",
    ),
    "control": (
        "control",
        "screening training oath surveillance informants contact_ban communication_limits confinement"
        " document_retention punishment collective_liability threat_of_return no_complaint abuse sexual_violence"
        " overwork debt housing reward death injury illness unrest",
    ),
    "cover": (
        "cover",
        "student_visa trainee exchange visitor false_affiliation indirect_hire unofficial_work quiet_route"
        " joint_venture goods_relabelled",
    ),
    "measure": (
        "measure",
        "agreement talks visit order policy ban inspection enforcement veto mandate_end adoption appeal permit"
        " border_opening border_closing listing audit prosecution hiring_demand reluctance",
    ),
    "rule": ("relation", "bans requires_return caps violated evaded cited"),
    "trade": (
        "trade",
        "goods_exported goods_returned goods_blocked goods_sold_to revenue cooperation_declines",
    ),
    "stance": (
        "stance",
        "denies claims_compliance justifies no_comment retracts characterises",
    ),
}
CLOSED = {
    "polarity": "+ -",
    "certainty": "stated estimated possible planned rumoured",
    "source": "anonymous named document media outlet",
    "speaker_role": "worker former_worker manager employer official trader resident researcher diplomat",
    "knows_by": "saw own_experience told document inferred",
    "per": "batch day month year factory",
    "trend": "up down steady ended",
    "transport": "bus|train|truck|ship|plane|on foot",
    "gender": "women|men|mostly women|mostly men",
    "sector": "garments seafood electronics food restaurants hotels construction it logging agriculture mining"
    " shipbuilding medical manufacturing trade services",
    "role": "manager|security officer|student|it worker|trader",
}
RANGES = {"count", "share", "amount", "was", "batches"}
LISTS = {
    "from", "via", "to", "at", "sector", "actor", "employer", "facility", "sender", "broker", "buyer", "target",
}  # fmt: skip
OTHER = {
    "doc", "quote", "start", "end", "nth", "kind", "source_place", "approx", "when", "unit", "instrument", "factor",
    "reason", "context",
}  # fmt: skip
UNIT = re.compile(
    r"[A-Z]{3}(/(month|year|day|item|hour))?|percent|(people|years|months|days|hours)(/(year|month|week|day))?"
)
EDTF = re.compile(r"(\.\.|\d{4}(-\d\d(-\d\d)?)?)(/(\.\.|\d{4}(-\d\d(-\d\d)?)?))?")


def words(listing: str) -> set[str]:
    return set(listing.split("|") if "|" in listing else listing.split())


def problems_of(claim: dict[str, Any], text: str) -> list[str]:
    """List everything that the guideline does not allow in *claim*."""
    found = []
    kind = claim.get("kind")
    if kind not in SUB:
        return [f"kind {kind!r}"]
    sub = SUB[kind]
    if sub and claim.get(sub[0]) not in words(sub[1]):
        found.append(f"{sub[0]} {claim.get(sub[0])!r}")
    for other in SUB.values():
        if other and other[0] in claim and other != sub:
            found.append(f"{other[0]} on a {kind}")
    for key in ("polarity", "certainty", "source"):
        if key not in claim:
            found.append(f"no {key}")
    for key, value in claim.items():
        if key in CLOSED:
            allowed = words(CLOSED[key])
            for one in value if isinstance(value, list) else [value]:
                if one not in allowed:
                    found.append(f"{key} {one!r}")
        elif key in RANGES:
            ok = (
                isinstance(value, list)
                and len(value) == 2
                and all(v is None or isinstance(v, (int, float)) for v in value)
            )
            if not ok or value == [None, None]:
                found.append(f"{key} {value!r}")
        elif key not in OTHER and key not in LISTS and not (sub and key == sub[0]):
            found.append(f"unknown key {key!r}")
        if key in LISTS and not (
            isinstance(value, list) and value and all(isinstance(v, str) for v in value)
        ):
            found.append(f"{key} must be a list of words")
    if "unit" in claim and not UNIT.fullmatch(claim["unit"]):
        found.append(f"unit {claim['unit']!r}")
    if "when" in claim and not EDTF.fullmatch(claim["when"]):
        found.append(f"when {claim['when']!r}")
    if "reason" in claim and re.sub(r"\s+", " ", claim["reason"]) not in re.sub(r"\s+", " ", text):
        found.append(f"reason not in the text: {claim['reason']!r}")
    return found


def pin(claim: dict[str, Any], text: str) -> str | None:
    """Give *claim* its offsets; return what is wrong where that cannot be done."""
    quote, nth = claim.get("quote", ""), claim.get("nth")
    starts = [m.start() for m in re.finditer(re.escape(quote), text)] if quote else []
    if not starts:
        return f"words not in the text: {quote!r}"
    if "start" in claim and claim["start"] in starts and nth is None:
        at = claim["start"]
    elif len(starts) > 1 and nth is None:
        return f"occurs {len(starts)} times, give nth: {quote!r}"
    elif nth is not None and not 1 <= nth <= len(starts):
        return f"nth {nth} of {len(starts)}: {quote!r}"
    else:
        at = starts[(nth or 1) - 1]
    claim.pop("nth", None)
    claim["start"], claim["end"] = at, at + len(quote)
    return None


def main(args: list[str]) -> int:
    folder, check = Path(args[0]), "--check" in args
    listed = {row["file"] for row in csv.DictReader((folder / "dates.csv").open(encoding="utf-8"))}
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in sorted((folder / "reports").glob("*.txt"))}
    faults = [f"{name}.txt is not in dates.csv" for name in texts if f"{name}.txt" not in listed]
    claims = [
        json.loads(line)
        for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
        if line
    ]
    for number, claim in enumerate(claims, 1):
        text = texts.get(claim.get("doc", ""))
        if text is None:
            faults.append(f"line {number}: no report {claim.get('doc')!r}")
            continue
        fault = pin(claim, text)
        faults += [
            f"line {number} ({claim['doc']}): {f}"
            for f in ([fault] if fault else []) + problems_of(claim, text)
        ]
    if not check and not faults:
        claims.sort(key=lambda c: (c["doc"], c["start"], c["end"]))
        lines = [json.dumps(c, ensure_ascii=False) for c in claims]
        (folder / "claims.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(*faults, f"{len(claims)} claims in {len(texts)} reports, {len(faults)} problem(s)", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
