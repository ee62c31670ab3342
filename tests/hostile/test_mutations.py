"""The mutations are what they say they are, and what breaks by one alone is found and shown."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.hostile.endpoints import Endpoint
from tests.hostile.mutations import CHANGES, is_unfinished, mutation
from tests.hostile.raw_http import FORM, Visitor, request
from tests.hostile.test_fuzz import Broken, fuzz

RAW = request("POST", "/find", [FORM], b"location=Leeds&age=19")
MANY = 2000
GOOD = (
    b"HTTP/1.1 %b\r\nServer: signpost\r\nX-Content-Type-Options: nosniff\r\nContent-Length: 0\r\n"
    b"Content-Security-Policy: x\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
)


def test_the_same_request_and_number_give_the_same_bytes():
    assert mutation(RAW, 3) == mutation(RAW, 3)
    assert mutation(RAW, 3) != mutation(RAW, 4)


def test_all_kinds_come_up_and_hardly_any_twice():
    made = [mutation(RAW, number) for number in range(MANY)]
    assert Counter(one.name for one in made).keys() == {change.__name__ for change in CHANGES}
    assert len({one.raw for one in made[:100]}) > 80
    assert all(not is_unfinished(one.raw) for one in made if one.answers)


@pytest.mark.parametrize(
    ("raw", "unfinished"),
    [
        (RAW, False),
        (RAW[:-1], True),
        (RAW[:30], True),
        (RAW + b"more", False),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", True),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", False),
    ],
)
def test_what_the_gateway_may_wait_for_the_rest_of_is_known(raw, unfinished):
    assert is_unfinished(raw) is unfinished


class Fragile:
    """Answers all as the gateway does, and with a failure what ``breaks`` says."""

    def __init__(self, breaks) -> None:
        self._breaks = breaks
        self._loop = asyncio.new_event_loop()
        self._server = self._loop.run_until_complete(
            asyncio.start_server(self._answer, "127.0.0.1", 0)
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    async def _answer(self, reader, writer) -> None:
        try:
            heard = await asyncio.wait_for(reader.read(1_000_000), 10)
            answer = self._breaks(heard)
            if answer is not None:
                writer.write(GOOD % answer)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def fragile(request) -> Iterator[Visitor]:
    server = Fragile(request.param)
    visitor = Visitor(server.url)
    yield visitor
    visitor.close()
    server.close()


def fails_at_a_chunk(heard: bytes) -> bytes:
    return b"500 Oh" if b"chunked" in heard else b"400 No"


def says_nothing_to_utf_16(heard: bytes) -> bytes | None:
    return None if b"\xff\xfe" in heard else b"400 No"


@pytest.mark.parametrize("fragile", [fails_at_a_chunk, says_nothing_to_utf_16], indirect=True)
def test_what_one_mutation_alone_breaks_is_found_and_shown(fragile):
    with pytest.raises(Broken, match="POST /find, ") as broken:
        fuzz(Endpoint("POST", "/find", ("location", "age")), fragile, 2000, 9)
    assert "chunked" in str(broken.value) or "\\xff\\xfe" in str(broken.value)


@pytest.mark.parametrize("fragile", [lambda heard: b"400 No"], indirect=True, ids=["sound"])
def test_what_nothing_breaks_is_counted(fragile):
    answered = fuzz(Endpoint("POST", "/find", ("location", "age")), fragile, 100, 9)
    assert answered.keys() <= {"4xx", "closed"}
    assert answered.total() == 100
