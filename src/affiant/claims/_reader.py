"""Reading one text sentence by sentence: clauses to claims, with what the report has said so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from affiant.model import Claim, CleanText, Quote, QuoteRefused, Slot, Span
from affiant.model.claims import Count, Party, Place, Word
from affiant.packs import Pack, PlaceEntry
from affiant.packs.frames import Frame

from . import _carry
from ._choice import Proposal, elliptic, own_voice, speaker_of, starts_with_verb
from ._clauses import Clause
from ._figures import Filled, Scope
from ._fill import fill
from ._fold import Folded
from ._frames import bare
from ._hedges import certainty, denied, goes_round, guessed, knows_by, negated, reason_at, refused
from ._mask import Masked
from ._mentions import GroupOf
from ._speaker import OUTLET, Speaker
from ._speech import Attribution, called
from ._state import Held as HeldValue
from ._state import State
from ._succession import succeeded
from ._survey import Seen, Surveyed
from ._timing import TimeMention
from ._vocabulary import Vocabulary

_ORDER = ("stated", "estimated", "planned", "possible", "rumoured")


_NEGATABLE = ("movement", "presence", "measure", "trade", "rule", "cover", "control")


_OWN_VOICE = ("rule",)


_BACKGROUND = ("adoption", "veto", "mandate_end", "listing", "prosecution", "no_comment")


#: So many atoms before a clause can still make it hearsay.
_LEAD = 30
#: Stances that are taken by speaking.
_TAKEN = ("denies", "claims_compliance", "justifies", "retracts")
#: What is said by nobody: the report speaks.
_HEARSAY = re.compile(
    r" (?:(?:is|are|was|were) (?:also |now |still |@time )?(?:said|thought|believed|rumou?red|reported|understood) to |it is (?:also )?(?:said|rumou?red) "
    r"|rumou?rs? (?:in|at|on|has|have|that|persist)|word (?:has it|is that|at )|everybody (?:says|repeats|knows)|there (?:is|are|goes) (?:a )?(?:talk|rumou?r))"
)


_ABROAD = ("dispatch", "transfer", "extend", "return", "presence")


_FUTURE = re.compile(
    r" (?:will|shall|is to|are to|plans? to|planning|next|expects|expected|is scheduled|are scheduled|are due|is due|set to|intends?|wants?|may|could|should be|hopes?|promises) "
)


_SETTLED = (
    "veto",
    "adoption",
    "mandate_end",
    "visit",
    "inspection",
    "agreement",
    "listing",
    "prosecution",
    "border_opening",
    "border_closing",
)


@attrs.define
class Reader:
    """Everything that stays the same while one text is read, and the state that does not."""

    text: CleanText
    pack: Pack
    words: Vocabulary
    verbs: frozenset[str]
    folded: Folded
    published: Span | None
    narrator: Speaker = OUTLET
    state: State = attrs.field(factory=State)

    def read(self, sentences: Sequence[Surveyed]) -> Iterator[Claim]:
        """Read every sentence in order."""
        for sentence in sentences:
            self._hosts(sentence.masked)
            yield from self._sentence(sentence)

    def _denied(self, scope: Scope) -> bool:
        """Tell whether the words in front of the clause deny what it says."""
        before = [a.code for a in scope.masked.atoms[: scope.first]]
        return denied(before, self.words.lexicon.classes.get("deny_report", frozenset()))

    def _hosts(self, masked: Masked) -> None:
        """Keep the last country spoken of that is not the sending state, for "the country"."""
        for mention in masked.tagged.mentions:
            entry = mention.value
            if mention.type == "time" and isinstance(entry, TimeMention):
                self.state.dated(entry, mention.start, mention.end, masked.tagged.sentence.paragraph)
            if mention.type == "place" and isinstance(entry, PlaceEntry):
                named = HeldValue(
                    value=entry,
                    start=mention.start,
                    end=mention.end,
                    paragraph=masked.tagged.sentence.paragraph,
                )
                self.state.places.append(named)
            if mention.type in ("place", "nat") and isinstance(entry, PlaceEntry) and len(entry.country) == 1:
                country = self.words.countries.get(entry.country[0])
                if country and country.name != self.pack.sending:
                    paragraph = masked.tagged.sentence.paragraph
                    self.state.host = HeldValue(
                        value=country, start=mention.start, end=mention.end, paragraph=paragraph
                    )

    def _sentence(self, sentence: Surveyed) -> Iterator[Claim]:
        masked, said = sentence.masked, sentence.said
        paragraph = masked.tagged.sentence.paragraph
        speakers = self._speakers(masked, said, paragraph)
        previous: tuple[Clause, Frame, list[Filled]] | None = None
        out: list[Claim] = []
        for stretch in sentence.stretches:
            parts = [seen.part for seen in stretch]
            for number, seen in enumerate(stretch):
                part = seen.part
                speaker, hedge = speaker_of(part, said, speakers, self.state.speaker)
                if out and previous:
                    changed = succeeded(self.text, self.folded, masked, part, previous, out[-1])
                    if changed is not None:
                        out[-1] = changed
                        continue
                for claim, frame, filled in self._clause(
                    masked, seen, parts[:number], previous, speaker, hedge
                ):
                    previous = (part, frame, filled)
                    out.append(claim)
                self._topic(masked, part, paragraph)
        yield from out

    def _topic(self, masked: Masked, part: Clause, paragraph: int) -> None:
        """Keep what the clause says of the group's sector, whether or not it made a claim."""
        found = []
        for atom in masked.atoms[part.first : part.last]:
            value = atom.mention.value if atom.mention else None
            sector = (
                value
                if atom.code in ("@sector", "@org")
                else value.sector
                if isinstance(value, GroupOf) and atom.code == "@group"
                else ""
            )
            if isinstance(sector, tuple):
                sector = sector[2]
            if isinstance(sector, str) and sector and atom.mention:
                found.append(
                    HeldValue(
                        value=Word(value=sector),
                        start=atom.mention.start,
                        end=atom.mention.end,
                        paragraph=paragraph,
                    )
                )
        _carry.topic(found, self.state, fresh=_carry.fresh_group(masked, part.first, part.last))

    def _speakers(self, masked: Masked, said: Sequence[Attribution], paragraph: int) -> list[Speaker]:
        """Resolve each attribution to a speaker and set whose account goes on."""
        state = self.state
        out = []
        for one in said:
            speaker = one.speaker
            nouns = called(masked, one)
            if speaker is None:
                speaker = (
                    next((state.called[n] for n in nouns if n in state.called), None)
                    or (state.body if one.body else state.person)
                    or state.account
                    or Speaker(source="anonymous")
                )
            elif speaker.there:
                speaker = attrs.evolve(speaker, place=self._here())
                state.called.update(dict.fromkeys(nouns, speaker))
            elif _bare_reprise(speaker, state.account) and not any(n in state.called for n in nouns):
                speaker = (
                    attrs.evolve(state.account, start=speaker.start, end=speaker.end)
                    if state.account
                    else speaker
                )
            else:
                speaker = self._again(masked, one, speaker, nouns)
                state.called.update(dict.fromkeys(nouns, speaker))
            if speaker.body:
                state.body = speaker
            else:
                state.person = speaker
            out.append(speaker)
        if not said:
            self._named_body(masked)
        if out:
            state.speaker = state.account = out[-1]
            state.spoken = paragraph
        elif own_voice(masked):
            state.speaker, state.spoken = self.narrator, -9
        elif masked.opens or (masked.atoms and masked.atoms[0].quoted):
            state.speaker = state.account or OUTLET
        elif self.narrator.source != "outlet" and not state.account:
            state.speaker = self.narrator
        elif paragraph - state.spoken > (0 if state.account and state.account.body else 1):
            state.speaker = OUTLET
        else:
            state.speaker = state.account or OUTLET
        return out

    def _here(self) -> str:
        """The country where the account is: that of the last speaker, else of the last place spoken of."""
        if self.state.account and self.state.account.place:
            return self.state.account.place
        for held in reversed(self.state.places):
            if isinstance(held.value, PlaceEntry) and len(held.value.country) == 1:
                country = self.words.countries.get(held.value.country[0])
                return country.name if country else ""
        return ""

    def _again(self, masked: Masked, one: Attribution, speaker: Speaker, nouns: Sequence[str]) -> Speaker:
        """ "the landlord says": the landlord who spoke before, with the country that was said of him then."""
        first = next(
            (
                a.code
                for a in masked.atoms[one.first : one.last]
                if a.code.isalpha() and a.code not in ("says", "said", "according", "to")
            ),
            "",
        )
        known = next((self.state.called[n] for n in nouns if n in self.state.called), None)
        if first != "the" or known is None or speaker.place or speaker.source != known.source:
            return speaker
        return attrs.evolve(known, start=speaker.start, end=speaker.end, role=speaker.role or known.role)

    def _named_body(self, masked: Masked) -> None:
        """A body that a sentence opens with is what "it" and "the agency" stand for afterwards."""
        for atom in masked.atoms[:5]:
            value = atom.mention.value if atom.mention else None
            if atom.code == "@actor" and isinstance(value, str):
                self.state.body = Speaker(source="named", actor=value, body=True)
            elif atom.code == "@org" and isinstance(value, tuple):
                self.state.body = Speaker(
                    source="named",
                    actor=value[0] if value[1] == "body" else "",
                    firm=value[0] if value[1] == "firm" else "",
                    body=True,
                )

    def _clause(
        self,
        masked: Masked,
        seen: Seen,
        before: Sequence[Clause],
        previous: tuple[Clause, Frame, list[Filled]] | None,
        speaker: Speaker,
        hedge: str,
    ) -> Iterator[tuple[Claim, Frame, list[Filled]]]:
        part, line, chosen = seen.part, seen.line, list(seen.chosen)
        subjectless = bool(before) and not part.relative and starts_with_verb(masked, part, self.verbs)
        if not chosen and previous and elliptic(masked, part):
            again = previous[1]
            if again.kind in ("movement", "presence", "terms"):
                chosen, subjectless = [Proposal(compiled=bare(again), start=0, score=0)], False
        for proposal in chosen:
            frame = proposal.compiled.frame
            outer = ((before[-1].first, before[-1].last),) if subjectless and before else ()
            scope = Scope(
                masked=masked,
                first=part.first,
                last=part.last,
                outer=outer,
                line=line,
                frame=frame,
                sending=self.pack.sending,
            )
            made = self._claim(scope, proposal, speaker, hedge, previous, subjectless=subjectless)
            if made:
                yield made[0], frame, made[1]

    def _claim(
        self,
        scope: Scope,
        proposal: Proposal,
        speaker: Speaker,
        hedge: str,
        previous: tuple[Clause, Frame, list[Filled]] | None,
        *,
        subjectless: bool,
    ) -> tuple[Claim, list[Filled]] | None:
        frame, line, state = scope.frame, scope.line, self.state
        paragraph = scope.masked.tagged.sentence.paragraph
        masked = scope.masked
        sure = self._certainty(frame, line, hedge or guessed(masked, scope.first, scope.last))
        if goes_round(_leading(scope)) and not _has_speaker(masked, speaker):
            sure = "rumoured"
        future = sure in ("planned", "possible", "rumoured") and bool(_FUTURE.search(line))
        antecedent = state.time_before(scope.masked.span(scope.first, scope.last)[0], paragraph)
        filled = fill(scope, self.verbs, self.words, self.published, antecedent, future)
        if sure == "estimated" and ("estimat" in line or hedge == "estimated"):
            filled = [
                attrs.evolve(f, value=attrs.evolve(f.value, approx=True)) if isinstance(f.value, Count) else f
                for f in filled
            ]
        filled = _carry.period(scope, filled, state, paragraph)
        filled += _carry.places(scope, filled, state, paragraph, self.words)
        if subjectless and previous and frame.kind in ("movement", "presence", "cover"):
            have = {f.name for f in filled}
            filled += [
                f
                for f in previous[2]
                if f.name in ("count", "gender", "role", "sector")
                and f.name not in have
                and previous[1].kind in ("movement", "presence", "cover")
            ]
        filled += _carry.group(scope, filled, state, paragraph, subjectless=subjectless)
        if (
            frame.kind == "stance"
            and not any(f.name == "actor" or isinstance(f.value, Party) for f in filled)
            and speaker.source == "named"
        ):
            filled += _spoken_for(speaker)
        if self._at_home(frame, filled):
            return None
        polarity = frame.polarity or (
            "-" if frame.kind in _NEGATABLE and negated(line, proposal.start) else "+"
        )
        if refused(masked.sub(scope.last, min(len(masked.atoms), scope.last + 12))):
            polarity = "-"
        if frame.kind != "stance" and self._denied(scope):
            # Whatever a frame says of its own words, the speaker says that it is not so.
            polarity = "-"
        who = self._who(scope, filled, speaker)
        start, end = scope.masked.span(scope.first, scope.last)
        try:
            claim = Claim(
                kind=frame.kind,
                type=frame.type,
                polarity=polarity,
                certainty=sure,
                source=who.source,
                source_place=who.place,
                speaker_role=who.role,
                knows_by=knows_by(line, outlet=who.source == "outlet"),
                speaker=self._quote(who.start, who.end) if who.end > who.start else None,
                slots=tuple(self._slots(scope, filled)),
                quote=self._quote(start, end),
                rule=frame.id,
            )
        except QuoteRefused:
            # The words run across furniture: there is no exact quote, so there is no claim.
            return None
        state.remember(filled, paragraph)
        return claim, filled

    def _certainty(self, frame: Frame, line: str, hedge: str) -> str:
        settled = frame.type in _SETTLED and " will " not in line and " to be " not in line
        sure = certainty(
            line,
            exempt=settled
            or frame.type in ("await", "prepare")
            or frame.kind in ("stance", "rule", "terms", "control"),
        )
        for other in (hedge, frame.certainty):
            if other and _ORDER.index(other) > _ORDER.index(sure):
                sure = other
        if frame.kind in ("stance", "rule") and sure in ("planned", "possible"):
            sure = "stated" if frame.kind == "stance" or frame.type != "violated" else sure
        return sure

    def _who(self, scope: Scope, filled: Sequence[Filled], speaker: Speaker) -> Speaker:
        """Who says what the clause claims, where that is not simply the one whose account it continues."""
        frame = scope.frame
        first, last = scope.masked.span(0, len(scope.masked.atoms))
        spoken = _has_speaker(scope.masked, speaker)
        if not spoken and _HEARSAY.search(_leading(scope)):
            return OUTLET
        if not spoken and frame.kind == "stance" and frame.type in _TAKEN:
            party = next(
                (f for f in filled if not f.inferred and (f.name == "actor" or isinstance(f.value, Party))),
                None,
            )
            if party and first <= party.start < last:
                # "Qianlang denies it": whoever takes the stance has spoken.
                name = party.value.value if isinstance(party.value, Word) else ""
                entry = self.words.places.get(name)
                return Speaker(
                    source="named", place=name if entry and entry.kind == "country" else "", actor=name
                )
        background = (frame.kind in _OWN_VOICE and frame.type != "violated") or frame.type in _BACKGROUND
        return OUTLET if background else speaker

    def _at_home(self, frame: Frame, filled: Sequence[Filled]) -> bool:
        """A stay or a move whose every place lies in the sending state is no part of a programme abroad."""
        if frame.kind != "presence" and frame.type not in _ABROAD:
            return False
        ends = [f for f in filled if f.name in ("at", "to") and isinstance(f.value, Place)]
        if frame.type == "return" or not ends or any(f.name in ("via",) for f in filled):
            return False
        return all(self._sending(f.value.name) for f in ends if isinstance(f.value, Place))

    def _sending(self, name: str) -> bool:
        entry = self.words.places.get(name)
        return bool(entry and entry.country == (self.pack.sending_country,))

    def _quote(self, start: int, end: int) -> Quote:
        return self.text.quote(*self.folded.home(start, end))

    def _slots(self, scope: Scope, filled: Sequence[Filled]) -> Iterator[Slot]:
        """Turn what was filled into slots; the first value of a closed slot stands, of a list all do."""
        seen: set[object] = set()
        for one in filled:
            single = one.name not in (
                "from",
                "via",
                "to",
                "at",
                "sector",
                "actor",
                "employer",
                "facility",
                "sender",
                "broker",
                "buyer",
                "target",
            )
            key = one.name if single else (one.name, one.value)
            if key in seen:
                continue
            seen.add(key)
            yield Slot(
                name=one.name, value=one.value, quote=self._quote(one.start, one.end), inferred=one.inferred
            )
        reason = reason_at(scope.line)
        if reason is not None:
            skipped = scope.line[:reason].count(" ") - 2
            first = scope.first + skipped
            if scope.first < first < scope.last:
                start, end = scope.masked.span(first, scope.last)
                words = self._quote(start, end)
                yield Slot(name="reason", value=Word(value=words.words), quote=words)


def _leading(scope: Scope) -> str:
    """The masked clause with what stands closely before it in the sentence."""
    return scope.masked.sub(max(0, scope.first - _LEAD), scope.last)


def _has_speaker(masked: Masked, speaker: Speaker) -> bool:
    """Tell whether the words for the speaker stand in the sentence itself."""
    first, last = masked.span(0, len(masked.atoms))
    return first <= speaker.start < last and speaker.end > speaker.start


def _spoken_for(speaker: Speaker) -> list[Filled]:
    """Whose stance it is where only the speaker says so: "the ministry said it abides by the rules"."""
    if speaker.firm:
        return [
            Filled(
                name="employer",
                value=Party(name=speaker.firm, part="employer"),
                start=speaker.start,
                end=speaker.end,
            )
        ]
    if speaker.actor:
        return [Filled(name="actor", value=Word(value=speaker.actor), start=speaker.start, end=speaker.end)]
    return []


def _bare_reprise(speaker: Speaker, account: Speaker | None) -> bool:
    return (
        account is not None
        and speaker.source == "anonymous"
        and not speaker.place
        and not speaker.role
        and account.source != "outlet"
        and speaker.end - speaker.start < 14
    )
