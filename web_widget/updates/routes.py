"""The addresses of services' and moderators' pages."""

from __future__ import annotations

from aiohttp import web

from bot.redis_names import RedisNames
from web_widget.gateway.keys import CLIENTS, CONFIG
from web_widget.updates import feedback, review_page, service_page
from web_widget.updates.limits import Limits
from web_widget.updates.sessions import Sessions
from web_widget.updates.writer import SESSIONS, UPDATE_LIMITS, hold_writer


def set_up(app: web.Application) -> None:
    app[UPDATE_LIMITS] = Limits(app[CLIENTS], app[CONFIG])
    secret = app[CONFIG].redis_secret
    app[SESSIONS] = Sessions(RedisNames(secret).key_for("review") if secret else None)
    app.cleanup_ctx.append(hold_writer)
    app.add_routes(
        [
            web.get("/update/{token}", service_page.show),
            web.post("/update/{token}", service_page.take),
            web.get("/review", review_page.show),
            web.post("/review/login", review_page.log_in),
            web.post("/review/logout", review_page.log_out),
            web.post("/review/decide", review_page.decide),
            web.post("/review/undo", review_page.take_back),
            web.post("/api/feedback", feedback.take),
        ]
    )
