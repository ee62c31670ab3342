"""Reading a feed over HTTP from real servers that behave, and from some that do not."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from services_db.open_referral.export_feed import published_services
from services_db.open_referral.fetch import FeedFailed, Limits, fetch_feed, services_address
from services_db.open_referral.safe_addresses import public_socket
from services_db.open_referral.spool import Spool
from tests.open_referral.conftest import gateway
from tests.open_referral.test_import import service

QUICK = Limits(retry_wait=0.01, answer_time=20, per_page=2)
Serve = Callable[..., Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts a feed whose ``/services`` is answered by ``handler``; gives its address."""
    servers: list[TestServer] = []

    async def start(handler, **others) -> str:
        app = web.Application()
        app.router.add_get("/services", handler)
        for path, other in others.items():
            app.router.add_get(f"/{path}", other)
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        servers.append(server)
        return str(server.make_url("/"))

    yield start
    for server in servers:
        await server.close()


def page(number: int, services: list[dict], size: int = 2) -> dict:
    contents = services[(number - 1) * size : number * size]
    pages = -(-len(services) // size)
    return {
        "total_items": len(services),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


FIVE = [service(name=f"Rape support {n}") for n in range(5)]


async def paged(request: web.Request) -> web.Response:
    return web.json_response(page(int(request.query["page"]), FIVE))


async def read(url: str, limits: Limits = QUICK, **options) -> list[dict]:
    return await fetch_feed(url, limits=limits, allow_private=True, **options)


async def test_every_page_is_read(serve: Serve) -> None:
    lines: list[str] = []
    found = await read(await serve(paged), progress=lines.append)
    assert found == FIVE
    assert lines == [f"page {n}: {min(2 * n, 5)} of 5 services" for n in (1, 2, 3)]


async def test_each_service_is_read_in_full_where_the_list_is_not(loaded_sqlite_file) -> None:
    """Our own feed, as any other reader sees it."""
    from sqlalchemy.orm import Session

    from services_db.engine import make_engine

    engine = make_engine(f"sqlite:///{loaded_sqlite_file}", read_only=True)
    with Session(engine) as session:
        expected = published_services(session)
    engine.dispose()
    async for client in gateway(f"sqlite:///{loaded_sqlite_file}"):
        url = str(client.make_url("/open-referral/"))
        assert await read(url, Limits(retry_wait=0.01)) == expected


async def test_a_500_in_the_middle_is_tried_again(serve: Serve) -> None:
    failed: list[int] = []

    async def sometimes(request: web.Request) -> web.Response:
        if request.query["page"] == "2" and len(failed) < 2:
            failed.append(1)
            raise web.HTTPInternalServerError
        return await paged(request)

    assert await read(await serve(sometimes)) == FIVE
    assert len(failed) == 2


async def test_a_reading_that_broke_off_goes_on_where_it_was(serve: Serve, tmp_path: Path) -> None:
    asked: list[str] = []
    broken = True

    async def third_fails(request: web.Request) -> web.Response:
        asked.append(request.query["page"])
        if broken and request.query["page"] == "3":
            raise web.HTTPServiceUnavailable
        return await paged(request)

    url = await serve(third_fails)
    with pytest.raises(FeedFailed, match="answered 503") as failure:
        await read(url, spool=Spool(tmp_path, url))
    assert failure.value.resumable
    assert Spool(tmp_path, url).size == 2
    broken, asked[:] = False, []
    assert await read(url, spool=Spool(tmp_path, url)) == FIVE
    assert asked == ["3"]


def _cut(body: bytes):
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(body) * 2)})
        await response.prepare(request)
        await response.write(body)
        request.transport.close()
        return response

    return cut


async def test_an_answer_cut_off_is_no_feed(serve: Serve) -> None:
    with pytest.raises(FeedFailed, match=r"cut off|connection failed") as failure:
        await read(await serve(_cut(json.dumps(page(1, FIVE)).encode())))
    assert failure.value.resumable


