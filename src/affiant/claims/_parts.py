"""The part that a text says an organisation plays, as its words stand beside the name: recruiter, importer, sending company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from affiant.packs import PlaceEntry

from ._organisations import noun_before, organisations
from ._register import FIRM, Register
from ._tokens import Sentence, Token
from ._vocabulary import Hit, Vocabulary

#: How clearly something says it: the name alone, a verb beside it, a noun for it.
_BY_NAME, _BY_VERB, _BY_NOUN = 1, 2, 3

_NOUNS = {
    **dict.fromkeys("agency recruiter middleman broker intermediary agent reseller".split(), "broker"),
    **dict.fromkeys("importer buyer retailer brand customer wholesaler distributor supermarket label chain grocer".split(), "buyer"),
    **dict.fromkeys("plant yard shipyard mill hotel works factory farm sawmill hospital clinic park".split(), "facility"),
    **dict.fromkeys("company firm contractor builder developer maker manufacturer processor packer restaurant".split(), "employer"),
}  # fmt: skip
_BROKERS = frozenset(
    "manpower recruitment staffing labour labor crew personnel recruiters kadry talent".split()
)
_BUYERS = frozenset("outfitters grocers retail stores importers outdoor wholesale".split())
_STATE_BODIES = frozenset("ministry department embassy committee".split())
_SENDERS = frozenset("overseas external".split())
#: Mentions whose words name no organisation by themselves.
_ELSE = ("place", "nat", "nats", "actor", "outlet", "people", "nationality")
_GAP = re.compile(r"[\s-]+")
_PLACED = frozenset("hired supplied recruited obtained placed".split())
_GOODS = frozenset(
    "supplier suppliers supplies sold exported shipped containers container shipments shipment consignments cargoes tonnes exports sales".split()
)
#: What only a company of the sending state is named, where nothing else is said: "Kangson Trading Corporation".
_TRADING = frozenset("trading company corporation corp corp. general".split())


def parts_said(
    tokens: Sequence[Token], first: int, last: int, form: str, register: Register
) -> Iterator[tuple[str, int]]:
    """The parts that the name at *first* to *last* and the words beside it give, with how clearly."""
    named = _by_name(tokens[first:last], form, register)
    if named:
        yield named, _BY_NAME
    verb = _by_verb(tokens, first, last)
    if verb:
        yield verb, _BY_VERB
    noun = _by_noun(tokens, first, last, register) if form != "body" else ""
    if noun:
        yield noun, _BY_NOUN if noun != "employer" else _BY_VERB
    if [t.lower for t in tokens[last : last + 1]] in (["employs"], ["employed"], ["hires"]):
        # An agency that employs people is their employer from there on.
        yield "employer", _BY_NOUN


def _by_name(name: Sequence[Token], form: str, register: Register) -> str:
    words = {t.lower for t in name}
    if form == "body":
        return "sender" if words & _SENDERS and not words & _STATE_BODIES else ""
    if form == "site":
        return ""
    if words & _SENDERS or {"foreign", "economic"} <= words or (words & FIRM and register.sends(*name)):
        return "sender"
    if words & _BROKERS or {"human", "resources"} <= words:
        return "broker"
    if words & _BUYERS:
        return "buyer"
    ending = {t.lower for t in dropwhile(lambda t: t.lower not in _TRADING, name[1:])}
    if "trading" in ending and ending <= _TRADING and not register.held(name[0]):
        return "sender"
    return ""


def _by_verb(tokens: Sequence[Token], first: int, last: int) -> str:
    before = [t.lower for t in tokens[max(0, first - 8) : first] if t.lower != "the"]
    after = [t.lower for t in tokens[last : last + 3]]
    if before[-1:] == ["by"] and before[-2:-1] in (["sent"], ["dispatched"], ["supplied"]):
        return "sender"
    if "account" in before[-4:] and before[-1] in ("of", "by", "to"):
        return "sender"
    if before[-2:] in (["wired", "to"], ["remitted", "to"]):
        return "sender"
    if before[-1:] in (["through"], ["via"]) and _PLACED & set(before):
        return "broker"
    if before[-1:] == ["to"] and _GOODS & set(before):
        return "buyer"
    if after[:1] in (["bought"], ["buys"], ["imports"], ["imported"], ["sources"]):
        return "buyer"
    return ""


def _by_noun(tokens: Sequence[Token], first: int, last: int, register: Register) -> str:
    noun = noun_before(tokens, first)
    if (
        first >= 2
        and tokens[first - 1].lower in ("side", "company", "firm")
        and register.sends(tokens[first - 2])
    ):
        return "sender"
    near = [t.lower for t in tokens[max(0, first - 6) : first]]
    if noun == "company" and "trading" in near:
        return "sender"
    if noun in _NOUNS:
        return _sending(_NOUNS[noun], tokens[max(0, first - 4) : first], register)
    if last + 1 < len(tokens) and tokens[last].lower in ("of", "in") and register.sends(tokens[last + 1]):
        return "sender"
    if last + 2 >= len(tokens) or tokens[last].text not in (",", "("):
        return ""
    if tokens[last + 1].lower not in ("a", "an", "the", "its", "another", "one"):
        return ""
    for i in range(last + 2, min(last + 9, len(tokens))):
        word = tokens[i].lower
        ahead = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if word == "arm" and register.sends(*tokens[i : i + 8]):
            return "sender"
        if word in _NOUNS and ahead not in _NOUNS:
            return _sending(_NOUNS[word], tokens[last + 1 : i], register)
        if tokens[i].kind == "mark" and tokens[i].text not in "-'":
            return ""
    return ""


def _sending(part: str, near: Sequence[Token], register: Register) -> str:
    """ "A Pyongyang agency" and "a North Korean company" send; they broker or employ nobody."""
    return "sender" if part in ("broker", "employer") and register.sends(*near) else part


def registered(cut: Sequence[Sentence], hits: Sequence[Hit], text: str, vocabulary: Vocabulary) -> Register:
    """Look through the whole text, before it is tagged, for what it names in full and what it calls that."""
    covered: set[int] = set()
    home: set[int] = set()
    for hit in hits:
        if hit.type not in _ELSE:
            continue
        starts = {hit.start, *(hit.start + m.end() for m in _GAP.finditer(text[hit.start : hit.end]))}
        covered |= starts
        if isinstance(hit.value, PlaceEntry):
            if vocabulary.pack.sending_country in hit.value.country:
                home |= starts
        elif hit.value == vocabulary.pack.sending:
            home |= starts
    state = vocabulary.pack.sending.split()[-1]
    # "Korea Ryonpung Trading Corporation": of the two states, the one whose companies send people.
    named_after = {t.start for s in cut for t in s.tokens if t.text == state and t.start not in covered}
    covered |= named_after
    home |= named_after
    register = Register.of((s.tokens for s in cut), frozenset(covered), frozenset(home))
    for sentence in cut:
        tokens = sentence.tokens
        for named in organisations(tokens, text, frozenset(), register):
            if register.held(tokens[named.last - 1]):
                continue
            name = tokens[named.first : named.last]
            if named.form != "body":
                register.enter(name, named.form)
            for part, rank in parts_said(tokens, named.first, named.last, named.form, register):
                register.say(register.key(name), part, rank)
    return register
