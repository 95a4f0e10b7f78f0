"""What every test gets: keys and a clock of its own, and no network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep private keys out of the user's own folder, and pin the clock."""
    folder = tmp_path_factory.getbasetemp() / "config"
    monkeypatch.setenv("AFFIANT_CONFIG", str(folder))
    monkeypatch.setenv("AFFIANT_NOW", "2025-01-02T03:04:05Z")
    monkeypatch.delenv("AFFIANT_DEBUG", raising=False)
    return folder


class NetworkReached(Exception):
    """Something reached for the network, which nothing here may do."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whatever reaches for the network, with an exception that nothing catches."""

    def blocked(*_: Any, **__: Any) -> None:
        raise NetworkReached

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, blocked)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, blocked)
