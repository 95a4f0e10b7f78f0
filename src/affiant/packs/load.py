"""Reads a pack from its folder; every problem of the pack is reported at once."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from affiant.errors import PackError
from affiant.model import Problem

from ._rules_read import read_rules
from ._toml import read_toml
from .frames import read_frames
from .instruments import read_instruments
from .judge import read_judges
from .lexicon import read_lexicons
from .model import ActorEntry, OutletEntry, Pack, PlaceEntry

_SHIPPED = Path(__file__).parent / "shipped"
_CHECKOUT = Path(__file__).parents[3] / "packs"
DEFAULT = "dprk-labour"


def find_pack(name: str) -> Path:
    """
    Find the folder of the pack *name*: a folder that exists, or a pack that comes with affiant.

    Raises:
        PackError: There is no such pack.
    """
    for folder in (Path(name), _SHIPPED / name, _CHECKOUT / name):
        if (folder / "pack.toml").is_file():
            return folder
    known = sorted(p.parent.name for base in (_SHIPPED, _CHECKOUT) for p in base.glob("*/pack.toml"))
    raise PackError(
        f"there is no pack {name!r}",
        where=name,
        hint=f"Name a folder with a pack.toml, or one of: {', '.join(known)}.",
    )


def load_pack(name: str = DEFAULT) -> Pack:
    """
    Read the pack *name*.

    Raises:
        PackError: The pack is not there, or says something that cannot be accepted; ``problems`` lists everything.
    """
    folder = find_pack(name)
    pack, problems = read_pack(folder)
    if problems or pack is None:
        raise PackError(
            f"the pack has {len(problems)} problem(s): {problems[0].where}: {problems[0].message}",
            where=str(folder),
            hint=f"`affiant pack check {folder}` lists them all.",
            problems=tuple(problems),
        )
    return pack


def read_pack(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """Read the pack in *folder* and return it with its problems; there is no pack where ``pack.toml`` is unreadable."""
    problems: list[Problem] = []
    head = read_toml(folder / "pack.toml", "pack.toml", problems)
    if head is None:
        return None, problems
    meta = head.get("pack", {})
    missing = [k for k in ("id", "version", "title", "sending", "sending_country") if k not in meta]
    if missing:
        problems.append(
            Problem(
                code="pack", where="pack.toml: pack", message=f"no {', '.join(missing)}", hint="Add the keys."
            )
        )
        return None, problems
    pack = Pack(
        id=meta["id"],
        version=str(meta["version"]),
        digest=digest_of(folder),
        folder=folder,
        title=meta["title"],
        sending=meta["sending"],
        sending_country=meta["sending_country"],
        places=tuple(_places(folder, problems)),
        actors=tuple(_actors(folder, problems)),
        outlets=tuple(_outlets(folder, problems)),
        lexicons=read_lexicons(folder, problems),
        frames=read_frames(folder, problems),
        judges=read_judges(folder, problems),
        instruments=read_instruments(folder, problems),
        rules=read_rules(folder, problems),
        credits=tuple(meta.get("credits", ())),
    )
    return pack, problems


def digest_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file of the pack."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _rows(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(code="pack", where=path.name, message=f"cannot be read: {error}"))
        return
    reader = csv.DictReader(text.splitlines())
    missing = [c for c in columns if c not in (reader.fieldnames or ())]
    if missing:
        problems.append(Problem(code="pack", where=path.name, message=f"no column {', '.join(missing)}"))
        return
    seen: set[str] = set()
    for number, row in enumerate(reader, 2):
        key = row[columns[0]]
        if None in row.values() or None in row:
            problems.append(
                Problem(code="pack", where=f"{path.name}:{number}", message="has the wrong number of cells")
            )
        elif key in seen:
            problems.append(
                Problem(code="pack", where=f"{path.name}:{number}", message=f"{key!r} stands twice")
            )
        else:
            seen.add(key)
            yield row


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _places(folder: Path, problems: list[Problem]) -> Iterator[PlaceEntry]:
    columns = ("id", "kind", "name", "aliases", "name_ko", "name_zh", "parents", "country", "lat", "lon", "precision",
               "demonym")  # fmt: skip
    for row in _rows(folder / "gazetteer.csv", columns, problems):
        try:
            lat, lon = _degrees(row["lat"]), _degrees(row["lon"])
        except ValueError:
            problems.append(
                Problem(code="pack", where=f"gazetteer.csv: {row['id']}", message="lat or lon is no number")
            )
            continue
        yield PlaceEntry(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            aliases=_split(row["aliases"]),
            names={k: _split(row[f"name_{k}"]) for k in ("ko", "zh") if row[f"name_{k}"]},
            parents=_split(row["parents"]),
            country=tuple(c for c in row["country"].split("-") if c),
            lat=lat,
            lon=lon,
            precision=row["precision"],
            demonym=_split(row["demonym"]),
        )


def _actors(folder: Path, problems: list[Problem]) -> Iterator[ActorEntry]:
    columns = ("name", "variants_en", "name_ko", "name_zh", "kind")
    for row in _rows(folder / "actors.csv", columns, problems):
        yield ActorEntry(
            name=row["name"],
            variants=_split(row["variants_en"]),
            names={k: _split(row[f"name_{k}"]) for k in ("ko", "zh") if row[f"name_{k}"]},
            kind=row["kind"],
        )


def _outlets(folder: Path, problems: list[Problem]) -> Iterator[OutletEntry]:
    columns = ("name", "aliases", "name_ko", "name_zh_ja", "owner", "kind")
    for row in _rows(folder / "outlets.csv", columns, problems):
        yield OutletEntry(
            name=row["name"],
            aliases=_split(row["aliases"]),
            names={k: _split(row[c]) for k, c in (("ko", "name_ko"), ("zh", "name_zh_ja")) if row[c]},
            owner=row["owner"],
            kind=row["kind"],
        )
