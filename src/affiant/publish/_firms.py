"""
Firms: which names leave as ``[FIRM-n]``, under which number, and which an authority has named in public.

A number holds within one dossier and says nothing outside it: the order hangs on everything that the dossier rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from affiant.model import Claim, CleanText, Party, Word, identify

from ._fold import Phrases, fold
from ._identifiers import Hit
from ._names import Names

#: Acts by which an authority itself names a firm in public.
_OFFICIAL_ACTS = ("listing", "enforcement", "prosecution", "ban")
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:co|company|corp|corporation|ltd|limited|llc|inc|gmbh|plc|jsc|ooo)\.?$", re.IGNORECASE
)


@attrs.frozen
class Firms:
    """
    The named firms and sites of one dossier.

    Attributes:
        labels: Label by name, folded and without its legal form.
        open_names: Names that an authority acted on in public, and that may therefore stand.
        search: Every form under which a masked name may stand.
        forms: What each of these forms is masked by.
        capitals: Forms of ordinary words, which are a name only where they bear capitals.
        whole: Forms that are a name as it was said, not a short form of it.
        public: Names that are known to be public.
    """

    labels: Mapping[str, str]
    open_names: frozenset[str]
    search: Phrases
    forms: Mapping[str, str]
    capitals: frozenset[str]
    whole: frozenset[str]
    public: Phrases

    @classmethod
    def of(cls, claims: Mapping[str, Claim], texts: Sequence[CleanText], names: Names) -> Firms:
        """Find the firms of a case, whose *claims* are given by id, and number them."""
        said: dict[str, set[str]] = {}
        for name in (*_in_claims(claims.values(), names), *_in_texts(texts, names)):
            said.setdefault(_key(name), set()).add(name)
        said = _joined(said, names)
        officially = frozenset(_key(n) for n in _acted_on(claims.values(), names)) & said.keys()
        seal = identify("seal1", [sorted(claims), sorted(t.id for t in texts)])
        order = sorted(said.keys() - officially, key=lambda key: identify("firm1", [seal, key]))
        labels = {key: f"[FIRM-{n}]" for n, key in enumerate(order, 1)}
        forms: dict[str, str] = {}
        capitals: set[str] = set()
        for key in order:
            for form, capital in _forms(key, said[key], names):
                # A short form that two firms share tells neither; it is masked without a number.
                forms[form] = "[FIRM]" if forms.get(form, labels[key]) != labels[key] else labels[key]
                capitals |= {form} if capital else set()
        whole = {form for key in order for form in _whole(key, said[key])}
        return cls(
            labels,
            officially,
            Phrases.of(forms),
            forms,
            frozenset(capitals - whole),
            frozenset(whole),
            names.known,
        )

    def label(self, name: str) -> str:
        """What stands for *name*: its label, or the name itself where it may stand or is no firm's."""
        return self.labels.get(_key(name), name)

    def find(self, text: str) -> Iterator[Hit]:
        """Find every masked name in *text*, its short forms included."""
        folded = fold(text)
        known = [(start, end) for start, end, _ in self.public.find(folded)]
        for start, end, form in self.search.find(folded):
            if form in self.capitals and not _capitals(text[start:end]):
                continue
            # "Riverton Ledger" is an outlet even where a firm is called Riverton for short.
            if form not in self.whole and any(
                s <= start and end <= e and e - s > end - start for s, e in known
            ):
                continue
            yield Hit(start, end, "firm", self.forms[form])


def _key(name: str) -> str:
    key = " ".join(fold(name).split())
    while (shorter := _LEGAL_FORM.sub("", key)) != key and shorter:
        key = shorter
    return key


def _in_claims(claims: Iterable[Claim], names: Names) -> Iterator[str]:
    """Names in the slots of parties, and actors who are no state, body or place."""
    for claim in claims:
        for slot in claim.slots:
            match slot.value:
                case Party(name=name):
                    said = name
                case Word(value=name) if slot.name == "actor":
                    said = name
                case _:
                    continue
            if not names.is_body(said):
                yield said
                if slot.quote.words != said and len(slot.quote.words.split()) <= len(said.split()) + 2:
                    yield from _as_written(slot.quote.words, said)


def _as_written(words: str, name: str) -> Iterator[str]:
    """The words of the slot's quote, where they are the name in another writing and nothing else."""
    written = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
    known = set(_key(name).split())
    if known & set(_key(written).split()) and all(
        word[0].isupper() or fold(word) in known for word in written.split()
    ):
        yield written


def _joined(said: Mapping[str, set[str]], names: Names) -> dict[str, set[str]]:
    """Lay a name that is a short form of exactly one other to that one, so that both bear one number."""
    forms = {key: {form for form, _ in _forms(key, said[key], names)} for key in said}
    joined = {key: set(found) for key, found in said.items()}
    for key in sorted(said, key=lambda k: (len(k), k)):
        longer = [other for other in said if key in forms[other] and len(other) > len(key)]
        if len(longer) == 1:
            joined[longer[0]] |= joined.pop(key)
    return joined


def _in_texts(texts: Iterable[CleanText], names: Names) -> Iterator[str]:
    """Names that end as the names of firms do, whether or not a claim has them."""
    for text in texts:
        for hit in names.unknown(text.text):
            name = " ".join(text.text[hit.start : hit.end].split())
            if names.is_firm_like(name):
                yield name


def _acted_on(claims: Iterable[Claim], names: Names) -> Iterator[str]:
    for claim in claims:
        if claim.kind != "measure" or claim.type not in _OFFICIAL_ACTS or claim.polarity != "+":
            continue
        actors = [v.value for v in claim.values("actor") if isinstance(v, Word)]
        if claim.certainty == "stated" and any(names.is_public(a) for a in actors):
            yield from (v.name for v in claim.values("target") if isinstance(v, Party))


def _forms(key: str, said: Iterable[str], names: Names) -> Iterator[tuple[str, bool]]:
    """Every form of a name, and whether it is a name only under capitals."""
    yield from ((form, False) for form in sorted(_whole(key, said)))
    for name in sorted(said):
        core = names.core(name)
        short = fold(" ".join(core))
        ordinary = all(word in names.ordinary for word in short.split())
        if not short or names.is_public(short) or (ordinary and len(core) == 1):
            continue
        yield short, ordinary
        # The place, or the trade, may still stand beside the short form.
        words = name.split()
        for first in range(len(words)):
            for last in range(first + len(core), len(words) + 1):
                piece = fold(" ".join(words[first:last]))
                if short in piece:
                    yield piece, ordinary
        yield from ((word, False) for word in short.split() if _telling(word, names))


def _whole(key: str, said: Iterable[str]) -> set[str]:
    return {" ".join(fold(name).split()) for name in (key, *said)}


def _telling(word: str, names: Names) -> bool:
    """Tell whether one word alone gives a firm away: nobody writes it without a capital, and no place bears it."""
    return len(word) > 3 and word.isalpha() and word not in names.ordinary and not names.is_public(word)


def _capitals(words: str) -> bool:
    return all(word[0].isupper() for word in words.split() if word[0].isalpha())
