"""The pages people see, each a template and the sentences of the catalogue."""

from __future__ import annotations

from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from markupsafe import Markup

from services_db.content import catalogue, say
from services_db.content.easy_read import easy_lines
from services_db.presentation.wait_picture import wait_svg
from web_widget.gateway.assets import SYMBOLS
from web_widget.gateway.emergency_lines import emergency_lines
from web_widget.gateway.find_page import one_a_line
from web_widget.gateway.forgetful_template import ForgetfulTemplate
from web_widget.gateway.keys import ASSETS, CONFIG
from web_widget.gateway.plain_dates import in_words

# What the chat's page says by itself and may say in Easy Read.
_EASY = ("offline", "offline_failed", "refused", "ended", "idle_gone")
# Words that stand in the page as it comes, or in the loader: its script has no use for them.
_WRITTEN_HERE = frozenset(
    {"loader", "heading", "leave", "leave_link", "close", "reading", "larger", "easy", "aloud"}
    | {"before_label", "before_1", "before_2", "before_link"}
)

TEMPLATES = Path(__file__).parents[1] / "templates"


def set_up_templates(app: web.Application) -> None:
    config, assets = app[CONFIG], app[ASSETS]
    environment = aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.template_class = ForgetfulTemplate
    verified = config.data_verified_on
    environment.globals.update(
        say=say,
        asset=assets.url,
        symbols=assets.url(SYMBOLS),
        exit_url=config.exit_url,
        # Told on every page until an operator has checked the directory by hand.
        directory_note=lambda: (
            say("pages.verified", day=in_words(verified))
            if verified
            else say("pages.not_verified_yet")
        ),
        directory_is_verified=verified is not None,
        emergency_lines=emergency_lines,
        # The drawing escapes what it quotes, and has neither script nor style of its own.
        wait_picture=lambda entry: Markup(wait_svg(entry)),
        one_a_line=one_a_line,
        takes_feedback=lambda: takes_feedback(app),
        feedback_reasons=list(catalogue()["widget"]["feedback"]["reasons"]),
    )


def _page(request: web.Request, template: str, status: int = 200, **context: object):
    return aiohttp_jinja2.render_template(template, request, context, status=status)


async def demo(request: web.Request) -> web.Response:
    return _page(request, "demo.html")


async def safety(request: web.Request) -> web.Response:
    return _page(request, "safety.html")


async def privacy(request: web.Request) -> web.Response:
    return _page(request, "privacy.html", idle_minutes=f"{request.app[CONFIG].idle_minutes:g}")


async def chat(request: web.Request) -> web.Response:
    """The conversation's own page; everything it can say travels with it, for when we are down."""
    config = request.app[CONFIG]
    words = {key: said for key, said in catalogue()["widget"].items() if key not in _WRITTEN_HERE}
    if not takes_feedback(request.app):
        del words["feedback"]  # without its words the card does not offer it
    settings = {
        "words": words,
        "easy": {name: easy_lines(f"widget.{name}") for name in _EASY},
        "symbols": request.app[ASSETS].url(SYMBOLS),
        "contacts": emergency_lines(),
        "exitUrl": config.exit_url,
        "idleSeconds": config.idle_minutes * 60,
    }
    return _page(
        request,
        "chat.html",
        settings=settings,
        before_easy=easy_lines("widget.before"),
        note_easy=easy_lines("pages.not_verified_yet"),
    )


def takes_feedback(app: web.Application) -> bool:
    """Whether "this did not work for me" is counted here."""
    return any(one.canonical == "/api/feedback" for one in app.router.resources())


def error_page(request: web.Request, status: int, key: str) -> web.Response:
    return _page(request, "error.html", status=status, message=say(key))


def busy_page(request: web.Request, status: int, key: str) -> web.Response:
    """Nothing is wrong, there is only too much of it: the sentence ``key`` and lines to ring."""
    return _page(request, "busy.html", status=status, message=say(key))


async def robots(request: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nDisallow: /chat\n")


async def icon(request: web.Request) -> web.Response:
    return request.app[ASSETS].get("site/icon.svg").response(request, "public, max-age=86400")
