"""``/widget.js``: the loader, with the few words it shows, in each language, written into it.

The tag names its language, and a site's own security policy may not let the loader fetch more.
"""

from __future__ import annotations

import json

from aiohttp import web

from services_db.content import catalogue
from services_db.content.languages import Language, languages, speaking
from web_widget.gateway.assets import STATIC, Asset
from web_widget.gateway.emergency_lines import shortest_lines
from web_widget.gateway.keys import CONFIG

_LOADER = STATIC / "loader" / "widget.js"
_PLACEHOLDER = '"%SETTINGS%"'

_SCRIPT = web.AppKey("widget_script", Asset)


def set_up(app: web.Application) -> None:
    settings = {
        "words": {one.tag: _words(one) for one in languages()},
        "exitUrl": app[CONFIG].exit_url,
        "contacts": shortest_lines(),
        "refused": catalogue()["embed"]["refused"],
    }
    source = _LOADER.read_text(encoding="utf-8")
    if _PLACEHOLDER not in source:
        raise ValueError(f"{_LOADER.name} has no place for its settings")
    script = source.replace(_PLACEHOLDER, json.dumps(settings))
    app[_SCRIPT] = Asset.of(script.encode(), "text/javascript")


def _words(one: Language) -> dict[str, str]:
    with speaking(one):
        return {"dir": one.direction, **catalogue()["widget"]["loader"]}


async def serve(request: web.Request) -> web.Response:
    # Not kept long: a site that embeds it gets a mended version within minutes.
    return request.app[_SCRIPT].response(request, "public, max-age=300")
