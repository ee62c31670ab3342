"""Reads a whole feed over HTTP, page by page, or says why it could not be read.

Nothing a server does can make it run without end: pages, records, bytes, redirects and time are
all bounded, and a page that comes twice ends the reading.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import aiohttp

from services_db.open_referral.safe_addresses import (
    AddressRefused,
    PublicResolver,
    check_url,
    public_socket,
)
from services_db.open_referral.spool import Spool

NESTED = ("contacts", "attributes", "service_areas", "service_at_locations", "schedules")


class FeedFailed(Exception):
    """The feed could not be read whole; the message says why. Nothing of it is to be used.

    ``resumable``: what was read before is good, and a later reading can go on from it.
    """

    def __init__(self, message: str, *, resumable: bool = False) -> None:
        super().__init__(message)
        self.resumable = resumable


@dataclass(frozen=True)
class Limits:
    """``whole_bytes``: of all answers together. Times in seconds."""

    whole_bytes: int = 50 * 1024 * 1024
    services: int = 20_000
    per_page: int = 100
    redirects: int = 5
    tries: int = 4
    retry_wait: float = 1.0
    connect_time: float = 10.0
    answer_time: float = 60.0
    at_once: int = 4


class _Temporary(Exception):
    """Worth another try."""


def services_address(url: str) -> str:
    """The list of services of a feed, given its root or the list itself; without paging."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path.endswith("/services"):
        path += "/services"
    query = [(k, v) for k, v in parse_qsl(parts.query) if k not in ("page", "per_page")]
    return urlunsplit(parts._replace(path=path, query=urlencode(query), fragment=""))


