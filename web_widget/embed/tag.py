"""The options of the widget's tag: read, checked, and written as the lines a site pastes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from services_db.content.languages import ENGLISH, finished
from web_widget.embed.contrast import LEAST, colour, contrast, shown_ratio

POSITIONS = ("right", "left")
LONGEST_URL = 500
# The loader's own colours.
COLOUR, TEXT_COLOUR = "#1f5f66", "#ffffff"


@dataclass(frozen=True)
class Options:
    """What a site may choose; the defaults are the loader's."""

    position: str = "right"
    lang: str = ENGLISH.tag
    exit_url: str = ""
    open: bool = False
    colour: str = COLOUR
    text_colour: str = TEXT_COLOUR

    @property
    def ratio(self) -> float:
        return contrast(self.colour, self.text_colour)

    @property
    def attributes(self) -> dict[str, str]:
        """The tag's attributes that differ from the defaults, in a fixed order."""
        given = {}
        if self.position != "right":
            given["data-position"] = self.position
        if self.lang != ENGLISH.tag:
            given["data-lang"] = self.lang
        if self.exit_url:
            given["data-exit-url"] = self.exit_url
        if self.open:
            given["data-open"] = "true"
        return given

    @property
    def properties(self) -> dict[str, str]:
        """The CSS custom properties that differ from the defaults."""
        if (self.colour, self.text_colour) == (COLOUR, TEXT_COLOUR):
            return {}
        return {"--signpost-colour": self.colour, "--signpost-text-colour": self.text_colour}


def read_options(sent: Mapping[str, object]) -> tuple[Options, dict[str, str]]:
    """The options of a form, and what is wrong: the name of a problem to what fills its sentence.

    An option with a problem keeps its default, so that no tag is ever made from it.
    """
    typed = {name: value.strip() for name, value in sent.items() if isinstance(value, str)}
    problems: dict[str, str] = {}
    position, lang = typed.get("position") or "right", typed.get("lang") or ENGLISH.tag
    if position not in POSITIONS:
        position, problems["position"] = "right", ""
    if lang not in languages_offered():
        lang, problems["lang"] = ENGLISH.tag, ""
    exit_url = typed.get("exit_url", "")
    if exit_url and not is_https(exit_url):
        exit_url, problems["exit_url"] = "", ""
    back = colour(typed.get("colour") or COLOUR)
    words = colour(typed.get("text_colour") or TEXT_COLOUR)
    if back is None or words is None:
        back, words, problems["colour"] = COLOUR, TEXT_COLOUR, ""
    elif contrast(back, words) < LEAST:
        problems["contrast"] = shown_ratio(contrast(back, words))
        back, words = COLOUR, TEXT_COLOUR
    return Options(position, lang, exit_url, "open" in typed, back, words), problems


def languages_offered() -> dict[str, str]:
    """The languages that somebody has reviewed: each tag, and its name in the language itself."""
    return {one.tag: _own_name(one.tag) for one in finished()}


def _own_name(tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def is_https(address: str) -> bool:
    """Whether ``address`` is one that the loader would leave to: https, with a host, no login."""
    if len(address) > LONGEST_URL or any(ch.isspace() or not ch.isprintable() for ch in address):
        return False
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return parts.scheme == "https" and named and "@" not in parts.netloc and "\\" not in address


def tag(options: Options, origin: str) -> str:
    """The line to paste; ``origin`` is where Signpost runs."""
    given = "".join(
        f' {name}="{escape(value, quote=True)}"' for name, value in options.attributes.items()
    )
    return f'<script src="{escape(origin, quote=True)}/widget.js" async{given}></script>'


def theme(options: Options) -> str:
    """The lines for the site's stylesheet; empty where the colours are the loader's own."""
    if not options.properties:
        return ""
    inner = "".join(f"  {name}: {value};\n" for name, value in options.properties.items())
    return f"signpost-widget {{\n{inner}}}"
