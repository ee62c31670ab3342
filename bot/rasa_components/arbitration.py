"""Decides what a message is taken for, from all that is known about it.

The classifier guesses from the words alone. Beside it stand the safety patterns, which overrule
everything; the question that was just asked, which makes an answer likelier; the shape of the
text; and plain doubt. Pure functions: the words go in, a decision comes out, nothing is kept.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.safety import KINDS, detect, perpetrator_concern
from bot.safety.context import DISTANT, IDIOMS, reassures, without_remorse
from bot.safety.frames import only_spoken_about
from bot.safety.spelling import fold, plain_words

PERPETRATOR, INFORM, OUT_OF_SCOPE = "perpetrator_concern", "inform", "out_of_scope"
_DONE_TO_OTHERS = ("recent_assault", "child_at_risk")
UNDOING = frozenset({"restart", "delete_data"})
EXPLAIN_TERM, LANGUAGE_HELP = "explain_term", "language_help"


@dataclass(frozen=True)
class Thresholds:
    """Probabilities, chosen by cross-validation over examples and authors (docs/evaluation.md)."""

    crisis: float = 0.4  # of the five crisis intents together, at the least
    crisis_share: float = 0.8  # and of the likeliest other intent's: a missed crisis costs more
    crisis_in_a_word: float = 0.5  # in one or two words, such as a town's name that sounds like it
    crisis_in_part: float = 0.6  # of the five together in one sentence of a long message
    crisis_in_the_past: float = 0.9  # "last year" quietens no alarm that is surer than this
    doubt: float = 0.16  # a best guess below this is no guess
    undoing: float = 0.7  # to throw answers away asks for more
    # How much likelier each intent is in the breath after a question. A long message is less
    # ruled by the question it follows.
    answer_odds: Mapping[str, float] = field(
        default_factory=lambda: {INFORM: 6.0, "skip": 4.0, "why_ask": 1.5, OUT_OF_SCOPE: 0.5}
    )
    short_words: int = 6


@dataclass(frozen=True)
class Decision:
    """An intent's name, how sure (0 to 1), and the glossary word asked about, if one was."""

    intent: str
    confidence: float
    term: str | None = None


def decide(
    text: str,
    asked: str | None,
    probabilities: Mapping[str, float],
    thresholds: Thresholds | None = None,
    parts: Sequence[tuple[str, Mapping[str, float]]] = (),
) -> Decision:
    """What to take `text` for; `asked` is the slot just asked for. Never raises.

    `parts` are a long text's sentences, each with the probabilities of the kinds of crisis.
    """
    settled = by_pattern(text)
    if settled:
        return settled
    thresholds = thresholds or Thresholds()
    words = [word for word in plain_words(text) if word not in (".", ",")]
    if asked and len(words) <= thresholds.short_words:
        probabilities = after_question(probabilities, thresholds.answer_odds)
    decision = by_probability(text, asked, probabilities, thresholds)
    if decision.intent in KINDS:
        return decision
    found = by_part(parts, thresholds)
    # Whoever speaks of harm that they did tells of somebody harmed as well.
    own_doing = found and decision.intent == PERPETRATOR and found.intent in _DONE_TO_OTHERS
    return found if found and not own_doing else decision


def by_part(
    parts: Sequence[tuple[str, Mapping[str, float]]], thresholds: Thresholds
) -> Decision | None:
    """The likeliest crisis among a long message's sentences; None where none is likely."""
    found = [
        (math.fsum(kinds.values()), kinds)
        for part, kinds in parts
        if _alarms(part, math.fsum(kinds.values()), thresholds.crisis_in_part, thresholds)
    ]
    if not found:
        return None
    sure, kinds = max(found, key=lambda one: one[0])
    return Decision(max(kinds, key=kinds.get), sure)


