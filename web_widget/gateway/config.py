"""The gateway's configuration: environment variables with safe defaults, read once at start."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from bot.redis_names import SECRET_VARIABLE, URL_VARIABLE, BadSecret, RedisNames
from services_db.updates.passwords import BadHash, check_hash

_LIMITS = {
    "SIGNPOST_CONVERSATION_MESSAGES": "conversation_messages",
    "SIGNPOST_CLIENT_MESSAGES": "client_messages",
    "SIGNPOST_ALL_MESSAGES": "all_messages",
    "SIGNPOST_TURNS_AT_ONCE": "turns_at_once",
    "SIGNPOST_CLIENT_SEARCHES": "client_searches",
    "SIGNPOST_SEARCHES_AT_ONCE": "searches_at_once",
    "SIGNPOST_LINK_VIEWS": "link_views",
    "SIGNPOST_LINK_SAVES": "link_saves",
    "SIGNPOST_CLIENT_LINK_PAGES": "client_link_pages",
    "SIGNPOST_CLIENT_LOGINS": "client_logins",
    "SIGNPOST_ALL_LOGINS": "all_logins",
    "SIGNPOST_CLIENT_FEEDBACK": "client_feedback",
    "SIGNPOST_ALL_FEEDBACK": "all_feedback",
}
DEFAULT_EXIT_URL = "https://www.bbc.co.uk/weather"


class ConfigError(ValueError):
    """A setting that cannot be used; the message names it and says what is expected."""


@dataclass(frozen=True)
class Config:
    """All settings of the gateway.

    ``idle_minutes`` is how long a conversation may rest before it is forgotten.
    ``rasa_spare_url`` is where another bot may listen, to take over from the one at ``rasa_url``.
    ``frame_ancestors`` are the sites that may frame ``/chat`` (CSP source expressions).
    ``data_verified_on`` is the day an operator finished checking the directory by hand, or None.
    ``moderator_password_hash`` opens the review page; without it there is none.
    Times ending in ``_seconds`` bound one turn: connecting to the bot, and its whole answer.
    Numbers ending in ``_messages``, ``_searches`` or ``_feedback`` are the most in a minute, those
    of ``_logins`` in 15 minutes, those of a service's link in 10. ``proxies`` is how many of our
    own stand in front of the gateway. ``metrics_port`` is a port of this machine alone; None
    switches metrics off. ``connections`` is how many may be open, and ``request_seconds`` how long
    the head of a request, and then its body, may take to come. ``redis_url`` is the memory shared
    with other gateways, and ``redis_secret`` what its names are made with; without the first there
    is none.
    """

    host: str = "0.0.0.0"
    port: int = 8080
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_spare_url: str | None = None
    actions_url: str = "http://127.0.0.1:5055"
    database_url: str | None = None
    idle_minutes: float = 30.0
    frame_ancestors: tuple[str, ...] = ("*",)
    exit_url: str = DEFAULT_EXIT_URL
    data_verified_on: date | None = None
    connect_seconds: float = 1.0
    turn_seconds: float = 1.8
    max_conversations: int = 20_000
    conversation_messages: int = 30
    client_messages: int = 300
    all_messages: int = 60_000
    turns_at_once: int = 100
    client_searches: int = 3000
    searches_at_once: int = 50
    link_views: int = 120
    link_saves: int = 20
    client_link_pages: int = 300
    client_logins: int = 10
    all_logins: int = 100
    client_feedback: int = 60
    all_feedback: int = 600
    proxies: int = 0
    metrics_port: int | None = None
    connections: int = 4000
    request_seconds: float = 20.0
    moderator_password_hash: str | None = field(default=None, repr=False)
    redis_url: str | None = field(default=None, repr=False)
    redis_secret: str = field(default="", repr=False)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Config:
        """Settings from ``env``; blank counts as not set. Raises ConfigError on a bad value."""
        given = {name: value.strip() for name, value in env.items() if value.strip()}
        return cls(
            host=given.get("SIGNPOST_HOST", cls.host),
            port=_number(given, "SIGNPOST_PORT", cls.port, int),
            rasa_url=_http_url(given, "RASA_URL", cls.rasa_url),
            rasa_spare_url=_http_url(given, "RASA_SPARE_URL", None),
            actions_url=_http_url(given, "ACTIONS_URL", cls.actions_url),
            database_url=given.get("DATABASE_URL"),
            idle_minutes=_number(given, "SIGNPOST_IDLE_MINUTES", cls.idle_minutes, float),
            frame_ancestors=_sources(given.get("SIGNPOST_FRAME_ANCESTORS", "*")),
            exit_url=_https_url(given, "SIGNPOST_EXIT_URL", cls.exit_url),
            turn_seconds=_number(given, "SIGNPOST_TURN_SECONDS", cls.turn_seconds, float),
            **{
                field: _number(given, name, getattr(cls, field), int)
                for name, field in _LIMITS.items()
            },
            proxies=_number(given, "SIGNPOST_PROXIES", cls.proxies, int, least=0),
            metrics_port=_port(given, "SIGNPOST_METRICS_PORT"),
            connections=_number(given, "SIGNPOST_CONNECTIONS", cls.connections, int),
            request_seconds=_number(given, "SIGNPOST_REQUEST_SECONDS", cls.request_seconds, float),
            data_verified_on=_day(given, "SIGNPOST_DATA_VERIFIED_ON"),
            redis_url=given.get(URL_VARIABLE),
            redis_secret=_secret(given),
            moderator_password_hash=_hash(given, "SIGNPOST_MODERATOR_PASSWORD_HASH"),
        )


def _number(
    given: Mapping[str, str], name: str, default: float, kind: type, least: float | None = None
):
    try:
        value = kind(given.get(name, default))
    except ValueError:
        raise ConfigError(f"{name} is not a number: {given[name]!r}") from None
    if least is not None and value == least:
        return value
    if not 0 < value < math.inf:
        raise ConfigError(f"{name} is to be more than 0, not {value}")
    return value


def _port(given: Mapping[str, str], name: str) -> int | None:
    if name not in given:
        return None
    port = _number(given, name, 0, int)
    if port > 65535:
        raise ConfigError(f"{name} is to be a port, from 1 to 65535, not {port}")
    return port


def _http_url(given: Mapping[str, str], name: str, default: str | None) -> str | None:
    value = given.get(name, default)
    if value is None:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigError(f"{name} is to be an http address, not {value!r}")
    return value.rstrip("/")


def _https_url(given: Mapping[str, str], name: str, default: str) -> str:
    value = given.get(name, default)
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.netloc:
        raise ConfigError(f"{name} is to be an https address, not {value!r}")
    return value


def _sources(value: str) -> tuple[str, ...]:
    """The framing sites; refuses what could break out of the header it is written into."""
    sources = tuple(value.replace(",", " ").split())
    for source in sources:
        if any(ch in source for ch in ";'\"") or not source.isascii():
            raise ConfigError(f"SIGNPOST_FRAME_ANCESTORS has a site that is not one: {source!r}")
    return sources


def _day(given: Mapping[str, str], name: str) -> date | None:
    if name not in given:
        return None
    try:
        return date.fromisoformat(given[name])
    except ValueError:
        raise ConfigError(f"{name} is to be a day such as 2026-11-23") from None


def _secret(given: Mapping[str, str]) -> str:
    if URL_VARIABLE not in given:
        return ""
    if urlsplit(given[URL_VARIABLE]).scheme not in ("redis", "rediss"):
        raise ConfigError(
            f"{URL_VARIABLE} is to be a redis address, such as redis://127.0.0.1:6379"
        )
    try:
        RedisNames(given.get(SECRET_VARIABLE, ""))
    except BadSecret as problem:
        raise ConfigError(str(problem)) from None
    return given[SECRET_VARIABLE]


def _hash(given: Mapping[str, str], name: str) -> str | None:
    if name not in given:
        return None
    try:
        check_hash(given[name])
    except BadHash:
        raise ConfigError(
            f"{name} is to be what `python -m services_db password-hash` prints"
        ) from None
    return given[name]
