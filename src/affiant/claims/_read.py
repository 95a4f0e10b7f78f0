"""Reading one text: from its sentences to its claims."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from affiant.model import Claim, CleanText, Problem, Span
from affiant.packs import Judge, Pack, PlaceEntry

from ._fold import Folded, fold
from ._frames import grammar_of
from ._mask import Masked, mask
from ._mentions import GroupOf
from ._reader import Reader
from ._speaker import OUTLET, Speaker, cues
from ._survey import Surveyed, survey
from ._tagging import Tagged, tag
from ._timing import stated_day
from ._tokens import Token, tokenise
from ._vocabulary import Held as HeldPack
from ._vocabulary import Vocabulary, vocabulary


@attrs.frozen(kw_only=True)
class Reading:
    """What a text says: its claims in the order of the text, and what kept it from being read."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


#: Groups of people that a text must speak of where none is said to be the sending state's; set on train and first,
#: where every report has five or more, against reports of neighbouring matters.
_GROUPS = 3


#: A text of so few sentences is no report: it cannot be asked for several groups of people, or for where they are.
SHORT = 3


def relevant(tagged: Sequence[Tagged], pack: Pack) -> bool:
    """
    Tell whether the text can speak of the programme at all.

    It names the sending state, speaks of its people or of several groups of people who work, and looks abroad. Of a text of
    a few sentences only the first is asked.
    """
    named = abroad = False
    ours = groups = 0
    for sentence in tagged:
        for mention in sentence.mentions:
            value = mention.value
            if isinstance(value, GroupOf) and mention.type in ("group", "staff"):
                groups += value.kind in ("worker", "staff")
                ours += value.nationality == "sending"
            elif isinstance(value, PlaceEntry):
                named = named or pack.sending_country in value.country
                abroad = abroad or (pack.sending_country not in value.country)
            elif mention.type == "actor" and value == pack.sending:
                named = True
        abroad = abroad or any(t.lower in ("abroad", "overseas") for t in sentence.sentence.tokens)
    if len(tagged) <= SHORT:
        return named or ours > 0
    return (named or ours > 0) and (ours > 0 or groups >= _GROUPS) and abroad


#: Share of sentences that speak of "I" and "my" outside quotations above which the text is somebody's testimony.
_TESTIMONY = 0.3


#: Lines at the head of a text among which its day of publication is looked for, and how much of each.
_HEAD = 8
_LINE = 200


def narrator_of(masks: Sequence[Masked]) -> Speaker:
    """Who speaks where nobody is named: the outlet, or a witness where the text is told by "I"."""
    told = sum(
        any(a.code in ("i", "my", "me", "us", "our", "we") and not a.quoted for a in m.atoms) for m in masks
    )
    own = sum(any(a.code in ("i", "my", "me") and not a.quoted for a in m.atoms) for m in masks)
    if own >= 3 and told >= _TESTIMONY * len(masks):
        return Speaker(source="anonymous", role="former_worker")
    return OUTLET


@attrs.frozen(kw_only=True)
class Prepared:
    """
    A text made ready to be read.

    Attributes:
        folded: The text with its letters folded.
        tagged: Its sentences with their mentions.
        masks: The sentences masked, those without a word left out.
        published: When it was published, as it came or as its head says.
    """

    text: CleanText
    pack: Pack
    words: Vocabulary
    folded: Folded
    tagged: tuple[Tagged, ...]
    masks: tuple[Masked, ...]
    published: Span | None

    @property
    def relevant(self) -> bool:
        """Whether the text can speak of the programme at all."""
        return relevant(self.tagged, self.pack)

    def surveyed(self, judge: Judge | None) -> list[Surveyed]:
        """Its clauses, with what the frames and *judge* say of each."""
        return survey(
            self.masks,
            grammar=grammar_of(self.pack.digest, self.text.language, HeldPack(self.pack)),
            vocabulary=self.words,
            cues=cues(self.words),
            outlet=self.text.outlet,
            pack=self.pack,
            relevant=self.relevant,
            judge=judge,
        )


def _head(folded: Folded) -> list[list[Token]]:
    """The tokens of the first lines of a text, where it says when it was published."""
    lines = itertools.islice(re.finditer(r"[^\n]*\S[^\n]*", folded.text), _HEAD)
    return [tokenise(folded, m.start(), min(m.end(), m.start() + _LINE)) for m in lines]


def prepare(text: CleanText, pack: Pack) -> Prepared:
    """Fold, tag and mask *text*."""
    words = vocabulary(pack, text.language)
    folded = fold(text)
    published = text.published_span or stated_day(_head(folded))
    tagged = tag(folded, published, words)
    masks: list[Masked] = []
    opens, paragraph = False, -1
    for sentence in tagged:
        if sentence.sentence.paragraph != paragraph:
            opens, paragraph = False, sentence.sentence.paragraph
        masked = mask(sentence, opens=opens)
        opens = masked.closes
        if masked.atoms:
            masks.append(masked)
    return Prepared(
        text=text,
        pack=pack,
        words=words,
        folded=folded,
        tagged=tuple(tagged),
        masks=tuple(masks),
        published=published,
    )


def read_claims(text: CleanText, pack: Pack) -> Reading:
    """
    Read every claim of *text*.

    Args:
        text: The clean text; its publication date resolves relative dates.
        pack: The domain's words, places and frames.

    Returns:
        The claims in the order of the text. A text in a language that the pack has no lexicon for gives the problem
        ``language-not-read`` and no claims.
    """
    if text.language not in pack.lexicons:
        known = ", ".join(sorted(pack.lexicons))
        problem = Problem(
            code="language-not-read",
            where=text.file,
            message=f"the text is in {text.language!r}, and the pack {pack.id} reads {known}",
            hint="Read it by hand, or add a lexicon and frames for the language to the pack.",
        )
        return Reading(claims=(), problems=(problem,))
    ready = prepare(text, pack)
    # The judge was taught by whole reports: of a few sentences it sees too little around them.
    judge = pack.judges.get(text.language) if len(ready.masks) > SHORT else None
    if judge is None and not ready.relevant:
        return Reading(claims=())
    reader = Reader(
        text=text,
        pack=pack,
        words=ready.words,
        verbs=ready.words.verbs,
        folded=ready.folded,
        published=ready.published,
        narrator=narrator_of(ready.masks),
    )
    return Reading(claims=tuple(_distinct(reader.read(ready.surveyed(judge)))))


def _distinct(claims: Iterator[Claim]) -> list[Claim]:
    """Leave out a claim that says again, with fewer values, what another of the same report says."""
    found = list(claims)
    gists = [_gist(c) for c in found]
    alike: dict[object, list[int]] = {}
    for i, gist in enumerate(gists):
        for value in gist or ():
            if value[0] in ("count", "share", "amount"):
                alike.setdefault((found[i].kind, found[i].type, value), []).append(i)
    repeated: set[int] = set()
    for group in alike.values():
        for i in group:
            for j in group:
                mine, other = gists[i], gists[j]
                if i != j and mine and other and mine <= other and (len(other) > len(mine) or j < i):
                    repeated.add(i)
    return [claim for i, claim in enumerate(found) if i not in repeated]


def _gist(claim: Claim) -> frozenset[tuple[object, ...]] | None:
    """What makes two claims the same assertion: kind, type, polarity and every figure and place; none without a figure."""
    values = [
        (s.name, s.value)
        for s in claim.slots
        if s.name in ("count", "share", "amount", "to", "from", "at", "via", "when")
    ]
    if not any(name in ("count", "share", "amount") for name, _ in values):
        return None
    return frozenset([("kind", claim.kind, claim.type, claim.polarity), *values])
