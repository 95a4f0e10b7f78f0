"""
The sample case as claims made by hand, for the stages that come after claims.

Only the sentences that bear figures, denials and indicators; the words are those of the reports.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from affiant.model import Claim, CleanText, Edge, Lineage, TextId

from . import builder

#: file stem → outlet, date of publication
_REPORTS = {
    "01": ("Tumen River Monitor", "2024-05-16"),
    "02": ("Pier Nine Daily", "2024-05-17"),
    "03": ("Lanternfield Gazette", "2024-05-18"),
    "04": ("Northgate Courier", "2024-05-21"),
    "05": ("Global Mirror Desk", "2024-05-16"),
    "06": ("Sable Coast Times", "2025-02-10"),
    "07": ("Vostok Ticker", "2025-02-11"),
    "09": ("Harbour Wire", "2025-09-18"),
    "10": ("Brisk Reader Online", "2025-09-21"),
    "11": ("Kestrel Labour Bulletin", "2024-05-20"),
    "13": ("Border Tide News", "2024-07-18"),
    "14": ("Meridian Cloth Letter", "2024-10-03"),
    "15": ("Yalu Ledger", "2024-10-09"),
    "16": ("Cedar Gate Review", "2024-07-12"),
    "17": ("Long Quay Post", "2025-05-30"),
    "18": ("Ostrov Herald", "2025-09-22"),
    "19": ("Ridge Road Review", "2024-02-19"),
    "20": ("Grey Heron Press", "2024-02-21"),
    "21": ("Lotus Avenue Daily", "2024-02-22"),
    "22": ("Rook Hill Journal", "2024-09-05"),
    "23": ("Pinewood Daily", "2024-09-09"),
    "24": ("Pinewood Daily", "2024-09-20"),
    "25": ("Vessel and Crane", "2024-11-04"),
    "26": ("Cold Bay Observer", "2024-11-11"),
    "30": ("Shellfish and Line", "2025-10-14"),
}

_JILIN = {"at": ["Jilin"], "when": "2024-05"}
_HELONG = {"at": ["Helong"], "sector": ["garments"]}
_HUNCHUN = {"at": ["Hunchun"], "sector": ["garments"], "when": "2024-08"}
_VLADIVOSTOK = {"at": ["Vladivostok"], "sector": ["construction"], "when": "2024-10"}
_DANDONG = {"at": ["Dandong"], "when": "2024-09"}
_DONGGANG = {"at": ["Donggang"], "sector": ["seafood"], "when": "2025-09"}
_SEWN = {"sector": ["garments", "electronics"]}

#: report, words, kind, type, slots
_CLAIMS: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    *(
        (
            doc,
            f"{n} North Korean workers were at clothing and electronics factories in Jilin Province in May 2024",
            "presence",
            "",
            {"count": (k, k), "approx": approx, **_JILIN, **_SEWN, **more},
        )
        for doc, n, k, approx, more in (
            ("01", "about 1,300", 1300, True, {"certainty": "estimated"}),
            ("02", "about 1,300", 1300, True, {"certainty": "estimated"}),
            ("03", "about 13,000", 13000, True, {"certainty": "estimated"}),
            ("04", "1,300", 1300, False, {}),
            ("05", "about 1,300", 1300, True, {"certainty": "estimated"}),
            ("11", "about 1,300", 1300, True, {"source": "media"}),
        )
    ),
    *(
        (
            doc,
            f"{n} of them were at clothing factories in Tumen",
            "presence",
            "",
            {"count": (300, 300), "approx": True, "at": ["Tumen"], "sector": ["garments"], "when": when},
        )
        for doc, n, when in (
            ("01", "about 300", "2024-05"),
            ("02", "about 300", "2024-05"),
            ("03", "about 300", "2024-05"),
            ("04", "300", "2024-05"),
            ("05", "about 300", "2025-06"),
        )
    ),
    *(
        (doc, f"A total of {n} North Koreans entered Russia in 2024", "movement", "dispatch",
         {"count": (k, k), "to": ["Russia"], "when": "2024"})
        for doc, n, k in (("06", "13,221", 13221), ("07", "13", 13))
    ),
    ("13", "About 1,800 North Korean workers were at factories in Jilin Province in May 2024", "presence", "",
     {"count": (1800, 1800), "approx": True, **_JILIN}),
    ("16", "About 1,500 North Korean workers were at factories in Jilin Province in May 2024", "presence", "",
     {"count": (1500, 1500), "approx": True, **_JILIN}),
    ("14", "about 50,000 North Korean workers were in China in 2024", "presence", "",
     {"count": (50000, 50000), "approx": True, "at": ["China"], "when": "2024"}),
    ("15", "about 80,000 North Korean workers were in China in 2024", "presence", "",
     {"count": (80000, 80000), "approx": True, "at": ["China"], "when": "2024"}),
    ("16", "About 100,000 North Korean workers were in China in July 2024", "presence", "",
     {"count": (100000, 100000), "approx": True, "at": ["China"], "when": "2024-07"}),
    ("14", "About 9,000 North Korean workers were in Dandong in September 2024", "presence", "",
     {"count": (9000, 9000), "approx": True, **_DANDONG}),
    ("15", "About 12,000 North Korean workers were in Dandong in September 2024", "presence", "",
     {"count": (12000, 12000), "approx": True, **_DANDONG}),
    ("14", "Managers in Dandong held the workers’ passports in September 2024", "control", "document_retention",
     _DANDONG),
    ("15", "North Korean managers in Dandong kept the workers’ passports in September 2024", "control",
     "document_retention", _DANDONG),
    ("17", "North Korea sent about 8,000 workers to Russia in 2024", "movement", "dispatch",
     {"count": (8000, 8000), "approx": True, "to": ["Russia"], "when": "2024", "actor": ["North Korea"]}),
    ("18", "About 10,000 North Korean workers went to Russia in 2024", "movement", "dispatch",
     {"count": (10000, 10000), "approx": True, "to": ["Russia"], "when": "2024"}),
    ("18", "North Korea plans to send 6,000 workers to Kursk", "movement", "dispatch",
     {"count": (6000, 6000), "to": ["Kursk"], "certainty": "planned", "actor": ["North Korea"]}),
    ("19", "About 2,000 North Korean workers stopped work at garment factories in Helong on Jan. 11, 2024", "control",
     "unrest", {"count": (2000, 2000), "approx": True, "when": "2024-01-11", **_HELONG}),
    ("20", "Between 2,000 and 3,000 North Korean workers took part in a strike in Helong in January 2024", "control",
     "unrest", {"count": (2000, 3000), "at": ["Helong"], "when": "2024-01"}),
    ("21", "China’s foreign ministry denied on Thursday that North Korean workers had gone on strike in Helong",
     "stance", "denies", {"actor": ["China"], "when": "2024-02-22"}),
    ("22", "About 500 North Korean workers were at garment factories in Hunchun in August 2024", "presence", "",
     {"count": (500, 500), "approx": True, **_HUNCHUN}),
    ("23", "About 800 North Korean workers were at garment factories in Hunchun in August 2024", "presence", "",
     {"count": (800, 800), "approx": True, **_HUNCHUN}),
    ("24", "About 600 North Korean workers were at garment factories in Hunchun in August 2024", "presence", "",
     {"count": (600, 600), "approx": True, **_HUNCHUN}),
    ("24", "Pinewood Daily retracts the number of 800", "stance", "retracts", {"actor": ["Pinewood Daily"]}),
    ("22", "About 150 of them went to a single factory, Hunchun Stonebridge Apparel", "movement", "dispatch",
     {"count": (150, 150), "approx": True, "employer": ["Hunchun Stonebridge Apparel"]}),
    ("22", "Hunchun Stonebridge Apparel denied that it employs North Korean workers", "stance", "denies",
     {"employer": ["Hunchun Stonebridge Apparel"]}),
    ("25", "About 400 North Korean workers were at construction sites in Vladivostok in October 2024", "presence", "",
     {"count": (400, 400), "approx": True, **_VLADIVOSTOK}),
    ("26", "About 600 North Korean workers were at construction sites in Vladivostok in October 2024", "presence", "",
     {"count": (600, 600), "approx": True, **_VLADIVOSTOK}),
    ("09", "About 400 North Korean workers were at seafood plants in Donggang in September 2025", "presence", "",
     {"count": (400, 400), "approx": True, **_DONGGANG}),
    ("10", "Fish factories in Donggang had a North Korean staff of roughly 400 last month", "presence", "",
     {"count": (400, 400), "approx": True, "at": ["Donggang"], "sector": ["seafood"], "when": "2025-08"}),
    ("30", "About 300 North Korean workers were at seafood plants in Donggang in September 2025", "presence", "",
     {"count": (300, 300), "approx": True, **_DONGGANG}),
    ("09", "The 150 workers went on by bus to seafood plants in Donggang", "movement", "dispatch",
     {"count": (150, 150), "to": ["Donggang"], "sector": ["seafood"], "when": "2025-09-10/2025-09-12"}),
    ("30", "180 North Korean workers arrived in Donggang in September 2025", "movement", "dispatch",
     {"count": (180, 180), "to": ["Donggang"], "when": "2025-09"}),
    ("09", "At one plant, Donggang Silver Oar Seafood, managers keep the workers’ passports in an office safe",
     "control", "document_retention", {"at": ["Donggang"], "employer": ["Donggang Silver Oar Seafood"]}),
    ("30", "Donggang Silver Oar Seafood denied that it employs North Korean workers", "stance", "denies",
     {"employer": ["Donggang Silver Oar Seafood"]}),
)  # fmt: skip


@cache
def sample() -> tuple[dict[str, CleanText], tuple[Claim, ...], Lineage]:
    """Texts by number, claims and lineage of the sample."""
    texts = {}
    for doc, (outlet, published) in _REPORTS.items():
        body = "\n".join(words for d, words, *_ in _CLAIMS if d == doc)
        texts[doc] = builder.text(body, file=f"{doc}.txt", outlet=outlet, published=published)
    claims = tuple(builder.claim(texts[d], words, kind, t, **slots) for d, words, kind, t, slots in _CLAIMS)
    families = [["01", "02", "03", "04", "05"], ["06", "07"], ["09", "10"]]
    copied = {doc for family in families for doc in family}
    families += [[doc] for doc in texts if doc not in copied]

    def edge(kind: Any, copy: str, of: str, *changes: Any) -> Edge:
        return Edge(kind=kind, copy=texts[copy].id, of=TextId(texts[of].id), evidence=(), changes=changes)

    edges = (
        edge(
            "reprint",
            "03",
            "01",
            builder.number_changed(texts["03"], texts["01"], "about 13,000", "about 1,300"),
        ),
        edge("rewrite", "10", "09"),
        edge("citation", "11", "01"),
        edge("citation", "21", "19"),
        edge("citation", "24", "23"),
    )
    return texts, claims, builder.lineage(*[[texts[d] for d in f] for f in families], edges=edges)
