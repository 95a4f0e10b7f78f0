"""Who may import whom, read from the source; a breach fails here."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import affiant

ROOT = Path(affiant.__file__).parent
STAGES = ("ingest", "clean", "origins", "claims", "events", "findings", "estimates", "publish")
#: The functions that do the work of a stage; whoever calls two of them knows an order.
WORK = {
    "ingest": {"gather", "take_in", "take_all"},
    "clean": {"clean"},
    "origins": {"trace"},
    "claims": {"read_claims"},
    "events": {"merge"},
    "findings": {"judge"},
    "estimates": {"estimate"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """``affiant.claims._read`` for its file."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import in the file, inside functions and for types included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
                base = f"{above}.{base}".rstrip(".")
            yield from ((base, alias.name) for alias in node.names)


def parts_used(path: Path) -> set[str]:
    """Name the parts of affiant (``model``, ``claims``, ``pipeline``, …) that the file imports."""
    found = set()
    for module, name in imports(path):
        if module == "affiant":
            found.add(name)
        elif module.startswith("affiant."):
            found.add(module.split(".")[1])
    return found


def part_of(path: Path) -> str:
    """Name the part of affiant that the file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def files_of(part: str) -> list[Path]:
    """Every module of one part."""
    return [path for path in MODULES if part_of(path) == part]


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_imports_another(stage: str) -> None:
    """A stage imports model, errors and packs and nothing else of ours."""
    for path in files_of(stage):
        assert parts_used(path) <= {stage, "model", "errors", "packs"}, path


def test_the_model_imports_nothing_of_ours() -> None:
    """The values stand on their own."""
    for path in files_of("model"):
        assert parts_used(path) <= {"model"}, path


@pytest.mark.parametrize(
    ("part", "allowed"),
    [
        ("errors", {"model"}),
        ("packs", {"packs", "model", "errors"}),
        ("store", {"store", "model", "errors"}),
        ("pipeline", {*STAGES, "store", "packs", "model", "errors"}),
        ("cli", {*STAGES, "cli", "store", "pipeline", "packs", "model", "errors", "__version__"}),
    ],
)
def test_the_other_parts_keep_to_their_neighbours(part: str, allowed: set[str]) -> None:
    """Packs know no stage, the store knows no stage and no order, nothing imports the command line."""
    for path in files_of(part):
        assert parts_used(path) <= allowed, path


def test_the_pipeline_alone_knows_the_order() -> None:
    """Outside pipeline.py nobody calls a stage's work; the command line only writes its answers down."""
    for path in MODULES:
        if part_of(path) in (*STAGES, "pipeline"):
            continue
        for module, name in imports(path):
            stage = module.removeprefix("affiant.").split(".")[0]
            assert name not in WORK.get(stage, ()), f"{path} calls {module}.{name}"


def test_only_the_store_knows_the_database() -> None:
    """SQLAlchemy and alembic stay behind the store."""
    for path in MODULES:
        if part_of(path) != "store":
            used = {module.split(".")[0] for module, _ in imports(path)}
            assert not used & {"sqlalchemy", "alembic", "sqlite3"}, path


@pytest.mark.parametrize(
    "module",
    ["affiant.pipeline", "affiant.cli", *(f"affiant.{s}" for s in ("ingest", "clean", "origins", "claims"))],
)
def test_files_are_read_without_database_code(module: str) -> None:
    """What `text`, `claims`, `unread` and `origins` on files import at load does not reach the store."""
    known = {name_of(path): path for path in MODULES}
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in known:
            continue
        reached.add(name)
        for base, item in imports(known[name], top_level_only=True):
            waiting += [base, f"{base}.{item}"]
    assert reached
    assert not {name for name in reached if name.startswith("affiant.store")}


def test_private_modules_stay_private() -> None:
    """Nobody reaches past a package's public names into its private modules."""
    for path in MODULES:
        own = name_of(path).split(".")[:2]
        for module, name in imports(path):
            if module.startswith("affiant") and module.split(".")[:2] != own:
                assert not any(
                    part.startswith("_") for part in [*module.split("."), name] if part != "__version__"
                ), f"{path} imports {module}.{name}"


@pytest.mark.parametrize("package", [p for p in MODULES if p.name == "__init__.py"], ids=lambda p: part_of(p))
def test_public_names_exist_and_are_listed_once(package: Path) -> None:
    """`__all__` of every package names what is there, each once."""
    module = importlib.import_module(name_of(package))
    listed = getattr(module, "__all__", [])
    assert len(listed) == len(set(listed))
    assert all(hasattr(module, name) for name in listed)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_no_clock_network_or_chance(stage: str) -> None:
    """Stages are functions of their inputs."""
    forbidden = {"random", "secrets", "uuid", "time", "socket", "http", "urllib.request", "requests", "httpx"}
    for path in files_of(stage):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not {module for module, _ in imports(path)} & forbidden, path
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                called = ast.unparse(node)
                assert called not in (
                    "datetime.now",
                    "date.today",
                    "datetime.utcnow",
                    "os.environ",
                    "os.getenv",
                ), path


def test_code_keeps_its_size() -> None:
    """No module is over 500 lines and no function over 80."""
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 500, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert (node.end_lineno or 0) - node.lineno < 80, f"{path}: {node.name}"


def test_no_assert_and_no_print_in_the_source() -> None:
    """A broken promise raises; what is printed goes through the command line's one module."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.Assert), path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", path
