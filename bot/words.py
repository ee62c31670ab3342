"""The bot's sentences, from ``domain.yml``, in the language of whoever is being answered.

Whole messages are named by their response and filled in by Rasa, in English. What an action puts
into a payload (the labels of buttons, the reasons inside a question) and what the gateway says in
another language comes from here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from services_db.content import fill
from services_db.content.languages import ENGLISH, Language, spoken
from services_db.content.translations import translated

DOMAIN_FILE = Path(__file__).parents[1] / "domain.yml"
LOCALE = Path(__file__).with_name("locale")


def responses() -> dict[str, str]:
    """Every response of the domain: its name and its text."""
    return _in_language(spoken())


@lru_cache(maxsize=32)
def _in_language(language: Language) -> dict[str, str]:
    if language is ENGLISH:
        domain = yaml.safe_load(DOMAIN_FILE.read_text(encoding="utf-8"))
        return {name: variants[0]["text"] for name, variants in domain["responses"].items()}
    return translated(_in_language(ENGLISH), LOCALE, language.tag)


def words(name: str, /, **values: object) -> str:
    """The text of response ``utter_<name>``; ``KeyError`` where there is none."""
    return fill(responses()[f"utter_{name}"], values)
