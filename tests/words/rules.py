"""The rules for words that a program can check, as in the evidence (D1-D35).

``problems(text)`` is the list of rules that one bubble or line breaks. What it cannot see (tone,
whether a thing is true) is for people: see docs/review.md.
"""

from __future__ import annotations

import re

MOST_WORDS = 20
MOST_SENTENCES = 3

_DO = r"(did|didn.?t|do|don.?t|were|weren.?t|was|wasn.?t|are|aren.?t|have|haven.?t|would|wouldn.?t)"

_BANNED: tuple[tuple[str, str, int], ...] = (
    # "Why do you ask" is the person's own question, answered.
    ("D1 asks why", rf"\bwhy {_DO} (you|they|he|she)\b(?! ask)", re.I),
    ("D2 asks what happened", r"\bwhat happened\b(?=[^.]*\?)", re.I),
    ("D2 asks for details", r"\btell (me|us) (more )?about (it|what)\b", re.I),
    ("D2 asks who did it", r"\bwho did (it|this|that)\b", re.I),
    ("D2 asks to describe", r"\bdescribe\b", re.I),
    ("D2 asks for proof", r"\b(do|did) you have (any )?(proof|evidence)\b", re.I),
    ("D3 doubts", r"\balleg(ed|edly|ation|ations)\b", re.I),
    ("D3 doubts", r"\bclaim(s|ed|ing)?\b", re.I),
    ("D3 doubts", r"\bif (this|it|that) (really )?happened\b", re.I),
    ("D3 doubts", r"\bare you sure\b", re.I),
    ("D3 blames", r"\byou should(n.?t)? have\b", re.I),
    ("D3 blames", r"\bwere you (drunk|drinking|wearing|alone)\b", re.I),
    ("D18 tells the person what to do", r"\b(should|must|ought)\b", re.I),
    # A capital after it makes it part of a name: Victim Support, The Survivors Trust.
    ("D19 labels the person", r"\b([Vv]ictim|[Ss]urvivor)s?\b(?!’?s? ?[A-Z])", 0),
    ("D20 asks sex at birth", r"\b(sex at birth|born (a )?(male|female|man|woman))\b", re.I),
    ("D20 asks trans status", r"\bare you (trans|transgender)\b", re.I),
    ("D20 offers Other", r"\A\s*other\s*\Z", re.I),
    ("D24 promises", r"\b(you|they|we)( wi|.)ll (get|be seen|see you|hear back)\b", re.I),
    ("D24 promises", r"\b(guarantee[ds]?|definitely|certainly will)\b", re.I),
    ("D30 exclaims", r"!", 0),
    ("D30 jokes", r"\b(ha ?ha|lol|just kidding|oops|whoops)\b", re.I),
    ("D30 emoji", r"[\u2600-\u27bf\u2b50\ufe0f\U0001f000-\U0001faff]|[:;]-?[)(DP](?!\w)", 0),
    (
        "D31 hurries",
        r"\b(are you still there|time is running out|you have \d+ minutes left)\b",
        re.I,
    ),
    (
        "D33 asks who the person is",
        r"\b(what is|what.s|tell (me|us)|give (me|us)|enter|type|share|need) your "
        r"((full|first|last|own|home|real) )*"
        r"(name|email|e-mail|phone|mobile|address|date of birth|ethnic\w*|sexual\w*|religio\w*"
        r"|health)\b",
        re.I,
    ),
)
_COMPILED = tuple((name, re.compile(pattern, flags)) for name, pattern, flags in _BANNED)
_SENTENCE = re.compile(r"(?<=[.?!])[”\")]*\s+|\n+")
_WORD = re.compile(r"[\w{][\w’'{}+./:-]*")


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if _WORD.search(part)]


def words_in(text: str) -> list[str]:
    return _WORD.findall(text)


def problems(text: str) -> list[str]:
    """Every rule that ``text``, one bubble or line, breaks; empty when it keeps them all."""
    found = [f"{name}: {match[0]!r}" for name, rule in _COMPILED if (match := rule.search(text))]
    parts = sentences(text)
    if len(parts) > MOST_SENTENCES:
        found.append(f"D18 {len(parts)} sentences, {MOST_SENTENCES} at most")
    for part in parts:
        count = len(words_in(part))
        if count > MOST_WORDS:
            found.append(f"D18 a sentence of {count} words, {MOST_WORDS} at most: {part!r}")
    return found


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade and five: a proxy for whole sets of words, never proof (NHS)."""
    all_words = [word for word in words_in(text) if word[0].isalpha()]
    if not all_words:
        return 0.0
    syllables = sum(_syllables(word) for word in all_words)
    per_sentence = len(all_words) / max(1, len(sentences(text)))
    return 0.39 * per_sentence + 11.8 * syllables / len(all_words) - 15.59 + 5


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.casefold())
    plain = re.sub(r"(?<=[^aeiou]{1})e$", "", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
