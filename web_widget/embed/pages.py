"""The page to try the options of the tag, and the page to see it on."""

from __future__ import annotations

from collections.abc import Mapping

import aiohttp_jinja2
from aiohttp import web

from web_widget.embed.contrast import shown_ratio
from web_widget.embed.tag import POSITIONS, languages_offered, read_options, tag, theme
from web_widget.gateway.form_body import sent_fields
from web_widget.gateway.public_origin import public_origin


def set_up(app: web.Application) -> None:
    """Adds the pages; the templates are to be set up before."""
    app.add_routes(
        [
            web.get("/embed", page),
            web.post("/embed", page),
            web.post("/embed/try", trial),
        ]
    )


async def page(request: web.Request) -> web.Response:
    """The options, and by POST the tag made of them: no tag while something is wrong."""
    sent = await sent_fields(request) if request.method == "POST" else {}
    return _options_page(request, sent)


async def trial(request: web.Request) -> web.Response:
    """A page with the tag on it; the options again while something is wrong."""
    sent = await sent_fields(request)
    options, problems = read_options(sent)
    if problems:
        return _options_page(request, sent)
    return aiohttp_jinja2.render_template("embed_try.html", request, {"options": options})


def _options_page(request: web.Request, sent: Mapping[str, object]) -> web.Response:
    options, problems = read_options(sent)
    context = {
        "options": options,
        "problems": problems,
        "typed": sent,
        "positions": POSITIONS,
        "languages": languages_offered(),
        "tag": "" if problems else tag(options, public_origin(request)),
        "theme": "" if problems else theme(options),
        "ratio": shown_ratio(options.ratio),
    }
    return aiohttp_jinja2.render_template("embed.html", request, context)
