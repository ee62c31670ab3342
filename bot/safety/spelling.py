"""Makes one plain spelling out of the many ways people type, before crisis phrases are looked for.

``plain_words("hes outside. i cant go on!!")`` gives the words "he is outside", a sentence end, and
"i can not go on". Only the standard library is used: this runs inside the Rasa process.
"""

from __future__ import annotations

import re
import unicodedata

from .spelling_tables import CONTRACTIONS, CRISIS_WORDS, DIGIT_SPEAK, REAL_WORDS, TEXT_SPEAK

MAX_SCANNED = 10_000

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "＇": "'"})
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"})
_HIDDEN_LETTER = re.compile(r"(?<=[a-z])[0134@$5](?=[a-z])")
_DIGIT_SPEAK = re.compile(r"\b(?:" + "|".join(DIGIT_SPEAK) + r")\b")
_STARRED = re.compile(r"[a-z]+[*#_.!]+[a-z]+")
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|[.!?;,:()\[\]\n/-]")
_LAUGHING = str.maketrans(dict.fromkeys("😂🤣💀😹😆", " lol "))
# "she'd been" is "she had been"; "shed" is a hut unless "been" follows.
_HAD = re.compile(r" would been (?=[^ ])")
_SHE_HAD = re.compile(r"(?<= )shed(?= (?:been|never|just been|gone) )")
_SENTENCE_END = frozenset(".!?\n")


def fold(text: str) -> str:
    """Lower case with accents, invisible characters and look-alike forms taken away."""
    text = unicodedata.normalize("NFKC", text[:MAX_SCANNED]).translate(_QUOTES)
    kept = []
    for character in unicodedata.normalize("NFD", text):
        category = unicodedata.category(character)
        if category == "Mn" or category == "Cf":
            continue
        kept.append("\n" if character in "\r\n" else " " if category == "Cc" else character)
    return unicodedata.normalize("NFC", "".join(kept)).casefold()


def plain_words(text: str) -> list[str]:
    """The words of a text in plain spelling; "." ends a sentence and "," ends a clause."""
    text = fold(text).translate(_LAUGHING)
    text = _DIGIT_SPEAK.sub(lambda found: DIGIT_SPEAK[found.group()], text)
    text = _unmask(text)
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if token in _SENTENCE_END:
            words.append(".")
        elif not token[0].isalnum():
            words.append(",")
        else:
            words.extend(_plain(token).split())
    return _HAD.sub(" had been ", _SHE_HAD.sub("she had", f" {' '.join(words)} ")).split()


def _unmask(text: str) -> str:
    text = _HIDDEN_LETTER.sub(lambda found: found.group().translate(_LEET), text)
    return _STARRED.sub(lambda found: _unstar(found.group()), text)


def _unstar(token: str) -> str:
    """ "r*ped" is "raped"; anything that is not a starred crisis word stays as it is."""
    if "." in token and token.count(".") == 1:
        return token
    wanted = re.compile(re.sub(r"[*#_.!]", "[a-z]", token))
    return next((word for word in sorted(CRISIS_WORDS) if wanted.fullmatch(word)), token)


def _plain(token: str) -> str:
    if token in CONTRACTIONS:
        return CONTRACTIONS[token]
    if token in TEXT_SPEAK:
        return TEXT_SPEAK[token]
    bare = token.replace("'", "")
    if bare in CONTRACTIONS:
        return CONTRACTIONS[bare]
    if token.endswith("'s"):  # "mum's boyfriend": the owner; "uncle's hurting": read the same way
        return _plain(token[:-2]) + " s"
    if bare in TEXT_SPEAK:
        return TEXT_SPEAK[bare]
    return _corrected(re.sub(r"([a-z])\1{2,}", r"\1\1", bare))


# People keep the first letter; without this rule "grating" would be "rating".
_BY_FIRST_LETTER = {
    letter: tuple(word for word in CRISIS_WORDS if word[0] == letter and len(word) >= 5)
    for letter in {word[0] for word in CRISIS_WORDS}
}


def _corrected(word: str) -> str:
    if word in CRISIS_WORDS or word in REAL_WORDS or word.isdigit():
        return word
    single = re.sub(r"(.)\1", r"\1", word)
    if single in CRISIS_WORDS and len(word) > len(single):
        return single
    if len(word) < 5:
        return word
    near = [
        (distance, target)
        for target in _BY_FIRST_LETTER.get(word[0], ())
        if abs(len(target) - len(word)) <= 2
        and (distance := _edits(word, target)) <= (2 if len(target) >= 8 else 1)
    ]
    return min(near)[1] if near else word


def _edits(left: str, right: str) -> int:
    """Optimal string alignment distance: insert, delete, replace, swap neighbours."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
