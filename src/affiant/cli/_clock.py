"""The clock: it is read here and handed on; no stage has one."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from affiant.errors import UsageError


def now() -> str:
    """
    Say what time it is, UTC to the second.

    ``AFFIANT_NOW`` (ISO 8601) or ``SOURCE_DATE_EPOCH`` (seconds) sets it, so that a case can be made again byte for
    byte.

    Raises:
        UsageError: One of them is set to what is no instant.
    """
    pinned, epoch = os.environ.get("AFFIANT_NOW", ""), os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if pinned:
            instant = datetime.fromisoformat(pinned)
            instant = instant.replace(tzinfo=instant.tzinfo or UTC)
        elif epoch:
            instant = datetime.fromtimestamp(int(epoch), UTC)
        else:
            instant = datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"is not an instant: {error}",
            where="AFFIANT_NOW" if pinned else "SOURCE_DATE_EPOCH",
            hint="Write AFFIANT_NOW as 2025-01-31T12:00:00Z, SOURCE_DATE_EPOCH as seconds since 1970.",
        ) from error
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
