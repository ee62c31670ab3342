"""Reads community and access needs: for Deaf people, by-and-for, women-only, an interpreter."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from services_db.answers import NEEDS

from .normalise import lowered, readable
from .who import read_who

_I_AM = r"(?:i am|am|being|as|for|who is|who are|we are)(?: (?:a|an|also|both|young|the|totally|partially|profoundly|hard|older|very))*"
_WHO = r"(?:wom[ae]ns?|m[ae]ns?|girls?|people|person|lady|ladies|survivors?|community|led|counsell?ors?|therapists?|services?|female|male|support|groups?|specific|charity|organisation|lad|bloke|guy|boys?|background|heritage|family|run|friendly)"

# Each need with the words that ask for it or say it of oneself.
SAID = (
    ("bsl", r"\bbsl\b|\bsign(?:ed)? language\b|\bi sign\b|\bsign(?:ing)? (?:counsell?or|therapist|interpreter|worker)|\bbsl interpreter"),
    ("deaf", r"\bdeaf\b|\bhard of hearing\b|\bhearing (?:loss|impaired|impairment|aids?)\b|\bcan not hear\b|\bbsl\b"),
    ("step_free", r"\bwheel ?chairs?\b|\bstep[ -]?free\b|\bno (?:steps|stairs)\b|\bcan not (?:do|manage|use|climb) (?:the )?(?:stairs|steps)\b|\b(?:ramp|lift) access\b|\bground floor\b|\bmobility scooter\b|\baccessible (?:building|entrance|venue|premises)\b|\bneed a (?:lift|ramp)\b"),
    ("disabled", rf"\b(?:{_I_AM} )disabled\b|\bdisabled {_WHO}\b|\b(?:have|has|got) (?:a )?(?:physical )?disabilit(?:y|ies)\b|\bdisability (?:friendly|led|support|service)\b|\bwheel ?chair user\b"),
    ("learning_disability", r"\blearning (?:disabilit(?:y|ies)|disabled|difficult(?:y|ies)|needs)\b|\beasy read\b|\bdowns syndrome\b|\bintellectual disabilit"),
    ("lgbtq", rf"\blgbt\w*\+?|\b{_I_AM} (?:gay|lesbian|bi|bisexual|queer|trans|transgender|pansexual|asexual)\b|\b(?:gay|lesbian|bisexual|queer|trans) {_WHO}\b|\btrans ?(?:woman|man|masc|fem\w*)\b|\bnon[ -]?binary\b|\bqueer[ -]friendly\b"),
    ("black_minoritised", rf"\b{_I_AM} (?:black|asian|south asian|african|caribbean|mixed[ -]race|brown|indian|pakistani|bangladeshi|somali|nigerian|chinese|latina|latin american|turkish|kurdish|arab|iranian|afghan|roma|traveller|gypsy|sikh|hindu|ghanaian|jamaican)\b|\b(?:black|asian|south asian|african|caribbean|minority ethnic|minoritised|latin american|kurdish|turkish|iranian|middle eastern|traveller|roma|sikh|hindu|bme|bame|global majority|ethnic minority) {_WHO}\b|\bbame\b|\bbme\b|\bwom[ae]n of colou?r\b|\bpeople of colou?r\b|\bblack womens\b|\basian womens\b|\b(?:someone|somebody|counsell?or|therapist|person|worker) (?:from|of) (?:my|the same|a similar) (?:own )?(?:culture|background|community|race|ethnicity)\b"),
    ("muslim_women", rf"\b{_I_AM} muslim\b|\bmuslim {_WHO}\b|\bmuslimah?\b|\bislamic (?:counsell?ing|counsell?or|support|service)\b|\bmuslim womens\b"),
    ("jewish_women", rf"\b{_I_AM} jewish\b|\bjewish {_WHO}\b|\bjewish womens\b|\bkosher\b"),
    ("women_only", r"\bwom[ae]ns?'?[ -]?only\b|\bonly (?:for )?women\b|\bfemale[ -]?only\b|\b(?:no men|without men|not mixed|all[ -]women|all[ -]female|single[ -]sex|ladies[ -]only|girls[ -]only|just (?:for )?women)\b|\bwom[ae]ns? (?:space|group)s?\b|\bnot with men\b|\bmen(?: are)? not allowed\b"),
    ("worker_gender_choice", r"\b(?:female|woman|women|lady|male|man) (?:counsell?or|therapist|worker|isva|support worker|staff|doctor|volunteer|advisor|adviser|examiner|nurse|case worker)s?\b|\b(?:a )?(?:woman|man|female|male|lady) (?:to (?:talk|speak) (?:to|with)|i can talk to|on the phone|please)\b|\b(?:talk|speak|talking|speaking) (?:to|with) a (?:woman|man|female|male|lady)\b|\bnot (?:a|with a|to a) (?:man|male|woman|female)\b|\b(?:see|prefer|want|like|rather have) a (?:woman|female|lady|male|man)\b"),
    ("interpreter", r"\binterpret[eo]rs?\b|\btranslat(?:or|er|ion|e)s?\b|\b(?:do not|can not|not|does not|bad|poor|little|no) (?:\w+ )?(?:speak |speaks |understand |talk )?(?:much |good |very good |very well |any |well )?english\b|\benglish (?:is )?(?:not|is not|isnt) (?:my|her|his|very|good|so)\b|\bin (?:my|her|his|their|own) (?:own )?(?:first )?language\b|\b(?:speak|speaks|speaking) (?:only )?(?:polish|romanian|urdu|punjabi|panjabi|arabic|spanish|portuguese|bengali|gujarati|italian|somali|french|turkish|kurdish|farsi|persian|dari|pashto|tamil|chinese|mandarin|cantonese|ukrainian|russian|lithuanian|hindi|tigrinya|amharic|albanian|vietnamese|sylheti|bulgarian|hungarian)\b|\b(?:polish|romanian|urdu|punjabi|arabic|spanish|portuguese|bengali|gujarati|somali|turkish|farsi|ukrainian|russian|hindi|chinese|french|italian)[ -](?:counsell?or|speaker|therapist|interpreter|worker|speaking)\b|\benglish (?:is )?my second\b"),
    ("male", r"\b(?:men|male|mens|boys)[ -]only\b|\b(?:mens|male|men) (?:service|services|group|groups|support|survivors?|helpline|charity|victims)\b|\b(?:service|services|group|groups|support|help|somewhere|anything|helpline|something) (?:just |only |especially )?for (?:men|males|male survivors)\b"),
)  # fmt: skip
_COMPILED = tuple((need, re.compile(words)) for need, words in SAID)
_NOT_BEFORE = re.compile(
    r"\b(?:not|no need for|do not need|dont need|do not want|without|never|i do not mind|no)\b(?: (?:a|an|any|to be|to|be|have|need|want))*\s*$"
)
# "No men" and "don't speak English" hold their own negative.
_OWN_NEGATIVE = frozenset({"women_only", "interpreter", "worker_gender_choice", "step_free"})
_ABUSER = re.compile(
    r"\b(?:he|she|they|who|man|men|rapist|abuser|attacker|ex|husband|boyfriend) (?:is|was|were|are)(?: (?:a|an))*\s*$"
)


def read_needs(text: str) -> tuple[str, ...]:
    """The needs a text names, in the order of ``NEEDS``. Pure; never raises."""
    low = lowered(readable(text))
    if read_who(text).someone_else:  # what is said of them is what is wanted
        low = re.sub(r"\b(?:she|he|they) (?:is|are)\b", "i am", low)
    found = {need for need, words in _COMPILED if low and _said(need, words, low)}
    return tuple(need for need in NEEDS if need in found)


def _said(need: str, words: re.Pattern[str], low: str) -> bool:
    for match in words.finditer(low):
        before = low[: match.start()]
        if need not in _OWN_NEGATIVE and _NOT_BEFORE.search(before):
            continue
        if need == "worker_gender_choice" and re.search(
            r"\b(?:do not mind|either|attacked by|raped by|with)\s+(?:a\s+)?$", before
        ):
            continue
        if need in {
            "black_minoritised",
            "muslim_women",
            "jewish_women",
            "lgbtq",
            "disabled",
        } and _ABUSER.search(before):
            continue
        return True
    return False
