"""Builds the gateway: what it holds, what it answers, in one place to read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from bot.readers.whole_answer import questions_answered
from bot.redis_names import RedisNames
from services_db.engine import make_engine
from services_db.search import Directory
from web_widget.embed import pages as embed_pages
from web_widget.gateway import (
    conversation_view,
    data_page,
    find_page,
    forgetting,
    health,
    lookup,
    pages,
    widget_script,
)
from web_widget.gateway.assets import Assets, serve_asset
from web_widget.gateway.breaker import Breaker
from web_widget.gateway.clients import ClientHash
from web_widget.gateway.config import Config
from web_widget.gateway.connections import OpenConnections, handler_args
from web_widget.gateway.conversations import Conversations
from web_widget.gateway.errors import answer_errors
from web_widget.gateway.from_elsewhere import refuse_what_comes_from_elsewhere
from web_widget.gateway.keys import (
    ASSETS,
    BREAKER,
    CLIENTS,
    CONFIG,
    CONVERSATIONS,
    DATABASE,
    DIRECTORY,
    HTTP,
    LIMITS,
    MEMORY,
    OPEN,
    RASA,
    SEARCHES,
    TURNS,
)
from web_widget.gateway.limits import Limits, Turns
from web_widget.gateway.memory import OwnMemory
from web_widget.gateway.outage import FIND
from web_widget.gateway.rasa_channel import RasaChannel
from web_widget.gateway.redis_memory import RedisMemory
from web_widget.gateway.searches import Searches
from web_widget.gateway.security_headers import add_security_headers
from web_widget.gateway.speaking import speak
from web_widget.gateway.whole_requests import look_at_request
from web_widget.lookup import pages as lookup_pages
from web_widget.metrics import serve as metrics
from web_widget.open_referral import routes as open_referral
from web_widget.updates import routes as updates

# Room for a message far longer than the bot reads, in JSON's longest spelling.
MAX_BODY_BYTES = 4 * 1024 * 1024


def create_app(config: Config) -> web.Application:
    """The gateway as an aiohttp application, ready to run."""
    connections = OpenConnections(config.connections, config.request_seconds)
    app = web.Application(
        middlewares=[speak, answer_errors, look_at_request, refuse_what_comes_from_elsewhere],
        client_max_size=MAX_BODY_BYTES,
        handler_args=handler_args(connections),
    )
    app[OPEN] = connections
    app[CONFIG] = config
    app[CONVERSATIONS] = Conversations(
        config.idle_minutes * 60,
        config.max_conversations,
        messages_a_minute=config.conversation_messages,
    )
    app[LIMITS] = Limits(config.client_messages, config.all_messages)
    names = RedisNames(config.redis_secret) if config.redis_url else None
    app[MEMORY] = RedisMemory(config, names) if names else OwnMemory()
    app[CLIENTS] = ClientHash(config.proxies, names and names.key_for("clients"))
    app[TURNS] = Turns()
    app[SEARCHES] = Searches(app[CLIENTS], config.client_searches, config.searches_at_once)
    app[ASSETS] = Assets()
    app.cleanup_ctx.extend(
        [_hold_memory, _hold_connections, _hold_database, forgetting.forget_when_idle]
    )
    app.on_startup.append(_read_the_places)
    app.on_response_prepare.append(add_security_headers)
    metrics.set_up(app)
    pages.set_up_templates(app)
    widget_script.set_up(app)
    open_referral.set_up(app)
    lookup_pages.set_up(app)
    embed_pages.set_up(app)
    updates.set_up(app)
    data_page.set_up(app)
    app.add_routes(
        [
            web.post("/webhooks/rest/webhook", conversation_view.take_turn),
            web.delete("/conversations/{sender}", forgetting.forget),
            web.post("/conversations/{sender}/forget", forgetting.forget),
            web.post("/conversations/{sender}/keep", forgetting.keep),
            web.post("/api/search", lookup.api_search),
            web.get(FIND, find_page.form),
            web.post(FIND, find_page.answer),
            web.get("/healthz", health.healthz),
            web.get("/readyz", health.readyz),
            web.get("/", pages.demo),
            web.get("/chat", pages.chat),
            web.get("/safety", pages.safety),
            web.get("/privacy", pages.privacy),
            web.get("/robots.txt", pages.robots),
            web.get("/favicon.ico", pages.icon),
            web.get("/widget.js", widget_script.serve),
            web.get(r"/assets/{version}/{name:.+}", serve_asset),
        ]
    )
    return app


async def _read_the_places(app: web.Application) -> None:
    # A third of a second, which nobody who writes has to wait for.
    questions_answered("Leeds")


async def _hold_connections(app: web.Application) -> AsyncIterator[None]:
    # No cookie jar: nothing of one conversation may reach another's request.
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=200)
    ) as session:
        config = app[CONFIG]
        app[HTTP] = session
        app[RASA] = RasaChannel(
            session, config.rasa_url, config.connect_seconds, config.rasa_spare_url
        )
        app[BREAKER] = Breaker(lambda: health.bot_is_well(app))
        yield
        await app[BREAKER].stop()


async def _hold_memory(app: web.Application) -> AsyncIterator[None]:
    await app[MEMORY].start()
    yield
    await app[MEMORY].stop()


async def _hold_database(app: web.Application) -> AsyncIterator[None]:
    config = app[CONFIG]
    app[DATABASE] = make_engine(config.database_url, read_only=True)
    app[DIRECTORY] = Directory(app[DATABASE], verified_on=config.data_verified_on)
    yield
    app[DATABASE].dispose()
