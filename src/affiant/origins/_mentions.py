"""How a text speaks of outlets: as one that reported, as the one that was told, as its own voice, in a credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import attrs

from ._atlas import Atlas
from ._english import PRESS_WORDS, SMALL, WEEKDAYS
from ._fold import WORD, fold_name, fold_word
from ._sentences import Sentence

#: ``reported``: the outlet is said to have reported. ``told``: somebody told it, or it saw a paper. ``voice``: it has
#: learned, it could not verify: words that only its own reports use. ``notice``: what it says of itself at the foot.
#: ``corrects``: it takes back or changes a report. ``credit``: a line that gives the author. ``masthead``: a line that gives
#: the publisher.
Role = Literal["reported", "told", "voice", "notice", "corrects", "credit", "masthead", "named"]

_VERBS = (
    "reported|reports|report|said|says|say|wrote|writes|published|publishes|revealed|claimed|claims|quoted|quotes|cited"
    "|cites|announced|noted|notes|added|adds|put|puts|estimated|described|carried|alleged|disclosed|documented|found|broke"
    "|quoting|citing"
)
_ADVERBS = (
    r"(?:(?:has|had|have|also|first|later|earlier|then|previously|recently|separately|in turn|[a-z]+ly)\s+)*"
)
#: What may stand between a cue and the outlet's name: "a report by [the local daily] X".
_APPOSED = r"(?:(?:the|an?|its|his|her|local|foreign|state|private|online|newspaper|broadcaster|daily|weekly|magazine|website|outlet|wire|agency|news|site|service|[\w]+-based|[A-Z]\w+)\s+){0,5}"
_AFTER_REPORTED = re.compile(rf"(?:\s*,[^,.]{{1,60}},)?\s*{_ADVERBS}(?:{_VERBS})\b")
_AFTER_OWNING = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:reports?|accounts?|articles?|story|stories|coverage|investigation|reporting|figures?"
    r"|count|estimate|numbers?|findings)\b"
)
_AFTER_VOICE = re.compile(
    r"\s*(?:has|had|have)?\s*(?:learned|learnt|been told)\b|\s*understands\b"
    r"|\s*(?:could not|was unable to|was not able to|has not been able to)\b"
)
_AFTER_CORRECTS = re.compile(
    r"\s*(?:has\s+|have\s+)?(?:retract|correct|withdr[ae]w|amend|take back|took back|takes back)\w*"
)
_AFTER_NOTICE = re.compile(
    r"\s*(?:protects?|pays?|works?|publish(?:es)?|appears?|welcomes?|relies|partners?|operates?|does not|do not|is)\b"
)
_BEFORE_TOLD = re.compile(
    r"\b(?i:(?:told|tells|telling|informed|(?:spoke|speaking|speaks|spoken|talked|talking) (?:to|with)"
    r"|(?:interview|call|conversation|talk|meeting|exchange|talks) with|confirmed to|questions? (?:from|by|of|put by)"
    r"|(?:requests?|letters?|e-?mails?|calls?) (?:from|by|of)|(?:shared|sent|shown|given|provided|leaked|handed) (?:with|to)"
    r"|(?:seen|obtained|reviewed|verified|viewed|read|examined|reached|contacted|interviewed|consulted|asked|visited) by))\s+"
    rf"{_APPOSED}$"
)
_BEFORE_REPORTED = re.compile(
    r"\b(?i:according to|citing|cites|cited by|cited|quoted by|quoting|quotes|quoted|via|picked up from"
    r"|(?:reports?|articles?|story|stories|interview|account|dispatch|piece|series|investigation|coverage|figures?|count|broadcast)"
    r"\s+(?:by|in|from|of|on)"
    r"|(?:reported|published|posted|aired|broadcast|appeared|appearing|wrote|writing|carried|printed|read) (?:by|in|on))\s+"
    rf"{_APPOSED}$"
)
_CREDIT = re.compile(
    r"\b(?:by|source|from|via|credit|courtesy of|originally published (?:by|in|on))\b\s*:?", re.I
)
_PICTURE = re.compile(r"\b(?:photos?|images?|pictures?|graphics?|captions?|screenshot|video)\b", re.I)
_DESK = re.compile(r"\b(?:desk|staff|team|newsroom|reporters?|correspondents?|editors?|writers?)\b", re.I)
#: "PORT AMBLE, Feb 11 (Harbour Wire) -", "(Harbour Wire)" at the foot.
_DATELINE = re.compile(r"^[^()\n]{0,60}\(([^()\n]{2,40})\)\s*(?:[-–—:]|$)")
#: A capitalised name of several words.
_STRANGER = re.compile(
    r"[A-Z][\w-]*(?:['’](?!s\b)\w+)?(?:\s+(?:(?:of|the|&|and)\s+)?[A-Z][\w-]*(?:['’](?!s\b)\w+)?){1,5}"
)
#: Words without which a text that names no other outlet cites nothing.
_BUSY = re.compile(
    r"\b(?:reported|reports|wrote|retract|corrects?|corrected|withdrew|withdraws|amend|t[ao]kes? back|took back)\w*"
    r"|^[^()\n]{0,60}\([^()\n]{2,40}\)\s*(?:[-–—:]|$)",
    re.MULTILINE,
)
_HEAD_LINES, _FOOT_LINES, _LINE_WORDS = 4, 6, 12


@attrs.frozen
class Mention:
    """
    An outlet where a text names it.

    Attributes:
        key: The outlet.
        role: How it is named.
        sentence: Number of the sentence.
        start, end: Offsets of the name.
        cue_start, cue_end: Offsets of the name together with the words that give the role.
    """

    key: str
    role: Role
    sentence: int
    start: int
    end: int
    cue_start: int
    cue_end: int


def may_cite(text: str, own: str, atlas: Atlas) -> bool:
    """Tell at a glance whether *text*, published by the outlet *own*, can cite or credit anything."""
    if _BUSY.search(text):
        return True
    if any(k.kind == "outlet" and k.key != own for k in atlas.find(text, 0, len(text))):
        return True
    return any(own not in key and key not in own for key, _, _ in _shaped(text, 0, len(text)))


def find_mentions(text: str, sentences: Sequence[Sentence], atlas: Atlas) -> tuple[Mention, ...]:
    """Find every outlet that *sentences* name, known or told by its shape, in order."""
    out: list[Mention] = []
    lines = sum(1 for _ in sentences)
    for sentence in sentences:
        known = [k for k in atlas.find(text, sentence.start, sentence.end) if k.kind == "outlet"]
        edge = sentence.number < _HEAD_LINES or sentence.number >= lines - _FOOT_LINES
        for name in known:
            if sentence.closed:
                out.append(_in_prose(text, sentence, name.key, name.start, name.end))
            elif edge and len(sentence.words) <= _LINE_WORDS:
                out.append(_in_line(text, sentence, name.key, name.start, name.end))
        if not known:
            out += _strangers(text, sentence)
        if sentence.number < _HEAD_LINES or not sentence.closed:
            out += _dateline(text, sentence, {n.start: n.key for n in known})
    return tuple(out)


def _in_prose(text: str, sentence: Sentence, key: str, start: int, end: int) -> Mention:
    before, after = text[sentence.start : start], text[end : sentence.end]
    role: Role = "named"
    a, b = start, end
    if found := _BEFORE_TOLD.search(before):
        role, a = "told", sentence.start + found.start()
    elif found := _BEFORE_REPORTED.search(before):
        role, a = "reported", sentence.start + found.start()
    elif found := _AFTER_VOICE.match(after):
        role, b = "voice", end + found.end()
    elif found := _AFTER_CORRECTS.match(after):
        role, b = "corrects", end + found.end()
    elif found := _AFTER_REPORTED.match(after) or _AFTER_OWNING.match(after):
        role, b = "reported", end + found.end()
    elif found := _AFTER_NOTICE.match(after):
        role, b = "notice", end + found.end()
    return Mention(key, role, sentence.number, start, end, a, b)


def _in_line(text: str, sentence: Sentence, key: str, start: int, end: int) -> Mention:
    before, after = text[sentence.start : start], text[end : sentence.end]
    role: Role = "credit" if _CREDIT.search(before) and not _DESK.search(after) else "masthead"
    if _PICTURE.search(before + after):
        role = "named"
    return Mention(key, role, sentence.number, start, end, sentence.start, sentence.end)


def _dateline(text: str, sentence: Sentence, known: Mapping[int, str]) -> Iterator[Mention]:
    match = _DATELINE.match(text[sentence.start : sentence.end])
    if not match:
        return
    start, end = sentence.start + match.start(1), sentence.start + match.end(1)
    words = WORD.findall(match.group(1))
    named = start in known or (
        words and all(w[0].isupper() for w in words) and fold_word(words[-1]) in PRESS_WORDS
    )
    if named:
        key = known.get(start) or fold_name(match.group(1))
        yield Mention(key, "credit", sentence.number, start, end, sentence.start, end + 1)


def _strangers(text: str, sentence: Sentence) -> Iterator[Mention]:
    """Find outlets that nobody listed, where the sentence says what an outlet does: it reported, it was told."""
    for key, start, end in _shaped(text, sentence.start, sentence.end):
        if sentence.closed:
            mention = _in_prose(text, sentence, key, start, end)
            if mention.role not in ("named", "notice"):
                yield mention
        elif len(sentence.words) <= _LINE_WORDS and _CREDIT.search(text[sentence.start : start]):
            yield _in_line(text, sentence, key, start, end)


def _shaped(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Find names that look like an outlet's: capitalised, of two words at least, the last a word of the press."""
    for match in _STRANGER.finditer(text, start, end):
        words = [m.span() for m in WORD.finditer(text, *match.span())]
        while (
            words
            and (word := fold_word(text[words[0][0] : words[0][1]]))
            and (word in SMALL or word in WEEKDAYS)
        ):
            words.pop(0)
        while len(words) > 1 and fold_word(text[words[-1][0] : words[-1][1]]) not in PRESS_WORDS:
            words.pop()
        if len(words) > 1:
            a, b = words[0][0], words[-1][1]
            yield fold_name(text[a:b]), a, b