async def test_a_feed_that_gives_fewer_than_it_says(serve: Serve) -> None:
    async def short(request: web.Request) -> web.Response:
        return web.json_response(page(1, FIVE[:2]) | {"total_items": 9})

    with pytest.raises(FeedFailed, match="says that it has 9 services and gave 2"):
        await read(await serve(short))


async def test_a_feed_that_goes_in_circles(serve: Serve) -> None:
    async def round_and_round(request: web.Request) -> web.Response:
        number = int(request.query["page"])
        body = page((number - 1) % 2 + 1, FIVE) | {"page_number": number, "last_page": False}
        return web.json_response(body)

    with pytest.raises(FeedFailed, match="Page 3 of the feed is page 1 again"):
        await read(await serve(round_and_round))


async def test_a_feed_that_ignores_the_page_asked_for(serve: Serve) -> None:
    async def first(request: web.Request) -> web.Response:
        return web.json_response(page(1, FIVE))

    with pytest.raises(FeedFailed, match="Asked for page 2, the feed gave page 1"):
        await read(await serve(first))


async def test_a_feed_without_end_is_stopped(serve: Serve) -> None:
    async def endless(request: web.Request) -> web.Response:
        number = int(request.query["page"])
        contents = [service(name=f"{number} {n}") for n in range(10)]
        return web.json_response({"contents": contents, "last_page": False})

    with pytest.raises(FeedFailed, match="more than 50 services"):
        await read(await serve(endless), Limits(services=50, retry_wait=0.01))


@pytest.mark.parametrize("announced", [True, False])
async def test_an_answer_of_a_gigabyte_is_not_read(serve: Serve, announced: bool) -> None:
    sent = 0

    async def huge(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        if announced:
            response.content_length = 1024**3
        await response.prepare(request)
        block = b" " * 256 * 1024
        for _ in range(4096):
            await response.write(block)
            sent += len(block)
        return response

    with pytest.raises(FeedFailed, match="larger than 5 MB"):
        await read(await serve(huge), Limits(whole_bytes=5 * 1024**2, retry_wait=0.01))
    assert sent < 60 * 1024**2


async def test_a_compressed_bomb_is_not_opened(serve: Serve) -> None:
    import gzip

    async def bomb(request: web.Request) -> web.Response:
        body = gzip.compress(b" " * 10_000_000)
        return web.Response(body=body, headers={"Content-Encoding": "gzip"})

    with pytest.raises(FeedFailed, match="compressed answer unasked"):
        await read(await serve(bomb))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{not json", "not JSON"),
        (b"<html>", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b'{"contents": [NaN]}', "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b'{"services": []}', "no list of contents"),
        (b"null", "no list of contents"),
    ],
)
async def test_what_is_no_feed(serve: Serve, body: bytes, why: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=body, content_type="application/json")

    with pytest.raises(FeedFailed, match=why) as failure:
        await read(await serve(answer))
    assert not failure.value.resumable


async def test_a_server_that_never_answers(serve: Serve) -> None:
    async def never(request: web.Request) -> web.Response:
        await asyncio.sleep(3600)
        raise AssertionError

    with pytest.raises(FeedFailed, match="did not answer in time"):
        await read(await serve(never), Limits(answer_time=0.2, tries=2, retry_wait=0.01))


async def test_nobody_there() -> None:
    from tests.web_widget.conftest import closed_port

    with pytest.raises(FeedFailed, match="connection failed"):
        await read(f"http://127.0.0.1:{closed_port()}/", QUICK)


async def test_another_service_in_the_place_of_one(serve: Serve) -> None:
    plain = [{"id": one["id"], "name": one["name"], "status": "active"} for one in FIVE]

    async def listed(request: web.Request) -> web.Response:
        return web.json_response(page(int(request.query["page"]), plain))

    async def always_the_first(request: web.Request) -> web.Response:
        return web.json_response(FIVE[0])

    url = await serve(listed, **{"services/{id}": always_the_first})
    with pytest.raises(FeedFailed, match="is of another one"):
        await read(url)


PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.0.0.1/",
    "http://2130706433/",
    "http://localhost/",
    "http://10.0.0.1/",
    "http://192.168.1.1:8080/services",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    # Numbers to the connection that is made in the end, names to who looks at them before.
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://１６９.254.169.254/",
]


