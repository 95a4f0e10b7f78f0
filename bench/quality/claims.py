"""
Does the claims stage still find what people marked by hand?

    make quality                        fail if a score falls under its floor
    make quality RAISE=1                measure again and lift the floors
    make quality GOLD=path              the three real reports as well, where they are at hand

Floors only rise. Lowering one is an edit to floors.toml that a reviewer sees. Scores mean nothing without their corpus, so
its hash is pinned beside them. The scorer is bench/quality/score.py; its pairing and tolerances are described there.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path

from score import KINDS, Score, score

from affiant.claims import read_claims
from affiant.model import record
from affiant.packs import Pack, load_pack
from gold import reports

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
CLAIMS = HERE.parent / "gold" / "claims"
NOISE = 0.002


def corpus_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of a gold folder's texts, dates and claims."""
    digest = hashlib.sha256()
    files = [
        *(folder / "reports").glob("*.txt"),
        folder / "dates.csv",
        folder / "claims.jsonl",
        folder / "reports.jsonl",
    ]
    for path in sorted(p for p in files if p.exists()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def measure(folder: Path, pack: Pack) -> Score:
    """Read every report of *folder* and score the claims against those marked."""
    gold, predicted, inexact = [], [], 0
    for report in reports(folder):
        claims = read_claims(report.text, pack).claims
        inexact += sum(not c.quote.stands_in(report.text) for c in claims)
        gold += [{**c, "doc": report.text.doc} for c in report.claims]
        predicted += [record(c, report.text) for c in claims]
    return score(gold, predicted, inexact=inexact)


def figures(result: Score) -> dict[str, float]:
    """The figures that are pinned."""
    out = {
        name: result.f1(name) for name in ("found", "typed", "core", "numbers", "places", "dates", "parties")
    }
    out |= {f"found.{kind}": result.by_kind[kind].f1 for kind in KINDS if result.by_kind[kind].gold}
    return {name: round(value, 4) for name, value in out.items()}


def false_claims(folder: Path, pack: Pack) -> int:
    """Claims read out of reports that hold none."""
    return sum(len(read_claims(r.text, pack).claims) for r in reports(folder))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--gold", type=Path)
    options = parser.parse_args()
    pins = tomllib.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    pack = load_pack()
    failures, out = [], {}
    sets = {name: CLAIMS / name for name in ("first", "train", "second", "dev", "test")}
    if options.gold and (options.gold / "reports.jsonl").exists():
        sets["real"] = options.gold
    else:
        print("real: skipped, the reports are not at hand (GOLD=path names their folder)")
        out |= {k: v for k, v in pins.items() if k == "real"}
    for name, folder in sets.items():
        result = measure(folder, pack)
        got, corpus = figures(result), corpus_hash(folder)
        print(f"{name}: " + "  ".join(f"{k} {v:.3f}" for k, v in got.items()))
        if result.inexact:
            failures.append(f"{name}: {result.inexact} quote(s) do not stand in their text")
        pin = pins.get(name, {})
        if pin and pin["corpus"] != corpus and not options.lift:
            failures.append(f"{name}: the gold set changed; measure again with `make quality RAISE=1`")
        floors = pin.get("floor", {}) if pin.get("corpus") == corpus or not pin else {}
        failures += [
            f"{name}.{k}: {got.get(k, 0):.4f} is under its floor {v:.4f}"
            for k, v in floors.items()
            if got.get(k, 0) < v - NOISE
        ]
        out[name] = {"corpus": corpus, "floor": {k: max(v, floors.get(k, 0)) for k, v in got.items()}}
    false = false_claims(CLAIMS / "none", pack)
    print(f"none: {false} claims read out of ten reports that hold none")
    ceiling = pins.get("none", {}).get("most")
    if ceiling is not None and false > ceiling and not options.lift:
        failures.append(f"none: {false} false claims, at most {ceiling} are allowed")
    out["none"] = {"most": min(false, ceiling) if ceiling is not None else false}
    if options.lift:
        FLOORS.write_text(_toml(out))
        return 0
    print(*failures, sep="\n")
    return 1 if failures else 0


def _toml(sets: dict[str, dict[str, object]]) -> str:
    lines = [
        "# Written by `make quality RAISE=1`. Floors only rise; each is bound to the hash of its corpus."
    ]
    for name, entry in sorted(sets.items()):
        lines += ["", f"[{name}]"]
        lines += [
            f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}"
            for k, v in entry.items()
            if not isinstance(v, dict)
        ]
        floor = entry.get("floor")
        if isinstance(floor, dict):
            lines += [f"[{name}.floor]", *(f'"{k}" = {v}' for k, v in floor.items())]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
