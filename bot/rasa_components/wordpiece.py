"""Cuts a text into the word pieces that the sentence encoder was trained on.

This is BERT's uncased WordPiece, written out because it is short: the package that usually does
it brings a network client with it, and nothing in the Rasa environment may fetch anything.
Source of the algorithm: Devlin et al. 2018 (arXiv 1810.04805) and its reference implementation.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100  # the reference turns a longer run of letters into one unknown piece


def read_vocabulary(path: Path) -> dict[str, int]:
    """The word pieces of a `vocab.txt` (one a line), each with its number."""
    with open(path, encoding="utf-8") as lines:
        return {piece.rstrip("\n"): number for number, piece in enumerate(lines)}


class WordPieces:
    """Turns texts into piece numbers; the same text gives the same numbers, always."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._cls, self._sep = vocabulary[CLS], vocabulary[SEP]
        self._unknown = vocabulary[UNKNOWN]

    def numbers(self, text: str, longest: int) -> list[int]:
        """Piece numbers of `text` between the opening and closing marks, `longest` at the most.

        Words past the limit are left out. Never raises, whatever the text holds.
        """
        pieces = [self._cls]
        for word in _words(text):
            pieces.extend(self._pieces(word))
            if len(pieces) >= longest - 1:
                break
        return [*pieces[: longest - 1], self._sep]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                number = self._vocabulary.get(piece)
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _words(text: str) -> list[str]:
    plain = []
    for char in text:
        code = ord(char)
        if code in (0, 0xFFFD) or _is_control(char):
            continue
        if char.isspace():
            plain.append(" ")
        elif _is_cjk(code):
            plain.append(f" {char} ")
        else:
            plain.append(char)
    bare = unicodedata.normalize("NFD", "".join(plain))
    lowered = "".join(c for c in bare if unicodedata.category(c) != "Mn").lower()
    spaced = "".join(f" {c} " if _is_punctuation(c) else c for c in lowered)
    return spaced.split()


def _is_control(char: str) -> bool:
    return char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co")


def _is_punctuation(char: str) -> bool:
    # The reference counts every ASCII sign as punctuation, also those Unicode calls symbols.
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
