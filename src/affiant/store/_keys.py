"""
Signing keys: one pair for each case.

The private key lives in the user's configuration folder, never in the case; one pair for each case, so that two
published cases cannot be told to be of one hand.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

import click
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from affiant.errors import CaseDamaged, CaseError

from ._blobs import write_whole


def config_folder() -> Path:
    """The user's configuration folder; ``AFFIANT_CONFIG`` names another."""
    return Path(os.environ.get("AFFIANT_CONFIG") or click.get_app_dir("affiant"))


def fingerprint_of(public: bytes) -> str:
    """Name a public key by the SHA-256 of its 32 bytes."""
    return hashlib.sha256(public).hexdigest()


def make_pair() -> tuple[str, bytes]:
    """Make a pair, keep the private half in the user's configuration folder, return fingerprint and public half."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    fingerprint = fingerprint_of(public)
    folder = config_folder() / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(_private_path(fingerprint), base64.b64encode(private.private_bytes_raw()) + b"\n", mode=0o600)
    return fingerprint, public


def private_key(fingerprint: str, *, where: str) -> Ed25519PrivateKey:
    """
    Read the private half of *fingerprint*.

    Raises:
        CaseError: It is not on this machine.
    """
    try:
        held = base64.b64decode(_private_path(fingerprint).read_bytes())
        return Ed25519PrivateKey.from_private_bytes(held)
    except (OSError, ValueError) as error:
        raise CaseError(
            f"the private key {fingerprint[:16]}… that signs this case is not on this machine",
            where=where,
            hint=f"Copy {fingerprint}.key into {config_folder() / 'keys'} from where the case was made.",
        ) from error


def sign(fingerprint: str, message: bytes, *, where: str) -> str:
    """
    Sign *message* with the private half of *fingerprint*, base64.

    Raises:
        CaseError: The private half is not on this machine.
    """
    return base64.b64encode(private_key(fingerprint, where=where).sign(message)).decode()


def public_text(public: bytes) -> bytes:
    """The file of a public key: its 32 bytes as base64."""
    return base64.b64encode(public) + b"\n"


def read_public(path: Path) -> bytes:
    """
    Read a public key.

    Raises:
        CaseDamaged: The file is not there or holds no key.
    """
    try:
        public = base64.b64decode(path.read_bytes(), validate=False)
        Ed25519PublicKey.from_public_bytes(public)
    except (OSError, ValueError) as error:
        raise CaseDamaged("the public key cannot be read", where=f"keys/{path.name}") from error
    return public


def is_signed(public: bytes, signature: str, message: bytes) -> bool:
    """Tell whether *signature* is that of *message* by the owner of *public*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private_path(fingerprint: str) -> Path:
    return config_folder() / "keys" / f"{fingerprint}.key"
