"""
Train the reader that proposes a kind and type where no frame matches (`affiant.claims._suggest`).

    make train                  writes packs/dprk-labour/weights/en.json

Own gold only: labelled phrases (bench/gold/phrases) and the training reports (bench/gold/claims/train, first). Every run on
the same machine gives the same file: fixed order, fixed seed, weights rounded. The threshold is set by leaving reports
out in turn. The test split is never read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "bench" / "quality"))

from affiant.claims._clauses import clauses  # noqa: E402
from affiant.claims._read import prepare  # noqa: E402
from affiant.claims._reader import stretches  # noqa: E402
from affiant.claims._suggest import NOTHING, features  # noqa: E402
from affiant.model import CaptureId, CleanText  # noqa: E402
from affiant.model.claims import TYPE_FIELD  # noqa: E402
from affiant.packs import Pack, load_pack  # noqa: E402
from gold import Report, reports  # noqa: E402

LANGUAGE = "en"
SPLITS = ("train", "first")
EPOCHS, RATE, DECAY, SEED = 24, 0.35, 2e-5, 7
LEAST = 2  # a feature seen in fewer clauses is dropped
Example = tuple[list[str], str]


def clause_lines(text: CleanText, pack: Pack) -> Iterator[tuple[str, int, int, list[str]]]:
    """Every clause of *text*: masked line, offsets in the text, and the ids of the frames that match it."""
    reader, masks, _ = prepare(text, pack)
    for masked in masks:
        for first, last in stretches(reader, masked):
            for part in clauses(masked.atoms, first, last, reader.verbs):
                line = " ^" + masked.sub(part.first, part.last)
                start, end = reader.folded.home(*masked.span(part.first, part.last))
                rules = [p.compiled.frame.id for p in reader.matching(line, masked.line)]
                yield line, start, end, rules


def label_of(claim: dict[str, object]) -> str:
    field = TYPE_FIELD[str(claim["kind"])]
    return f"{claim['kind']}.{claim.get(field, '') if field else ''}"


def from_report(report: Report, pack: Pack) -> list[tuple[list[str], str, bool]]:
    """Clauses of a report with their labels, and whether a frame reads them already."""
    lexicon = pack.lexicons[LANGUAGE]
    out = []
    for line, start, end, rules in clause_lines(report.text, pack):
        found = features(line, lexicon)
        labels = []
        for claim in report.claims:
            shared = min(end, claim["end"]) - max(start, claim["start"])
            if shared > 0 and shared >= 0.5 * min(end - start, claim["end"] - claim["start"]):
                labels.append(label_of(claim))
        out += [(found, label, bool(rules)) for label in dict.fromkeys(labels or [NOTHING])]
    return out


def from_phrases(pack: Pack) -> list[Example]:
    lexicon = pack.lexicons[LANGUAGE]
    out = []
    for path in sorted((ROOT / "bench" / "gold" / "phrases").glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            phrase = json.loads(row)
            label = NOTHING if phrase["kind"] == NOTHING else f"{phrase['kind']}.{phrase.get('type', '')}"
            text = CleanText(
                id=CleanText.id_of(CaptureId(""), phrase["words"]),
                capture=CaptureId(""),
                file="phrase",
                text=phrase["words"],
                language=LANGUAGE,
            )
            lines = [line for line, *_ in clause_lines(text, pack)]
            joined = " ^" + "".join(line[2:] for line in lines)
            out.append((features(joined, lexicon), label))
            if len(lines) > 1 and label != NOTHING:
                longest = max(lines, key=len)
                out.append((features(longest, lexicon), label))
    return out


def fit(examples: list[Example], labels: list[str]) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Softmax regression by AdaGrad over sparse binary features."""
    counts = Counter(f for found, _ in examples for f in found)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    rows = [np.array([index[f] for f in found if f in index], dtype=np.int64) for found, _ in examples]
    gold = [labels.index(label) for _, label in examples]
    weights = np.zeros((len(index), len(labels)))
    squares = np.full((len(index), len(labels)), 1e-6)
    bias, bias_squares = np.zeros(len(labels)), np.full(len(labels), 1e-6)
    random = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        for at in random.permutation(len(rows)):
            row = rows[at]
            totals = bias + weights[row].sum(axis=0)
            raised = np.exp(totals - totals.max())
            slope = raised / raised.sum()
            slope[gold[at]] -= 1
            squares[row] += slope * slope
            weights[row] -= RATE * (slope / np.sqrt(squares[row]) + DECAY * weights[row] * len(rows))
            bias_squares += slope * slope
            bias -= RATE * slope / np.sqrt(bias_squares)
    return index, weights, bias


def predict(found: list[str], index: dict[str, int], weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    totals = bias + weights[[index[f] for f in found if f in index]].sum(axis=0)
    raised = np.exp(totals - totals.max())
    return raised / raised.sum()


def threshold(
    read: list[list[tuple[list[str], str, bool]]], phrases: list[Example], labels: list[str]
) -> tuple[float, str]:
    """The least probability at which suggestions on left-out reports are right by kind more often than wrong."""
    rows = []
    for fold in range(6):
        held = [r for i, r in enumerate(read) if i % 6 == fold]
        rest = [(f, label) for i, r in enumerate(read) if i % 6 != fold for f, label, _ in r]
        index, weights, bias = fit(rest + phrases, labels)
        for report in held:
            for found, label, by_frame in report:
                if not by_frame:
                    scores = predict(found, index, weights, bias)
                    rows.append((float(scores.max()), labels[int(scores.argmax())], label))
    best, note = 1.0, "nothing is right often enough"
    for cut in [c / 100 for c in range(20, 96, 5)]:
        made = [(guess, label) for p, guess, label in rows if p >= cut and guess != NOTHING]
        right = sum(g.split(".")[0] == label.split(".")[0] for g, label in made)
        typed = sum(g == label for g, label in made)
        missed = sum(label != NOTHING for _, _, label in rows)
        if made:
            print(
                f"  p >= {cut:.2f}: {len(made)} suggestions on {len(rows)} clauses no frame reads ({missed} hold a claim): right kind {right / len(made):.2f}, right type {typed / len(made):.2f}"
            )
        if made and right / len(made) >= 0.60:
            best, note = cut, f"right kind {right / len(made):.2f} of {len(made)}"
            break
    return best, note


def main() -> int:
    pack = load_pack()
    phrases = from_phrases(pack)
    read = [
        from_report(r, pack) for split in SPLITS for r in reports(ROOT / "bench" / "gold" / "claims" / split)
    ]
    examples = [(f, label) for r in read for f, label, _ in r] + phrases
    labels = sorted({label for _, label in examples})
    print(f"{len(examples)} clauses, {len(phrases)} of them phrases, {len(labels)} labels")
    cut, note = threshold(read, phrases, labels)
    print(f"threshold {cut}: {note}")
    index, weights, bias = fit(examples, labels)
    kept = {
        f: {str(j): round(float(w), 2) for j, w in enumerate(weights[i]) if abs(w) >= 0.06}
        for f, i in index.items()
    }
    out = {
        "labels": labels,
        "threshold": cut,
        "bias": [round(float(b), 3) for b in bias],
        "weights": {f: row for f, row in kept.items() if row},
    }
    target = pack.folder / "weights" / f"{LANGUAGE}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps(out, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