@pytest.mark.parametrize("url", PRIVATE)
async def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with pytest.raises(FeedFailed, match=r"not on the public internet|no web address"):
        await fetch_feed(url, limits=QUICK)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "http://user:secret@example.org/",
        "http:///services",
        "http://[::1/",
        "http://example.org:99999/",
    ],
)
async def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FeedFailed) as failure:
        await fetch_feed(url, limits=QUICK)
    assert "secret" not in str(failure.value)


async def test_a_redirect_is_looked_at_as_well(serve: Serve, monkeypatch) -> None:
    """Allowed as the first address alone, a private one is refused when redirected to."""
    from services_db.open_referral import fetch

    async def elsewhere(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.query.get("to", "http://169.254.169.254/"))

    url = await serve(elsewhere)
    port = url.rsplit(":", 1)[1].strip("/")

    # A name that the outside knows: the test's own server stands in for a public host.
    class Resolver(fetch.PublicResolver):
        async def resolve(self, host, port=0, family=0):
            if host == "feed.example":
                return await self._resolver.resolve("127.0.0.1", port, family)
            return await super().resolve(host, port, family)

    def stands_in(connection: tuple) -> socket.socket:
        if connection[4] == ("127.0.0.1", int(port)):
            return socket.socket(*connection[:3])
        return public_socket(connection)

    monkeypatch.setattr(fetch, "PublicResolver", Resolver)
    monkeypatch.setattr(fetch, "public_socket", stands_in)
    for target in (
        "http://169.254.169.254/",
        "http://localhost:1/",
        "http://①②⑦.0.0.1:1/",
        "file:///etc/passwd",
    ):
        with pytest.raises(FeedFailed, match=r"public internet|begin with http"):
            await fetch_feed(f"http://feed.example:{port}/?to={target}", limits=QUICK)


async def test_a_name_that_means_something_else_a_moment_later_is_refused(
    serve: Serve, monkeypatch
) -> None:
    """Asked twice, it is public when it is looked at and private when it is connected to."""
    from services_db.open_referral import fetch

    answers = iter(["198.51.100.1", "127.0.0.1"])
    port = int((await serve(paged)).rsplit(":", 1)[1].strip("/"))

    class Rebound(fetch.PublicResolver):
        """The name's own server answers, and what it says is not looked at."""

        async def resolve(self, host, port=0, family=0):
            next(answers)
            return await self._resolver.resolve(next(answers), port, family)

    monkeypatch.setattr(fetch, "PublicResolver", Rebound)
    with pytest.raises(FeedFailed, match="not on the public internet"):
        await fetch_feed(f"http://feed.example:{port}/", limits=QUICK)


async def test_redirects_in_circles_end(serve: Serve) -> None:
    async def again(request: web.Request) -> web.Response:
        raise web.HTTPFound("/services?x=1")

    with pytest.raises(FeedFailed, match="redirects more than 5 times"):
        await read(await serve(again))


async def test_a_redirect_to_the_feed_is_followed(serve: Serve) -> None:
    async def moved(request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently(f"/new?{request.query_string}")

    assert await read(await serve(moved, new=paged)) == FIVE


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.org", "https://a.org/services"),
        ("https://a.org/v3/", "https://a.org/v3/services"),
        ("https://a.org/v3/services?page=2&key=x#top", "https://a.org/v3/services?key=x"),
    ],
)
def test_the_list_of_a_feed(given: str, expected: str) -> None:
    assert services_address(given) == expected
