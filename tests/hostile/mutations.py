"""Takes a request apart and puts it together wrongly: many odd requests out of one.

To think of a request costs more than to send it, so each is also sent in mutations. They are drawn
from the request itself and a number: the same two give the same bytes, always.
"""

from __future__ import annotations

import gzip
import random
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_LENGTH = re.compile(rb"(?i)\r\ncontent-length:[^\r]*")
_KIND = re.compile(rb"(?i)\r\ncontent-type:[^\r]*")
_MOST_BYTES = 64 * 1024

KINDS = (
    b"application/json",
    b"application/json; charset=utf-16",
    b"application/json; charset=no-such",
    b"application/x-www-form-urlencoded",
    b"application/x-www-form-urlencoded; charset=utf-7",
    b"application/x-www-form-urlencoded; charset=idna",
    b"application/x-www-form-urlencoded; charset=zlib",
    b"multipart/form-data; boundary=" + b"b" * 71,
    b'multipart/form-data; boundary=""',
    b"multipart/mixed; boundary=b",
    b"text/plain",
    b"application/xml",
    b"application/octet-stream",
    b"application/csp-report",
    b"*/*",
    b"",
    b"a" * 3000,
)
ODD = (
    *(b"\0", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\t", b" ", b"\x7f", b"\x1b[", b"\xff"),
    *(b"\xc0\xaf", b"\xed\xa0\x80", b"%", b"%0", b"%00", b"%u0041", b"..", b"/", b"\\", b";"),
    *(b"?", b"#", b"&", b"=", b":", b",", b'"', b"'", b"<", b"{", b"[", b"}", b"-", b"1e999"),
    *(b"\\u0000", b"\\ud800"),
)
HEADERS = (
    b"Host: evil.example",
    b"Content-Length: 0",
    b"Content-Length: +5",
    b"Content-Length: 0x10",
    b"Content-Length: -1",
    b"Content-Length: 5, 5",
    b"Content-Length: \xd9\xa3",
    b"Content-Length: 99999999999999999999",
    b"Content-Length : 5",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding: identity",
    b"Transfer-Encoding: chunked, chunked",
    b"Transfer-Encoding:\x0bchunked",
    b"Transfer-Encoding: chunked\r\nContent-Length: 3",
    b"Expect: 100-continue",
    b"Connection: close, host, content-length",
    b"Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
    b"Upgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: x",
    b" folded: on the line before",
    b"no colon at all",
    b": no name",
    b"X\0Y: z",
    b"X: " + b"y" * 9000,
    b"\r\n".join(b"X-%d: y" % number for number in range(200)),
    b"Content-Encoding: deflate",
    b"Content-Encoding: br, gzip, br",
    b"If-None-Match: " + b'"a",' * 400,
    b"Range: bytes=" + b"0-," * 400,
    b"Accept: " + b"a/b;q=0.1," * 400,
    b"Accept-Language: " + b"en-\xff;q=nan, " * 100,
    b"Cookie: " + b"a=b; " * 800,
    b"Origin: null",
    b"Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
    b"X-Forwarded-For: " + b"1.2.3.4, " * 400,
    b"X-Forwarded-Proto: javascript",
)
PATHS: tuple[Callable[[bytes], bytes], ...] = (
    lambda path: b"/" + path,
    lambda path: b"/." + path,
    lambda path: b"/chat/.." + path,
    lambda path: b"/%2e%2e/%2e%2e" + path,
    lambda path: b"\\" + path,
    lambda path: b"http://evil.example" + path,
    lambda path: b"https://[::1" + path,
    lambda path: b"http://localhost:99999" + path,
    lambda path: b"//evil.example:x@" + path,
    lambda path: b"*",
    lambda path: b"",
    lambda path: path + b"/",
    lambda path: path + b";a=b",
    lambda path: path + b"%00.css",
    lambda path: path + b"#<script>",
    lambda path: path + b"?" + b"a=b&" * 700,
    lambda path: path + b"?lang=%ed%a0%80&page=%d9%a3&page=-1&page=1e9",
    lambda path: path + b"?" + b"[" * 500,
    lambda path: path.upper(),
    lambda path: path.replace(b"/", b"%2f"),
    lambda path: path.replace(b"/", b"//"),
    lambda path: b"".join(b"%%%02x" % byte for byte in path[:800]),
    lambda path: path.replace(b"%", b"%25"),
    lambda path: path + b"\x80\xff",
    lambda path: path + b"a" * 9000,
)
METHODS = (
    b"get",
    b"GET/",
    b"POST",
    b"PUT",
    b"DELETE",
    b"CONNECT",
    b"TRACE",
    b"QUERY",
    b"G\0T",
    b"",
)
VERSIONS = (b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.1 ", b"HTTP/1.10", b"http/1.1", b"")


@dataclass(frozen=True)
class Mutation:
    """``answers`` is how many answers it is sure to get at the least.

    0: it may be no whole request, and the connection may be closed on it without one.
    """

    raw: bytes
    answers: int
    name: str


def mutation(raw: bytes, number: int) -> Mutation:
    """The ``number``-th mutation of the request ``raw``."""
    dice = random.Random(zlib.crc32(raw) * 1_000_003 + number)
    change = dice.choice(CHANGES)
    changed, answers = change(raw, dice)
    return Mutation(changed[:_MOST_BYTES] if not answers else changed, answers, change.__name__)


def is_unfinished(raw: bytes) -> bool:
    """Whether the gateway may rightly wait for more of it."""
    head, end, body = raw.partition(b"\r\n\r\n")
    lower = head.lower()
    if not end:
        return True
    if b"chunked" in lower:
        return not body.endswith(b"0\r\n\r\n")
    lengths = re.findall(rb"\r\ncontent-length\s*:\s*\+?(\d+)", lower)
    return any(int(length) > len(body) for length in lengths if len(length) < 30)


def framed(head: bytes, body: bytes) -> bytes:
    """``head``, without its end, and the right length for ``body``."""
    length = b"\r\nContent-Length: %d" % len(body)
    return _LENGTH.sub(b"", head) + length + b"\r\n\r\n" + body


def _split(raw: bytes) -> tuple[bytes, bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    return head, body


def _slice(data: bytes, dice: random.Random) -> tuple[int, int]:
    begin = dice.randint(0, len(data))
    return begin, min(len(data), begin + dice.randint(1, 1 + len(data) // 3))


def _flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _dropped(data: bytes, dice: random.Random) -> bytes:
    begin, end = _slice(data, dice)
    return data[:begin] + data[end:]


def _doubled(data: bytes, dice: random.Random) -> bytes:
    begin, end = _slice(data, dice)
    return data[:end] + data[begin:end] * dice.choice((1, 1, 2, 50)) + data[end:]


def _odd_put_in(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 3)):
        place = dice.randint(0, len(data))
        data = data[:place] + dice.choice(ODD) * dice.choice((1, 1, 30)) + data[place:]
    return data


_OF_BYTES = (_flipped, _dropped, _doubled, _odd_put_in)


def bytes_anywhere(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    return dice.choice(_OF_BYTES)(raw, dice), 0


def bytes_of_the_body(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    return framed(head, dice.choice(_OF_BYTES)(body or b"{}", dice)[:_MOST_BYTES]), 1


def cut_short(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    return raw[: dice.randrange(1, len(raw))], 0


def body_repeated(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    between = dice.choice((b"", b"&", b",", b"\n", b"\r\n--b\r\n"))
    return framed(head, between.join([body or b"a=b"] * dice.choice((2, 3, 100)))[:_MOST_BYTES]), 1


def body_wrapped(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    deep = dice.choice((1, 2, 40, 2000))
    before, after = dice.choice(((b"[", b"]"), (b'{"sender":', b"}"), (b'{"message":[', b"]}")))
    return framed(head, before * deep + body + after * deep), 1


def other_kind(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    kind = b"\r\nContent-Type: " + dice.choice(KINDS)
    return framed(_KIND.sub(b"", head) + kind, body), 1


def other_encoding(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    text = body.decode("latin-1")
    name = dice.choice(("utf-16", "utf-32", "utf-7", "cp037", "utf-8-sig", "gzip", "deflate"))
    if name == "gzip":
        return framed(head + b"\r\nContent-Encoding: gzip", gzip.compress(body, mtime=0)), 1
    if name == "deflate":
        return framed(head + b"\r\nContent-Encoding: deflate", zlib.compress(body)), 1
    return framed(head, text.encode(name)), 1


def in_chunks(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    chunks, size = [], dice.choice((1, 7, 4096))
    for begin in range(0, min(len(body), 300 * size), size):
        chunk = body[begin : begin + size]
        chunks.append(b"%x%b\r\n%b\r\n" % (len(chunk), dice.choice((b"", b";a=b")), chunk))
    end = dice.choice((b"0\r\n\r\n", b"0\r\n\r\n", b"00\r\nX: y\r\n\r\n", b"-1\r\n\r\n", b"0\r\n"))
    head = _LENGTH.sub(b"", head) + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(chunks) + end, int(end == b"0\r\n\r\n")


def other_path(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    method, path, rest = raw.split(b" ", 2)
    return b" ".join((method, dice.choice(PATHS)(path), rest)), 1


def other_first_line(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    method, path, rest = raw.split(b" ", 2)
    version, _, lines = rest.partition(b"\r\n")
    if dice.random() < 0.5:
        method = dice.choice(METHODS)
    else:
        version = dice.choice(VERSIONS)
    return b" ".join((method, path, version)) + b"\r\n" + lines, 0


def odd_header(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    lines = head.split(b"\r\n")
    lines.insert(dice.randint(1, len(lines)), dice.choice(HEADERS))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body, 0


def headers_mixed_up(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    first, *lines = head.split(b"\r\n")
    what = dice.randrange(5)
    if what == 0:
        lines = lines[1:]  # no Host
    elif what == 1:
        lines = lines * 2
    elif what == 2:
        lines = [line.replace(b": ", b" :") for line in lines]
    elif what == 3:
        lines = [line.swapcase() for line in lines]
    else:
        lines = [dice.choice(_OF_BYTES)(line, dice) for line in lines]
    return b"\r\n".join((first, *lines)) + b"\r\n\r\n" + body, 0


def other_line_ends(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    head, body = _split(raw)
    end = dice.choice((b"\n", b"\r", b"\r\r\n", b"\n\r"))
    return head.replace(b"\r\n", end) + end * 2 + body, 0


def after_odd_bytes(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    return dice.choice(ODD) * dice.choice((1, 2, 500)) + raw, 0


def sent_twice(raw: bytes, dice: random.Random) -> tuple[bytes, int]:
    # The second is not sure of an answer: after some refusals the connection is closed.
    return raw + raw, 1


CHANGES = (
    *(bytes_anywhere, bytes_anywhere, bytes_of_the_body, bytes_of_the_body, cut_short),
    *(body_repeated, body_wrapped, other_kind, other_encoding, in_chunks, other_path, other_path),
    *(other_first_line, odd_header, odd_header, headers_mixed_up, other_line_ends),
    *(after_odd_bytes, sent_twice),
)
