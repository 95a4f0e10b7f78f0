"""
Everything affiant raises on purpose.

    AffiantError
      InputRefused          a file cannot be taken in or read; the rest of the batch goes on
      PackError             a pack file says something that cannot be accepted
      CaseError
        CaseNotFound        there is no case at that path
        CaseDamaged         the case exists and cannot be opened as it stands
        CaseExists          a new case would overwrite something
        NotInCase           no item of the case has that id, or several have
      UsageError            the options given do not fit together
      InternalError         a bug in affiant, never the user's fault

An error stops; a `affiant.model.Problem` is collected while the rest goes on.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from affiant.model import Problem


class AffiantError(Exception):
    """
    Root of the tree above.

    Attributes:
        code: Stable name, the anchor of its entry in docs/reference/problems.md.
        where: Path to the culprit, outermost first.
        hint: What the reader can do next, in one sentence.
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def within(self, outer: str) -> Self:
        """Say that the culprit lies inside *outer*; returns the error, for ``raise``."""
        self.where = f"{outer}: {self.where}" if self.where else outer
        return self

    def problem(self) -> Problem:
        """The same as a value, for a batch that goes on."""
        return Problem(code=self.code, where=self.where, message=self.message, hint=self.hint)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # Subclasses may change the signature of __init__; stages run in worker processes.
        return type(self).__new__, (type(self), *self.args), self.__dict__


class InputRefused(AffiantError):
    """A file cannot be taken in or read; ``code`` says which way."""

    code = "input-refused"

    def __init__(self, message: str, *, code: str = "input-refused", where: str = "", hint: str = "") -> None:
        super().__init__(message, where=where, hint=hint)
        self.input_code = code

    def problem(self) -> Problem:
        """The same as a value, under the narrower code."""
        return Problem(code=self.input_code, where=self.where, message=self.message, hint=self.hint)


class PackError(AffiantError):
    """A pack file says something that cannot be accepted; ``problems`` lists all of it."""

    code = "pack"

    def __init__(
        self, message: str, *, where: str = "", hint: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.problems = problems


class CaseError(AffiantError):
    """Something is wrong with a case as a whole."""

    code = "case"


class CaseNotFound(CaseError):
    """There is no case at that path."""

    code = "case-not-found"


class CaseDamaged(CaseError):
    """The case exists and cannot be opened as it stands."""

    code = "case-damaged"


class CaseExists(CaseError):
    """A new case would overwrite something."""

    code = "case-exists"


class NotInCase(CaseError):
    """No item of the case has that id, or several have."""

    code = "not-in-case"


class UsageError(AffiantError):
    """The options given do not fit together."""

    code = "usage"


class InternalError(AffiantError):
    """A bug in affiant, never the user's fault; the message asks for a report."""

    code = "internal"
