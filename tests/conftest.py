"""What every test gets: keys and the clock of its own, and no network."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep private keys out of the user's own folder, and pin the clock."""
    folder = tmp_path_factory.getbasetemp() / "config"
    monkeypatch.setenv("AFFIANT_CONFIG", str(folder))
    monkeypatch.setenv("AFFIANT_NOW", "2025-01-02T03:04:05Z")
    monkeypatch.delenv("AFFIANT_DEBUG", raising=False)
    return folder
