"""Polarity and certainty of a clause: negation, rumour, possibility, plan and estimate, each with its reach."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ._mask import Masked

_NEGATION = re.compile(
    r" (?:not|no|never|none|nobody|nor|neither|without|nothing|cannot|hardly|barely|not one|not a single|has yet to|have yet to|ruled out|yet to) "
)
#: A negated verb of the clause, wherever its frame begins.
_AUX_NOT = re.compile(
    r"^(?: [^ ,;]+){1,8} (?:has|have|had|is|are|was|were|did|does|do) not (?:been|being|@|[a-z]+ed )"
)
_NOT_NEGATION = re.compile(
    r" (?:not only|without [a-z]+ing|without (?:a |any )?(?:valid |proper |legal |official )?(?:permits?|visas?|papers|documents|licen[cs]es?|pay|wages|permission)|no longer|no fewer than|no less than|no more than|no later than|not just|no matter|nothing but|not to mention|no secret|no doubt|not least|not merely|whether or not) "
)
_RUMOURED = re.compile(
    r" (?:reportedly|allegedly|rumou?rs?|rumou?red|purportedly|supposedly|it is said|it was said|is said to|are said to|was said to|were said to"
    r"|is known that|it is known|said to have|word has it|talk of|talk that|gossip|hearsay|unconfirmed|it is whispered) "
)
_POSSIBLE = re.compile(
    r" (?:may|might|could|likely|possibly|perhaps|maybe|probably|appears?|appeared|seems?|seemed|seemingly|apparently|considering|suspects?|suspected|suspicion"
    r"|feared|fears?|fearful|danger that|danger of|risk of|chance that|potentially|presumably|would be able|threatens? to|threatened to|if|unless|can) "
)
_PLANNED = re.compile(
    r" (?:will|shall|plans? to|planned to|planning to|plan to|intends? to|intended to|intend to|expected to|expects? to|scheduled to|due to (?!@|the|a|fact|be not|lack)|set to|going to"
    r"|is to|are to|was to|were to|to be sent|wants? to|wanted to|hopes? to|hoped to|preparing to|prepares to|prepared to|promised to|promises to|aims? to|aimed to"
    r"|about to|ordered to|instructed to|agreed to|pledged to|vowed to|seeks? to|would|ready to|further \S+ are|slated to|ordered \S+ to|directed to|asked to|expects|planned|intention|should (?:be gone|be out|be home|be back|leave|return)) "
)
#: What may not be done, and what appears in a paper, is no guess.
_NOT_POSSIBLE = re.compile(
    r" (?:(?:may|might|can|could) (?:not|no longer|never|neither|only) (?!have |be verified)|(?:nobody|none|no one) (?:may|might|can|could) |can not |cannot "
    r"|even if |(?:it|they|he|she|we|you) can |so that (?:\S+ ){1,4}can |(?:appears?|appeared) (?:in|as|on|at|before) |on suspicion )"
)
_GUESSED = {"perhaps": "possible", "maybe": "possible", "possibly": "possible", "estimated": "estimated"}
#: What goes round with nobody to say it.
_GOES_ROUND = re.compile(
    r" (?:rumou?rs? (?:in|at|on|has|have|that|persist)|word (?:has it|(?:\S+ ){1,5}is that)|everybody (?:says|repeats)|there goes a rumou?r|it is (?:also )?rumou?red) "
)
_REFUSED = re.compile(
    r"^ (?:, )?but (?:\S+ ){1,5}(?:refused|declined|objected|disagreed|rejected (?:it|this|that)|turned (?:it|this|them) down|said no) [.,;]"
)
_WOULD_BE_FACT = re.compile(r" (?:used to|would often|would always|would have) ")
_ESTIMATED = re.compile(
    r" (?:estimates?|estimated|estimating|believed to|thought to|thinks?|believes?|reckons?|reckoned|by one estimate|estimation|put the (?:number|total|figure)|presumed to|calculates?|calculated|guesses|guess|assumed) "
)


def guessed(masked: Masked, first: int, last: int) -> str:
    """The certainty that words inside the figures of a clause give: "perhaps a tenth", "an estimated $450 million"."""
    tokens = masked.tagged.sentence.tokens
    found = [
        _GUESSED[t.lower]
        for atom in masked.atoms[first:last]
        if atom.mention is not None
        for t in tokens[atom.first : atom.last]
        if t.lower in _GUESSED
    ]
    return "possible" if "possible" in found else "estimated" if found else ""


def goes_round(before: str) -> bool:
    """Tell whether the words *before* and in a clause make it a rumour: "Rumour in the city has it that …"."""
    return bool(_GOES_ROUND.search(before))


def refused(after: str) -> bool:
    """Tell whether the words *after* a clause say that what was asked for in it was not granted."""
    return bool(_REFUSED.search(after))


def negated(line: str, trigger: int) -> bool:
    """Tell whether a negation in *line* reaches the words at position *trigger*."""
    plain = _NOT_NEGATION.sub(lambda m: " " + "#" * (len(m.group()) - 2) + " ", line)
    return any(match.start() <= trigger + 24 for match in _NEGATION.finditer(plain)) or bool(
        _AUX_NOT.search(plain)
    )


_REPORTED = frozenset("reports report claims claim allegations allegation accusations suggestions rumours rumors that the a an such any"
                      " all media press these those earlier @outlet".split())  # fmt: skip


def denied(before: Sequence[str], deny: frozenset[str]) -> bool:
    """
    Tell whether the words in front of a clause deny it: "China rejected reports that", "the firm denied that".

    Args:
        before: Codes of the atoms in front of the clause.
        deny: Forms of the verbs of denying.
    """
    i = len(before) - 1
    while i >= 0 and before[i] in _REPORTED:
        i -= 1
    return 0 <= i < len(before) - 1 and before[i] in deny


def certainty(line: str, *, exempt: bool = False) -> str:
    """
    The certainty that the words of *line* give, in the guideline's order: rumoured, possible, planned, estimated.

    Args:
        line: The masked clause.
        exempt: The frame's own words look like a plan ("waiting to be sent") and are a fact.
    """
    if _RUMOURED.search(line):
        return "rumoured"
    if _POSSIBLE.search(_NOT_POSSIBLE.sub(" # ", line)):
        return "possible"
    if not exempt and _PLANNED.search(line) and not _WOULD_BE_FACT.search(line):
        return "planned"
    if _ESTIMATED.search(line):
        return "estimated"
    return "stated"


_UP = re.compile(
    r" (?:rose|risen|rises|rising|climbed|climbing|increased?|increases|increasing|grew|grown|growing|doubled|tripled|up from|swelled|surged|jumped|soared|more than before|expanded|expanding|raised|gone up|went up|higher than|up by|widened|stepped up|doubling|tripling|quadrupled|used to) "
)
_DOWN = re.compile(
    r" (?:fell|fallen|falls|falling|dropped|drops|dropping|decreased?|decreases|decreasing|declined?|declining|shrank|shrunk|shrinking|halved|down from|lowered|slashed|reduced|reduces|dwindled|dwindling|gone down|went down|down by|thinned|cut from|cut to|plunged|sank) "
)
_ENDED = re.compile(
    r" (?:ended|ends|stopped|ceased|dried up|dries up|dry up|no longer|expired|run out|came to an end|halted|abolished|scrapped) "
)
_STEADY = re.compile(
    r" (?:continues?|continued|continuing|unchanged|as before|remains? the same|steady|the same as) "
)


def trend(line: str) -> str:
    """``up``, ``down``, ``ended`` or ``steady`` where the words of *line* speak of a change, else ``""``."""
    for pattern, value in ((_UP, "up"), (_DOWN, "down"), (_ENDED, "ended"), (_STEADY, "steady")):
        if pattern.search(line):
            return value
    return ""


_SELF = re.compile(r" (?:i|we|my|our|us|me|ours|mine|myself|ourselves) ")
_TOLD = re.compile(r" (?:heard|told (?:me|him|her|us|them)|was told|were told|hears) ")
_INFERRED = re.compile(
    r" (?:this means|this suggests|suggests that|may refer|appears to|apparently|presumably|which suggests|that suggests|would mean) "
)


def knows_by(line: str, *, outlet: bool) -> str:
    """
    How the speaker knows what the clause says, where its words say so; ``""`` otherwise.

    Args:
        line: The masked clause.
        outlet: The report speaks for itself; "we" is then the writer.
    """
    if outlet:
        return "inferred" if _INFERRED.search(line) else ""
    if _TOLD.search(line):
        return "told"
    return "own_experience" if _SELF.search(line) else ""


_REASON = re.compile(
    r" (?:because|so that|in order to|in order not to|for fear|lest|in a bid to|due to|thanks to|as a result of) "
)


def reason_at(line: str) -> int | None:
    """Where in *line* the words that give a reason start, or ``None``."""
    match = _REASON.search(line)
    return match.start() + 1 if match else None
