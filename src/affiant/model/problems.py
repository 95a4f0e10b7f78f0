"""Problems: what went wrong with one input while the rest of the batch went on."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True, order=True)
class Problem:
    """
    One thing that is wrong, collected and reported with all others.

    An error stops; a problem is a value. Each has a page entry in ``docs/reference/problems.md``.

    Attributes:
        code: Stable kebab-case name.
        where: Path to the culprit, outermost first.
        message: What is wrong, in one sentence.
        hint: What the reader can do next.
    """

    where: str
    code: str
    message: str
    hint: str = ""
