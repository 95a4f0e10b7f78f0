"""Pages: redacted values into HTML that loads nothing, written into a folder that holds nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from affiant.errors import CaseExists
from affiant.model import canonical

from ._dossier import Dossier
from ._redact import STAGE_VERSION, redact
from ._values_site import Redacted

#: Marks a folder as a dossier and lists what was written into it, each file with its SHA-256.
MARKER = ".affiant-dossier"
_CHAPTERS = (
    "index",
    "events",
    "origins",
    "contradictions",
    "findings",
    "timeline",
    "estimates",
    "reports",
    "about",
)


def publish(dossier: Dossier, out: Path) -> Path:
    """
    Write *dossier*, redacted, as static pages.

    The same dossier gives the same bytes. A folder that holds an earlier dossier is replaced file by file; what
    affiant did not write there stays.

    Args:
        dossier: The case as it stands.
        out: Folder for the pages; made where it does not exist.

    Returns:
        The first page, ``out/index.html``.

    Raises:
        CaseExists: *out* holds something that is no dossier.
    """
    earlier = _claim(out)
    pages = render(redact(dossier))
    out.mkdir(parents=True, exist_ok=True)
    listing = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(pages.items())}
    marker = canonical({"affiant": "dossier", "stage": STAGE_VERSION, "files": listing}) + b"\n"
    # The marker comes first: what is interrupted here can be written again.
    (out / MARKER).write_bytes(marker)
    for name in sorted(earlier - pages.keys()):
        (out / name).unlink(missing_ok=True)
    for name, content in sorted(pages.items()):
        (out / name).write_bytes(content)
    return out / "index.html"


def render(redacted: Redacted) -> dict[str, bytes]:
    """Make every file of the dossier from its page values, by name."""
    environment = _environment()
    shared = {"head": redacted.head, **_inlined()}
    pages = {f"{name}.html": _page(environment, name, shared, redacted=redacted) for name in _CHAPTERS}
    for kind in redacted.events.kinds:
        pages[kind.file] = _page(environment, "events-kind", shared, page=kind, kinds=redacted.events.kinds)
    for number, text in enumerate(redacted.texts):
        around = redacted.texts[number - 1 : number] if number else ()
        pages[text.file] = _page(
            environment,
            "report",
            shared,
            page=text,
            before=around,
            after=redacted.texts[number + 1 : number + 2],
        )
    pages["data.json"] = canonical(_twin(redacted)) + b"\n"
    return pages


def _page(environment: Environment, template: str, shared: dict[str, Any], **values: Any) -> bytes:
    return environment.get_template(f"{template}.html").render(**shared, **values).encode()


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("affiant.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _inlined() -> dict[str, Any]:
    """Style and script as they stand in every page, and the policy that allows them and nothing else."""
    folder = files("affiant.publish").joinpath("templates")
    style = folder.joinpath("dossier.css").read_text(encoding="utf-8")
    script = folder.joinpath("dossier.js").read_text(encoding="utf-8")
    # Hashes instead of 'self': a page opened from a disk or a mail has no origin to compare with.
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_digest(style)}'",
            f"script-src 'sha256-{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return {"style": Markup(style), "script": Markup(script), "policy": policy}


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _twin(redacted: Redacted) -> Any:
    """The page values as JSON; every count and mark of a page stands in it as well."""
    return json.loads(json.dumps(attrs.asdict(redacted)))


def _claim(out: Path) -> set[str]:
    """Make sure that *out* may be written, and say which files of an earlier dossier stand there."""
    if not out.exists():
        return set()
    if not out.is_dir():
        raise CaseExists(
            "there is a file of that name", where=str(out), hint="Choose a folder that is empty or new."
        )
    if not any(out.iterdir()):
        return set()
    try:
        marker = json.loads((out / MARKER).read_bytes())
    except (OSError, ValueError):
        marker = None
    if not isinstance(marker, dict) or marker.get("affiant") != "dossier":
        raise CaseExists(
            "the folder holds files and no dossier that was written here before",
            where=str(out),
            hint="Choose a folder that is empty or new.",
        )
    names = {str(name) for name in marker.get("files", {})}
    return {name for name in names if Path(name).name == name}