async def fetch_feed(
    url: str,
    *,
    limits: Limits | None = None,
    allow_private: bool = False,
    spool: Spool | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> list[dict]:
    """Every service of the feed, each in full. Raises ``FeedFailed``."""
    reader = _Reader(limits or Limits(), allow_private, spool or Spool(None), progress)
    try:
        return await reader.read(services_address(check_url(url, allow_private=allow_private)))
    except AddressRefused as error:
        raise FeedFailed(str(error)) from error


class _Reader:
    def __init__(self, limits: Limits, allow_private: bool, spool: Spool, progress) -> None:
        self._limits = limits
        self._allow_private = allow_private
        self._spool = spool
        self._progress = progress
        self._left = limits.whole_bytes

    async def read(self, address: str) -> list[dict]:
        # Checked when the name is looked up, and once more when the connection is made.
        resolver, sockets = (
            (None, None) if self._allow_private else (PublicResolver(), public_socket)
        )
        timeout = aiohttp.ClientTimeout(
            total=self._limits.answer_time, sock_connect=self._limits.connect_time
        )
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=resolver, socket_factory=sockets, limit=self._limits.at_once
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=timeout,
            auto_decompress=False,  # what is asked for plain is counted as it comes
            headers={
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": "signpost-import/1.0",
            },
        ) as session:
            self._session = session
            found = await self._pages(address)
            if any(name in one for one in found for name in NESTED):
                return found
            return await self._singles(address, found)

    async def _pages(self, address: str) -> list[dict]:
        found: list[dict] = []
        seen: dict[str, int] = {}
        number = 1
        while True:
            body = await self._json(_with(address, page=number, per_page=self._limits.per_page))
            contents, total, last = _page(body, number)
            mark = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()
            if contents and mark in seen:
                raise FeedFailed(
                    f"Page {number} of the feed is page {seen[mark]} again: it goes in circles."
                )
            seen[mark] = number
            found += contents
            self._progress(f"page {number}: {len(found)} of {total or '?'} services")
            if len(found) > self._limits.services or (total or 0) > self._limits.services:
                raise FeedFailed(
                    f"The feed has more than {self._limits.services:,} services, the most taken."
                )
            if last or not contents:
                break
            number += 1
        if total is not None and total != len(found):
            raise FeedFailed(
                f"The feed says that it has {total} services and gave {len(found)}. "
                "It was cut off, or changed while it was read."
            )
        return found

    async def _singles(self, address: str, listed: list[dict]) -> list[dict]:
        """Each service by itself, where the list has only its first level."""
        gate = asyncio.Semaphore(self._limits.at_once)
        done = 0
        counts: dict[object, int] = {}
        for one in listed:
            counts[one.get("id")] = counts.get(one.get("id"), 0) + 1

        async def single(one: dict) -> dict:
            nonlocal done
            identifier = one.get("id")
            # Where several share an id, asking by it would make them one.
            if not isinstance(identifier, str) or not _plain(identifier) or counts[identifier] > 1:
                return one
            async with gate:
                body = await self._json(_below(address, identifier))
            done += 1
            if done % 50 == 0 or done == len(listed):
                self._progress(f"{done} of {len(listed)} services in full")
            if not isinstance(body, dict) or body.get("id") != identifier:
                raise FeedFailed(f"The answer for service {identifier[:40]} is of another one.")
            return body

        tasks = [asyncio.create_task(single(one)) for one in listed]
        try:
            return await asyncio.gather(*tasks)
        except BaseException:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            raise

    async def _json(self, address: str) -> object:
        kept = self._spool.get(address)
        raw = kept if kept is not None else await self._bytes(address)
        self._left -= len(raw) if kept is not None else 0
        try:
            body = json.loads(raw, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise FeedFailed(f"The answer of {_shown(address)} is not JSON.") from error
        if kept is None:
            self._spool.put(address, raw)
        return body

    async def _bytes(self, address: str) -> bytes:
        wait = self._limits.retry_wait
        for attempt in range(1, self._limits.tries + 1):
            try:
                return await self._follow(address)
            except aiohttp.InvalidURL as error:
                raise FeedFailed(f"{_shown(address)} leads to what is no web address.") from error
            except (_Temporary, aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
                refused = _refusal(error)
                if refused is not None:
                    raise refused from error
                if attempt == self._limits.tries:
                    raise FeedFailed(
                        f"{_shown(address)} could not be read, at try {attempt}: "
                        f"{_what(error)}. What was read is kept; import again to go on from there.",
                        resumable=True,
                    ) from error
                self._progress(f"{_what(error)}; trying again")
            await asyncio.sleep(wait)
            wait *= 2
        raise AssertionError("unreachable")

    async def _follow(self, address: str) -> bytes:
        for _ in range(self._limits.redirects + 1):
            check_url(address, allow_private=self._allow_private)
            async with self._session.get(address, allow_redirects=False) as answer:
                if answer.status in (301, 302, 303, 307, 308):
                    address = urljoin(address, answer.headers.get("Location", ""))
                    continue
                if answer.status >= 500 or answer.status in (408, 425, 429):
                    raise _Temporary(f"it answered {answer.status}")
                if answer.status != 200:
                    raise FeedFailed(f"{_shown(address)} answered {answer.status}.")
                if answer.headers.get("Content-Encoding", "identity") != "identity":
                    raise FeedFailed(f"{_shown(address)} sent a compressed answer unasked.")
                return await self._body(answer)
        raise FeedFailed(f"{_shown(address)} redirects more than {self._limits.redirects} times.")

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        parts: list[bytes] = []
        if (answer.content_length or 0) > self._left:
            raise self._too_large()
        async for part in answer.content.iter_chunked(64 * 1024):
            self._left -= len(part)
            if self._left < 0:
                raise self._too_large()
            parts.append(part)
        return b"".join(parts)

    def _too_large(self) -> FeedFailed:
        most = self._limits.whole_bytes // 1024 // 1024
        return FeedFailed(f"The feed is larger than {most} MB, the most taken.")


def _page(body: object, number: int) -> tuple[list[dict], int | None, bool]:
    """A page's records, how many there are in all where it says so, and whether it is the last."""
    if isinstance(body, list):
        return body, None, True
    if not isinstance(body, dict) or not isinstance(body.get("contents"), list):
        raise FeedFailed(f"Page {number} of the feed is no page: it has no list of contents.")
    given = body.get("page_number")
    if isinstance(given, int) and given != number:
        raise FeedFailed(f"Asked for page {number}, the feed gave page {given}.")
    total = body.get("total_items")
    pages = body.get("total_pages")
    last = body.get("last_page")
    if not isinstance(last, bool):
        last = number >= pages if isinstance(pages, int) else True
    return body["contents"], total if isinstance(total, int) else None, last


def _with(address: str, **parameters: int) -> str:
    parts = urlsplit(address)
    query = parse_qsl(parts.query) + [(name, str(value)) for name, value in parameters.items()]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _below(address: str, identifier: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path}/{identifier}"))


def _plain(identifier: str) -> bool:
    return 0 < len(identifier) <= 100 and identifier.replace("-", "").replace("_", "").isalnum()


def _shown(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"[:200]


def _refusal(error: BaseException | None) -> FeedFailed | None:
    """The resolver's refusal, which arrives wrapped in a failure to connect."""
    while error is not None:
        if isinstance(error, AddressRefused):
            return FeedFailed(str(error))
        error = error.__cause__ or error.__context__
    return None


def _what(error: BaseException) -> str:
    if isinstance(error, _Temporary):
        return str(error)
    if isinstance(error, asyncio.TimeoutError):
        return "it did not answer in time"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "its answer was cut off"
    return f"the connection failed ({type(error).__name__})"


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
