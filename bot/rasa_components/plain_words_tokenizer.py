"""Cuts a message into words in plain spelling, so that "cant", "can't" and "carnt" are one word.

The spelling is `bot.safety.spelling`'s, which knows text-speak, missing apostrophes and letters
hidden behind signs. A text without Latin letters or digits keeps its own words.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.safety.spelling import plain_words

_MARKS = frozenset({".", ","})


def words_of(text: str) -> list[str]:
    """The plain words of a text; its own words where there is none; never an empty list."""
    words = [word for word in plain_words(text) if word not in _MARKS]
    return words or text.split() or ["."]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class PlainWordsTokenizer(Tokenizer):
    """Rasa's tokenizer interface over `words_of`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens at their places in the plain text: nothing here needs places in the typed one."""
        tokens, place = [], 0
        for word in words_of(message.get(attribute)):
            tokens.append(Token(word, place))
            place += len(word) + 1
        return tokens
