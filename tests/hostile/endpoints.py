"""Every endpoint of the gateway, and requests of any shape to it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import quote, quote_from_bytes

from hypothesis import strategies as st

from tests.hostile.raw_http import FORM, JSON, Header, request
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config
from web_widget.open_referral.endpoints import COLLECTIONS


@dataclass(frozen=True)
class Endpoint:
    """``path`` has its variable parts in braces; ``fields`` are those that its body may have."""

    method: str
    path: str
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


LOOKED_UP = ("location", "age", "gender", "support", "need", "text", "page", "place")
FILTERS = ("rows", "pick", "compare", "language", "route", "community", "signing")
EMBEDDED = ("position", "lang", "exit_url", "open", "colour", "text_colour")
WAITS = ("form", "action", "list_counselling", "low_weeks_counselling", "phone", "genders", "email")
OPEN_REFERRAL = "/open-referral"
QUERY = ("page", "per_page", "postcode", "proximity", "text", "search", "minimum_age", "lang")
QUERY += ("maximum_age", "taxonomy_id", "taxonomy_term_id", "day", "starttime", "endtime")
QUERY += ("modified_after", "full", "format")

# What the bodies of those that read one are made of; any other is sent some bytes.
FIELDS = {
    "POST /webhooks/rest/webhook": ("sender", "message", "message_id", "lang"),
    "POST /api/search": (*LOOKED_UP, "per_page"),
    "POST /api/feedback": ("service_id", "reason"),
    "POST /find": LOOKED_UP,
    "POST /lookup": LOOKED_UP + FILTERS,
    "POST /lookup/results": LOOKED_UP + FILTERS,
    "POST /embed": EMBEDDED,
    "POST /embed/try": EMBEDDED,
    "POST /update/{token}": WAITS,
    "POST /review/login": ("password",),
    "POST /review/logout": ("form",),
    "POST /review/decide": ("form", "act", "correction"),
    "POST /review/undo": ("form", "change"),
}

_OF_JSON = ("/webhooks/rest/webhook", "/api/search", "/api/feedback")


def endpoints() -> list[Endpoint]:
    """All that the gateway has, and those of the open data, which it routes by itself."""
    routes = [
        (route.method, route.resource.canonical) for route in create_app(Config()).router.routes()
    ]
    found = [Endpoint(*route) for route in routes if route[0] not in ("HEAD", "*")]
    found += [Endpoint("GET", f"{OPEN_REFERRAL}/{path}") for path in ("", "openapi.json")]
    for name in COLLECTIONS:
        found += [Endpoint("GET", f"{OPEN_REFERRAL}/{name}{one}") for one in ("", "/{id}")]
    return [replace(one, fields=FIELDS.get(str(one), ())) for one in found]


ENDPOINTS = endpoints()

# What somebody means who uses it as it is meant; the rest of a body is left out.
MEANT = {
    "sender": tuple(f"a-random-conversation-{number}" for number in range(500)),
    "message": (
        "hello",
        "Leeds",
        "I am 33, in Bingley",
        "counselling",
        "i want to die",
        "/restart",
    ),
    "message_id": ("a", "b", "c"),
    "lang": ("en", "en-XA", "zz"),
    "location": ("Leeds", "LS1 4AP", "Bingley"),
    "age": ("19", "13 to 18"),
    "gender": ("woman", "man", "non-binary"),
    "support": ("counselling", "isva"),
    "need": ("bsl",),
    "text": ("woman of 33 in Bingley, counselling", "under 18, Hull", "kill myself"),
    "page": ("1", "2"),
    "per_page": ("5",),
    "service_id": ("nat-rasasl", "nat-tst"),
    "reason": ("no_answer", "too_far"),
    "position": ("left",),
    "exit_url": ("https://www.bbc.co.uk/weather",),
    "colour": ("#123456",),
}

# Any character at all, the halves of pairs among them.
TEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.sampled_from(
        [
            "",
            "leeds",
            "19",
            "woman",
            "counselling",
            "a-random-conversation",
            "too_far",
            '/inform{"age": "18-24"}',
            "/restart",
            "\u202e\u0000\ufeff",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "%s%n{0}{{7*7}}${7*7}",
            "../../../../etc/passwd",
            "9" * 400,
            "\U0001f4a9" * 300,
            "st " * 300,
        ]
    ),
)
_ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)
_HEADERS: list[Header] = [
    ("X-Forwarded-For", "127.0.0.1, 10.0.0.1, x"),
    ("X-Forwarded-Host", "evil.example"),
    ("X-Forwarded-Proto", "https"),
    ("Forwarded", "for=127.0.0.1;host=evil.example"),
    ("X-Original-URL", "/review"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Accept", "text/html"),
    ("Accept", b"\xff\xfe"),
    ("Accept-Language", "zz" * 300),
    ("Accept-Encoding", "gzip;q=0, br, *"),
    ("Cookie", b"signpost_review=\xff; a=b; =; ;;"),
    ("Cookie", f"signpost_review={'a' * 32}.{'9' * 12}.{'b' * 64}"),
    ("Origin", "https://evil.example"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Range", "bytes=0-0,-1"),
    ("If-Modified-Since", "yesterday"),
    ("Content-Encoding", "gzip"),
    ("Expect", "something"),
    ("Upgrade", "websocket"),
    ("Content-Type", "multipart/form-data; boundary=b"),
    ("Content-Type", "multipart/form-data"),
    ("Content-Type", "application/x-www-form-urlencoded; charset=utf-16"),
    ("Content-Type", b"\xff/\xff; charset=\xff"),
]
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
_PARTS = st.one_of(
    st.binary(max_size=40).map(quote_from_bytes),
    st.sampled_from(["..", "%2e%2e", "%00", "%0d%0aSet-Cookie:a=b", "%ff", "a" * 2000, "/", "%2f"]),
)


@st.composite
def requests(draw: st.DrawFn, endpoint: Endpoint) -> bytes:
    """A request to ``endpoint`` that is right in parts, and anything at all in the rest."""
    path = endpoint.path
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + draw(_PARTS) + rest.partition("}")[2]
    names = st.one_of(st.sampled_from(QUERY), TEXTS)
    query = draw(st.lists(st.tuples(names, TEXTS), max_size=3))
    if query:
        path += "?" + "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in query)
    method = draw(st.one_of(st.just(endpoint.method), st.sampled_from(_METHODS)))
    headers: list[Header] = draw(st.lists(st.sampled_from(_HEADERS), max_size=3, unique=True))
    kind, body = draw(_bodies(endpoint.fields))
    if kind is not None and not any(name == "Content-Type" for name, _ in headers):
        headers.append(kind)
    once = {name: (name, value) for name, value in headers}
    return request(method, path, list(once.values()), body)


@st.composite
def meant_requests(draw: st.DrawFn, endpoint: Endpoint) -> bytes:
    """A request to ``endpoint`` as somebody means it who uses it as a page of ours does."""
    path = re.sub(r"{.*?}", lambda _: draw(st.sampled_from(MEANT["sender"])), endpoint.path)
    known = [name for name in endpoint.fields if name in MEANT]
    if not known:
        return request(endpoint.method, path)
    fields = {name: draw(st.sampled_from(MEANT[name])) for name in known}
    if endpoint.path in _OF_JSON:
        return request(endpoint.method, path, [JSON], json.dumps(fields).encode())
    return request(endpoint.method, path, [FORM], _form(fields))


def _bodies(fields: tuple[str, ...]) -> st.SearchStrategy[tuple[Header | None, bytes]]:
    if not fields:
        return st.one_of(
            st.just((None, b"")), st.tuples(st.none(), st.binary(min_size=1, max_size=40))
        )
    names = st.sampled_from(fields)
    texts = st.dictionaries(names, TEXTS, max_size=len(fields))
    mixed = st.dictionaries(names, st.one_of(TEXTS, _ANYTHING), max_size=len(fields))
    return st.one_of(
        mixed.map(lambda body: (JSON, json.dumps(body).encode())),
        texts.map(lambda body: (JSON, json.dumps(body).encode())),
        _ANYTHING.map(lambda body: (JSON, json.dumps(body).encode())),
        texts.map(lambda body: (FORM, _form(body))),
        st.binary(max_size=80).map(lambda body: (FORM, body)),
        st.binary(max_size=80).map(lambda body: (JSON, body)),
        st.binary(max_size=80).map(
            lambda body: (("Content-Type", "multipart/form-data; boundary=b"), b"--b\r\n" + body)
        ),
    )


def _form(fields: dict[str, str]) -> bytes:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields.items()).encode()


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
