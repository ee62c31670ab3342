"""Connections that cannot be used to hold the gateway up: the slow and the spare are closed.

aiohttp waits for the first line of a request, and for a visitor who does not read an answer, for as
long as the connection stands. A few hundred visitors who send a letter a minute would be enough.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator

from aiohttp import web, web_server, web_urldispatcher
from aiohttp.web_protocol import RequestHandler

from services_db.content import say

# What could not be read has no address that other headers could depend on.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Server": "signpost",
}
#: How long an answer may lie there while nothing of it is taken.
STALL_SECONDS = 30.0

_give_leave_to_go_on = web_urldispatcher._default_expect_handler


class OpenConnections:
    """All connections of this process. ``head_seconds``: how long a request's head may take.

    Over ``most`` the one that has been idle, or half way through a request, the longest is closed.
    """

    def __init__(self, most: int, head_seconds: float) -> None:
        self.head_seconds = head_seconds
        self._most = most
        self._by_age: OrderedDict[Connection, None] = OrderedDict()

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._by_age))

    def opened(self, connection: Connection) -> None:
        self._by_age[connection] = None
        if len(self._by_age) > self._most:
            spare = next((one for one in self._by_age if not one.is_busy), None)
            if spare is not None:
                spare.force_close()
                self.closed(spare)

    def active(self, connection: Connection) -> None:
        """A whole head came."""
        if connection in self._by_age:
            self._by_age.move_to_end(connection)

    def closed(self, connection: Connection) -> None:
        self._by_age.pop(connection, None)


class Connection(RequestHandler):
    """aiohttp's, with an end to waiting, and with answers to broken requests that quote nothing."""

    __slots__ = ("_head_timer", "_open", "_stall_timer")

    def __init__(self, *args, open_connections: OpenConnections, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._open = open_connections
        self._head_timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a request that came whole is being answered."""
        request = self._current_request
        return request is not None and request.content.is_eof()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._wait_for_head()
        self._open.opened(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._open.closed(self)
        for timer in (self._head_timer, self._stall_timer):
            if timer is not None:
                timer.cancel()
        # asyncio's own holds itself in a circle, and would keep the address until the next search
        # for such circles.
        getattr(self.transport, "_extra", {}).pop("peername", None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        before = self._request_count
        super().data_received(data)
        if self._request_count > before:
            self._open.active(self)
            if self._head_timer is not None:
                self._head_timer.cancel()
                self._head_timer = None
        elif data and self._head_timer is None and self._is_between_requests:
            self._wait_for_head()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall_timer = self._loop.call_later(STALL_SECONDS, self._stalled)

    def resume_writing(self) -> None:
        if self._stall_timer is not None:
            self._stall_timer.cancel()
            self._stall_timer = None
        super().resume_writing()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What could not be read as a request at all. aiohttp's own answer quotes it."""
        if request.writer.output_size > 0:
            raise ConnectionError("part of another answer was sent")
        key = "errors.unexpected" if status >= 500 else "errors.not_http"
        response = web.json_response({"error": say(key)}, status=status, headers=_HEADERS)
        response.force_close()
        return response

    @property
    def _is_between_requests(self) -> bool:
        return self._current_request is None and not self._messages

    def _wait_for_head(self) -> None:
        seconds = self._open.head_seconds
        self._head_timer = self._loop.call_later(seconds, self._head_is_late)

    def _head_is_late(self) -> None:
        self._head_timer = None
        if self._is_between_requests:
            self.force_close()

    def _stalled(self) -> None:
        self._stall_timer = None
        if self.transport is not None:
            self.transport.abort()


async def _meet_expectation(request: web.Request) -> None:
    """Whoever waits for leave to send the rest of a request gets it; others expect in vain.

    aiohttp's own refuses all other expectations, before any of our code is asked: it quotes them,
    and fails where they are no text.
    """
    if request.headers.get("Expect", "").lower() == "100-continue":
        await _give_leave_to_go_on(request)


def _connection(*args, **kwargs) -> RequestHandler:
    return (Connection if "open_connections" in kwargs else RequestHandler)(*args, **kwargs)


def handler_args(open_connections: OpenConnections) -> dict[str, object]:
    """What an application is made with, so that its connections are such ones.

    To be called before any route is made.
    """
    # There is no other way in.
    web_server.RequestHandler = _connection
    web_urldispatcher._default_expect_handler = _meet_expectation
    return {"open_connections": open_connections, "auto_decompress": False}
