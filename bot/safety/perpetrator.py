"""Finds a person who fears that they may harm someone, or says that they have."""

from __future__ import annotations

from . import context
from .rules import compiled, rules_from
from .spelling import plain_words

_RULES = rules_from("perpetrator_concern")
_THEIRS = compiled(
    "told me to|(makes|made|forces|forced|blackmailing|blackmailed) me|"
    "(dream|dreams|dreamt|nightmare|nightmares) <3> (he|they|she)"
)


def perpetrator_concern(text: str) -> bool:
    """Whether the writer speaks of harm they have done or fear doing to another person."""
    plain = " ".join(plain_words(text))
    for idiom in context.IDIOMS:
        plain = idiom.sub("_", plain)
    for sentence in plain.split(" . "):
        padded = f"{sentence.strip(' .')} ."
        for rule in _RULES:
            for found in rule.pattern.finditer(padded):
                if rule.exception and rule.exception.search(padded):
                    continue
                if not context.negated(padded[: found.start()]) and not _THEIRS.search(padded):
                    return True
    return False
