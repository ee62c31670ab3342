"""Sends bytes that no client library would send, and reads what comes back."""

from __future__ import annotations

import contextlib
import io
import select
import socket
from dataclasses import dataclass
from http.client import BadStatusLine, HTTPException, HTTPResponse
from urllib.parse import urlsplit

PATIENCE_SECONDS = 60.0
#: So long the gateway has to say what is wrong with a request before it hears that no more comes.
PAUSE_SECONDS = 0.02
JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")

Header = tuple[str | bytes, str | bytes]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class NoAnswer(Exception):
    """The connection was closed, or nothing came."""


def request(
    method: str | bytes,
    path: str | bytes,
    headers: list[Header] | tuple[Header, ...] = (),
    body: bytes = b"",
    host: str | bytes | None = "localhost",
) -> bytes:
    """A request with a right length, and all else as it is given. Texts are sent as UTF-8."""
    lines = [b" ".join((_bytes(method), _bytes(path), b"HTTP/1.1"))]
    lines += [b"Host: " + _bytes(host)] if host is not None else []
    lines += [_bytes(name) + b": " + _bytes(value) for name, value in headers]
    given = {_bytes(name).lower() for name, _ in headers}
    if body and not given & {b"content-length", b"transfer-encoding"}:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class Visitor:
    """One visitor at the gateway at ``url``, who keeps the connection as long as it stands."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname, parts.port)
        self._socket: socket.socket | None = None

    def send(self, raw: bytes) -> Answer:
        """Raises NoAnswer."""
        if self._socket is not None:
            with contextlib.suppress(NoAnswer):  # a kept connection may have been closed meanwhile
                return self._send(raw)
        return self._send(raw)

    def send_alone(self, raw: bytes, whole: bool = True) -> list[Answer]:
        """All answers to ``raw`` on a connection of its own; none where it was just closed.

        Where ``raw`` is not ``whole``, the gateway is told that nothing more comes. Raises
        NoAnswer where it neither answers nor closes the connection.
        """
        answers = []
        with socket.create_connection(self._address, PATIENCE_SECONDS) as connection:
            with contextlib.suppress(ConnectionError):  # it may answer before it has read all
                connection.sendall(raw)
            if not whole:
                select.select([connection], [], [], PAUSE_SECONDS)
                _say_no_more_comes(connection)
            reader = _Kept(socket.SocketIO(connection, "r"))
            while True:
                try:
                    response = HTTPResponse(_Reads(reader), method=_method(raw))
                    response.begin()
                    body = response.read()
                except TimeoutError as error:
                    raise NoAnswer("it hangs") from error
                except (HTTPException, OSError):
                    return answers
                answers.append(Answer(response.status, dict(response.headers), body))
                if response.will_close:
                    return answers
                _say_no_more_comes(connection)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, raw: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(self._address, PATIENCE_SECONDS)
        try:
            with contextlib.suppress(ConnectionError):  # it may answer before it has read all
                self._socket.sendall(raw)
            response = HTTPResponse(self._socket, method=_method(raw))
            response.begin()
            answer = Answer(response.status, dict(response.headers), response.read())
        except (HTTPException, BadStatusLine, OSError) as error:
            self.close()
            raise NoAnswer(type(error).__name__) from error
        if response.will_close:
            self.close()
        return answer


class _Kept(io.BufferedReader):
    """Is not closed at the end of an answer: another may follow."""

    def close(self) -> None:
        pass


class _Reads:
    """What `HTTPResponse` takes for a socket."""

    def __init__(self, reader: io.BufferedReader) -> None:
        self._reader = reader

    def makefile(self, *_: object) -> io.BufferedReader:
        return self._reader


def _say_no_more_comes(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may be closed already
        connection.shutdown(socket.SHUT_WR)


def _method(raw: bytes) -> str:
    return raw.lstrip(b"\r\n").split(b" ", 1)[0].decode("latin-1")


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value