def by_pattern(text: str) -> Decision | None:
    """What a text is whatever the classifier says; None where that has to be asked."""
    signal, harm = detect(text), perpetrator_concern(text)
    # "I forced her last night": the writer did the harm; who was harmed is not the writer.
    own_doing = (
        harm
        and signal
        and (signal.kind in _DONE_TO_OTHERS or (detect(without_remorse(text)) is None))
    )
    if signal and not own_doing:
        return Decision(signal.kind, 1.0)
    if harm:
        return Decision(PERPETRATOR, 1.0)
    letters = [char for char in text if char.isalpha()]
    if not letters and not any(char.isdigit() for char in text):
        return Decision(sign_intent(text) or OUT_OF_SCOPE, 1.0)
    if letters and sum(map(_is_latin, letters)) * 2 < len(letters):
        return Decision(LANGUAGE_HELP, 1.0)
    term = asked_term(text)
    if term:
        return Decision(EXPLAIN_TERM, 1.0, term)
    if is_bare_answer(text):
        return Decision(INFORM, 1.0)
    return None


def by_probability(
    text: str, asked: str | None, probabilities: Mapping[str, float], thresholds: Thresholds
) -> Decision:
    """The likeliest intent, with crisis weighed as one and doubt said to be doubt."""
    crisis = sum(probabilities.get(kind, 0.0) for kind in KINDS)
    others = {name: p for name, p in probabilities.items() if name not in KINDS}
    best = max(others, key=others.get, default=OUT_OF_SCOPE)
    plain = " ".join(plain_words(text))
    few = len([word for word in plain_words(text) if word not in (".", ",")]) <= _A_WORD
    least = thresholds.crisis_in_a_word if few else thresholds.crisis
    enough = max(least, thresholds.crisis_share * others.get(best, 0.0))
    if _alarms(text, crisis, enough, thresholds):
        return Decision(max(KINDS, key=lambda kind: probabilities.get(kind, 0.0)), crisis)
    unsure = others.get(best, 0.0) / (math.fsum(others.values()) or 1.0) < thresholds.undoing
    if best in UNDOING and (unsure or (best == "restart" and not _ANEW.search(plain))):
        rest = {name: p for name, p in others.items() if name not in UNDOING}
        best = (INFORM if asked else None) or max(rest, key=rest.get, default=OUT_OF_SCOPE)
    # Given that it is no crisis, which has been settled above.
    sure = others.get(best, 0.0) / (math.fsum(others.values()) or 1.0)
    if sure < thresholds.doubt:
        return Decision(INFORM if asked else OUT_OF_SCOPE, sure)
    return Decision(best, sure)


def _alarms(text: str, crisis: float, least: float, thresholds: Thresholds) -> bool:
    """Whether the classifier alone raises the alarm, being as sure of a crisis as `crisis`."""
    surely = crisis > thresholds.crisis_in_the_past
    return crisis >= least and not says_it_is_not_so(text, also_of_the_past=not surely)


def after_question(
    probabilities: Mapping[str, float], odds: Mapping[str, float]
) -> dict[str, float]:
    """The probabilities once it is known that a question was asked; they still add up to one."""
    weighed = {name: p * odds.get(name, 1.0) for name, p in probabilities.items()}
    total = math.fsum(weighed.values())
    return {name: p / total for name, p in weighed.items()} if total else weighed


_A_WORD = 2
# "Phone to begin with" is no wish to begin anew.
_ANEW = re.compile(
    r"\b(?:again|over|start ?over|anew|afresh|fresh|new|re ?start\w*|reset|redo|scratch|scrap|"
    r"wipe\w*|clear\w*|forget|delete\w*|erase\w*|cancel|back|start(?!(?:ing)? with)|"
    r"begin(?!(?:ning)? with)|beginning|first|top|search|slate|menu|home|square)\b|^$"
)
_FEW_WORDS = 12  # so short a text is little more than the figure of speech in it
_NEGATIONS = frozenset({"not", "never", "no", "without", "nor", "neither"})


def says_it_is_not_so(text: str, also_of_the_past: bool = True) -> bool:
    """Whether a text speaks of the distant past, of a story, in a figure of speech, says all is
    well, or only its "not" alarms.

    The patterns weigh these word by word; the classifier hears none of them well, so on such a
    text it raises no alarm by itself. Words of the past are left out where it is very sure: "the
    lady I spoke to last year was kind" may be in a farewell.
    """
    words = plain_words(text)
    plain = " ".join(words)
    if also_of_the_past and DISTANT.search(plain):
        return True
    if reassures(plain) or only_spoken_about(plain):
        return True
    if len(words) <= _FEW_WORDS and any(idiom.search(plain) for idiom in IDIOMS):
        return True
    bare = [word for word in words if word not in _NEGATIONS]
    return len(bare) < len(words) and detect(" ".join(bare)) is not None


