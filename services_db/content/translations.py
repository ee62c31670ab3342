"""Sentences in another language: read from a translator's .po file, and English where it has none.

A sentence is found by its key (``msgctxt``) and its English (``msgid``): when the English is
changed, the old translation is no longer shown. One that is marked fuzzy is not shown either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po as babel_read_po

from services_db.content.pseudo import PSEUDO

LOCALE = Path(__file__).with_name("locale")
REVIEWED_BY = "Reviewed by:"
# Around English that stands in for a missing translation: read from left to right wherever it is,
# and known for what it is, so that a page can tell a screen reader (lang="en").
LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"

Tree = dict[str, "str | Tree"]


@lru_cache(maxsize=64)
def read_po(path: Path) -> Catalog:
    """The catalogue in ``path``. Raises OSError or Babel's PoFileError, which name the file."""
    with path.open("rb") as file:
        return babel_read_po(file, abort_invalid=True)


def reviewer(catalog: Catalog) -> str:
    """Who has reviewed the language; empty where nobody has yet."""
    named = re.search(rf"^# {REVIEWED_BY}(.*)$", catalog.header_comment, re.MULTILINE)
    return named[1].strip() if named else ""


def translated(english: Mapping[str, str], folder: Path, tag: str) -> dict[str, str]:
    """Each sentence of ``english`` (key to text) in the language ``tag``, from ``folder``."""
    if tag in PSEUDO:
        return {key: PSEUDO[tag].of(text) for key, text in english.items()}
    path = folder / f"{tag}.po"
    catalog = read_po(path) if path.exists() else Catalog()
    return {key: _translation(catalog, key, text) for key, text in english.items()}


def _translation(catalog: Catalog, key: str, text: str) -> str:
    message = catalog.get(text, context=key)
    if message is None or message.fuzzy or not message.string:
        return "\n\n".join(f"{LEFT_TO_RIGHT}{part}{END}" for part in text.split("\n\n"))
    return str(message.string)


def flat(tree: Tree, key: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a nested catalogue with its dotted key."""
    for name, node in tree.items():
        whole = f"{key}.{name}" if key else str(name)
        if isinstance(node, str):
            yield whole, node
        else:
            yield from flat(node, whole)


def like(tree: Tree, sentences: Mapping[str, str], key: str = "") -> Tree:
    """A catalogue with the shape of ``tree`` and the texts of ``sentences``."""
    return {
        name: sentences[whole] if isinstance(node, str) else like(node, sentences, whole)
        for name, node in tree.items()
        for whole in [f"{key}.{name}" if key else str(name)]
    }
