"""Writes every sentence into the files that translators work in (gettext's .po).

Two files for a language: ``bot/locale/TAG.po`` (what the bot says) and
``services_db/content/locale/TAG.po`` (everything else). Run again, it brings in what is new and
keeps what is translated; a sentence whose English has changed is marked fuzzy, which means: not
shown until somebody has looked at it again.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from bot import words
from services_db import content
from services_db.content.easy_read import sentences as easy_sentences
from services_db.content.pseudo import PSEUDO
from services_db.content.translations import LOCALE, REVIEWED_BY, flat

HELP = "write the translators' files of a language, or bring them up to date"

HEADER = f"""\
# Words in braces, and numbers to ring, stay as they are. docs/content-style.md says more.
# Visitors see this language once the next line names who has reviewed it.
# {REVIEWED_BY}"""


def sources() -> list[tuple[Path, str, dict[str, str]]]:
    """Each catalogue: its folder, the name of its English file, and its sentences by key."""
    return [
        (words.LOCALE, "domain.yml", words.responses()),
        (LOCALE, "services_db/content", {**dict(flat(content.catalogue())), **easy_sentences()}),
    ]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tag", metavar="TAG", help="the language, such as cy or pl")


def run(options: argparse.Namespace) -> int:
    """Returns 0, or 2 when the tag is no language's or a file cannot be read."""
    tag = options.tag
    if tag in PSEUDO or not _is_language(tag):
        print(f"{tag!r} is not the tag of a language. Examples: cy, pl, pt-BR.", file=sys.stderr)
        return 2
    try:
        for folder, source, sentences in sources():
            path = folder / f"{tag}.po"
            catalog = up_to_date(path, tag, source, sentences)
            _write(path, catalog)
            left = sum(1 for one in catalog if one.id and (one.fuzzy or not one.string))
            print(f"{path}: {len(catalog)} sentences, {left} to translate or to look at again")
    except PoFileError as error:
        print(f"{path} cannot be read: {error}. Nothing in it was changed.", file=sys.stderr)
        return 2
    return 0


def up_to_date(path: Path, tag: str, source: str, sentences: Mapping[str, str]) -> Catalog:
    """The catalogue in ``path``, or a new one, with the English sentences of today."""
    template = Catalog(project="Signpost", charset="utf-8")
    for key, text in sentences.items():
        template.add(text, context=key, locations=[(source, None)], auto_comments=_comments(text))
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    else:
        catalog = Catalog(locale=tag.replace("-", "_"), project="Signpost", charset="utf-8")
        catalog.header_comment = HEADER
    _keep_by_key(catalog, sentences)
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True)
    return catalog


def _keep_by_key(catalog: Catalog, sentences: Mapping[str, str]) -> None:
    """Moves a translation to its key's English of today, marked fuzzy: Babel would drop it."""
    for message in list(catalog):
        today = sentences.get(message.context or "")
        if message.id and today is not None and today != message.id and message.string:
            catalog.delete(message.id, message.context)
            catalog.add(
                today,
                message.string,
                context=message.context,
                flags={*message.flags, "fuzzy"},
                previous_id=[message.id],
            )


def _comments(text: str) -> list[str]:
    return ["A blank line begins a new bubble."] if "\n\n" in text else []


def _write(path: Path, catalog: Catalog) -> None:
    whole = io.BytesIO()
    write_po(whole, catalog, width=100, include_previous=True, sort_output=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".po.new")
    unfinished.write_bytes(whole.getvalue())
    os.replace(unfinished, path)


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
