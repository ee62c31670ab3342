"""The symbols of Easy Read as one SVG file, drawn by the open set Lucide (ISC licence).

The page asks for the file only when Easy Read is switched on. Each symbol has words beside it.
"""

from __future__ import annotations

from xml.etree import ElementTree

from lucide.jinja import lucide

# What a symbol stands for, as services_db/content/easy_read.yml names it, and Lucide's name for it.
SYMBOLS = {
    "bill": "receipt-pound-sterling",
    "calendar": "calendar",
    "card": "id-card",
    "child": "baby",
    "computer": "bot",
    "danger": "siren",
    "delete": "trash-2",
    "email": "mail",
    "form": "file-text",
    "health": "stethoscope",
    "heart": "heart",
    "help": "hand-heart",
    "language": "languages",
    "law": "scale",
    "leave": "log-out",
    "list": "list",
    "look": "search",
    "not": "ban",
    "ok": "circle-check",
    "online": "globe",
    "people": "users",
    "person": "user",
    "phone": "phone",
    "place": "map-pin",
    "press": "pointer",
    "private": "lock",
    "question": "circle-question-mark",
    "skip": "skip-forward",
    "talk": "message-circle",
    "time": "clock",
    "type": "keyboard",
}
SIZE = 24
_LICENCE = (
    "<!-- Lucide, https://lucide.dev. ISC License, Copyright (c) Lucide Icons and Contributors; "
    "parts of it Feather, MIT License, Copyright (c) Cole Bemis. -->"
)


def sheet() -> bytes:
    """All symbols as one file, each found by its name here. Raises where Lucide has not got one."""
    drawn = "".join(_symbol(name, drawing) for name, drawing in SYMBOLS.items())
    return f'{_LICENCE}<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'.encode()


def _symbol(name: str, drawing: str) -> str:
    shapes = "".join(
        ElementTree.tostring(shape, encoding="unicode").strip()
        for shape in ElementTree.fromstring(lucide(drawing))
    )
    return f'<symbol id="{name}" viewBox="0 0 {SIZE} {SIZE}">{shapes}</symbol>'