# Signs that are a whole answer. What may mean two things (a face, a thumb down) is none.
_SIGNS = {
    "affirm": "\N{THUMBS UP SIGN}\N{OK HAND SIGN}\N{WHITE HEAVY CHECK MARK}\N{HEAVY CHECK MARK}",
    "deny": "\N{CROSS MARK}\N{FACE WITH NO GOOD GESTURE}\N{NO ENTRY SIGN}",
    "thanks": "\N{PERSON WITH FOLDED HANDS}\N{HEAVY BLACK HEART}",
    "greet": "\N{WAVING HAND SIGN}",
}
_SIGN_INTENTS = {sign: intent for intent, signs in _SIGNS.items() for sign in signs}
# Skin tones, "as a picture", joined signs, and the two signs for a man or a woman.
_SIGN_FORMS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\u200d\u2640\u2642\\s]")


def sign_intent(text: str) -> str | None:
    """What a text of nothing but signs answers, such as a thumb up; None if that is not plain."""
    found = {_SIGN_INTENTS.get(sign) for sign in _SIGN_FORMS.sub("", text)}
    return found.pop() if len(found) == 1 else None


_TERMS = {
    "isva": r"isva|chisva|independent sexual violence advis[eo]r",
    "sarc": r"sarc|sexual assault referral cent(?:re|er)",
    "rape_crisis": r"rape crisis(?: cent(?:re|er))?",
    "advocacy": r"advocacy|advocate",
    "self_referral": r"self ?-?referral|self ?-?refer(?:ring)?",
    "counselling": r"counsell?ing",
    "helpline": r"help ?line",
}
_ASKS_MEANING = re.compile(
    r"(?:(?:sorry|but|ok|so|and|hi|hello|please|um) )*(?:"
    r"what ?(?:is|s|are|does|do|the hell is)?|whats|wats?|wot(?:s| is)?|wtf is|"
    r"(?:whats?|what is) the (?:difference|differences) between|difference between|"
    r"define|explain|meaning of|"
    r"(?:can|could) you (?:tell me what|explain(?: what)?)|tell me what|"
    r"i (?:do not|dont|don t) (?:know|understand) what|who (?:is|are)"
    r") (?:(?:is|are|does|do|a|an|the|this|these|you mean by|it|mean by) )*"
    rf"(?P<term>{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _TERMS.items())})s?"
    r"(?: (?:is|are|mean|means|meaning|exactly|actually|then|please|stand for|do|does|for|"
    r"short for|supposed to (?:be|mean)|thing))*"
    rf"(?: (?:and|or|from) (?:an? |the )?(?:{'|'.join(_TERMS.values())}|counsell?or|solicitor)s?)?"
)


def asked_term(text: str) -> str | None:
    """The glossary word whose meaning a text asks for, such as "isva", or None."""
    low = re.sub(r"[^a-z0-9 -]+", " ", fold(text[:200]).replace("'", ""))
    found = _ASKS_MEANING.fullmatch(" ".join(low.split()))
    if not found:
        return None
    return next(name for name in _TERMS if found[name])


_BARE_ANSWER = re.compile(
    r"(?:i am |im |i'm |(?:s?he|they)(?: is| are|'s|s|'re|re)? |"
    r"(?:my |our )?(?:daughter|son|child|girl|boy|lad|friend|sister|brother|niece|nephew)"
    r"(?: is|'s|s)? |"
    r"age |aged )?(?:only |just |about |nearly )?[(\[]?\s*(?:[mf] ?/? ?)?(?:1?\d|[2-9]\d)\s*"
    r"(?:[mf]|yo|yrs?|years?|years? old|y/o|y\.o\.?|\+)?\s*[)\]]?\s*\.?"
    # Until here an age: 34, (19F), she is 13.
    r"|(?:1?\d|[2-9]\d) ?(?:-|to) ?\d\d"  # a span of ages
    r"|[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?",  # a postcode, or the first half of one
    re.IGNORECASE,
)


def is_bare_answer(text: str) -> bool:
    """Whether a text is nothing but an age or a postcode."""
    return bool(_BARE_ANSWER.fullmatch(text[:40].strip())) and len(text) <= 40


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL"))
