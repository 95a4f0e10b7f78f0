"""The style: contrast of every pair of colours that meet, in light and dark, and colour never alone."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("affiant.publish").joinpath("templates/dossier.css").read_text(encoding="utf-8")
#: Ink on ground.
PAIRS = [
    (ink, ground)
    for ink in ("ink", "soft", "accent", "yes", "several", "no")
    for ground in ("paper", "raised", "sunk")
] + [("marks-ink", "marks"), ("ink", "highlight"), ("ink", "accent-wash")]


def colours(theme: str) -> dict[str, str]:
    """The variables of one theme, the light ones below those of the other."""
    light = CSS[CSS.index(":root {") : CSS.index("@media (prefers-color-scheme: dark)")]
    dark = CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("* { box-sizing")]
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", light))
    return found | (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", dark)) if theme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance of ``#rgb`` or ``#rrggbb``, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=[f"{a} on {b}" for a, b in PAIRS])
def test_words_can_be_read_on_their_ground(theme: str, ink: str, ground: str) -> None:
    """Contrast is 4.5 to 1 or better."""
    palette = colours(theme)
    one, other = sorted((luminance(palette[ink]), luminance(palette[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_every_tone_has_a_sign_of_its_own() -> None:
    """Whoever does not see the colour sees the sign; no two tones share one."""
    signs = dict(re.findall(r"\.chip\.(\w+)::before \{ content: \"([^\"]+)\"", CSS))
    assert {"independent", "several", "single", "denied", "hedged", "dispute"} <= signs.keys()
    assert len(set(signs.values())) == len(signs)


def test_the_focus_can_be_seen_and_motion_is_not_forced() -> None:
    """There is a focus ring, nothing takes it away from a link, and nothing moves by itself."""
    assert ":focus-visible { outline:" in CSS
    assert CSS.count("outline: none") == CSS.count("main:focus { outline: none; }") == 1
    assert "animation" not in CSS
    assert "transition" not in CSS


def test_the_style_loads_nothing() -> None:
    """No font, picture or sheet from anywhere."""
    assert "@import" not in CSS
    assert "@font-face" not in CSS
    assert re.findall(r"url\(([^)]*)\)", CSS) == ["#hatch"]
