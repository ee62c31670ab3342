"""What is no request, or lies about itself: hosts, paths, methods, headers, bombs, odd forms."""

from __future__ import annotations

import contextlib
import gzip
import json
import secrets
from collections.abc import Iterator

import pytest

from tests.hostile.raw_http import FORM, JSON, NoAnswer, Visitor, request
from tests.hostile.test_fuzz import judge
from tests.stack import Stack
from tests.web_widget.test_turns import WEBHOOK

PARTS = ("Content-Type", "multipart/form-data; boundary=b")


@pytest.fixture
def visitor(stack: Stack) -> Iterator[Visitor]:
    visitor = Visitor(stack.url)
    yield visitor
    visitor.close()


@pytest.mark.parametrize("path", ["/embed", "/open-referral/", "/open-referral/openapi.json", "/"])
@pytest.mark.parametrize(
    "host",
    ["", "[", "x:99999", "x:abc", "a b", "evil/../x", "x?y", "a@b", "<script>", b"\xff", "xn--é"],
)
def test_a_host_that_is_none_is_refused_and_not_repeated(visitor, host, path):
    answer = visitor.send(request("GET", path, host=host))
    judge(answer)
    assert answer.status == 400
    assert b"evil" not in answer.body
    assert b"<script>" not in answer.body


@pytest.mark.parametrize("host", ["localhost", "signpost.example:8080", "[::1]:80", "10.0.0.1"])
def test_a_host_that_is_one_is_served(visitor, host):
    assert visitor.send(request("GET", "/", host=host)).status == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"GET evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nevil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"evil.example" * 900 + b"\r\n\r\n",
        b"GET /" + b"evil.example" * 900 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: evil.example\r\n" * 900 + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nevil",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03evil.example",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"evil.example\r\n\r\n",
    ],
)
def test_what_is_no_request_is_answered_without_being_quoted(visitor, raw):
    answer = visitor.send(raw)
    judge(answer)
    assert answer.status == 400
    assert b"evil" not in answer.body
    assert "aiohttp" not in str(answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "/../../etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/x/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/assets/x/..%2f..%2fgateway/config.py",
        "/%00",
        "/a%00.css",
        "/%ff%fe",
        "/%",
        "/chat/..%2freview",
        "/update/..%2f..%2freview",
        "/conversations/%2e%2e/forget",
        "/conversations/abcdefgh%0d%0aSet-Cookie:a=b/forget",
        "/open-referral/services/%ff",
        "/\\..\\..",
        "//evil.example/chat",
        "http://evil.example/review",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_tricks_with_paths_and_methods_lead_nowhere(visitor, method, path):
    answer = visitor.send(request(method, path))
    judge(answer)
    assert answer.status in (204, 400, 403, 404, 405, 410)
    assert b"root:" not in answer.body
    assert "Set-Cookie" not in answer.headers
    assert "evil" not in str(answer.headers)


@pytest.mark.parametrize("path", ["/", "/nowhere"])
@pytest.mark.parametrize("expected", [b"evil.example", b"evil\xe7", b"100-continue, evil"])
def test_what_is_expected_of_it_is_neither_quoted_nor_a_failure(visitor, path, expected):
    answer = visitor.send(request("GET", path, [("Expect", expected)]))
    judge(answer)
    assert answer.status == (200 if path == "/" else 404)
    assert b"evil" not in answer.body


def test_who_waits_for_leave_to_send_the_rest_is_given_it(visitor):
    body = b'{"text": "counselling in Leeds"}'
    answer = visitor.send(request("POST", "/api/search", [JSON, ("Expect", "100-continue")], body))
    assert (answer.status, b"services" in answer.body) == (200, True)


def test_a_header_cannot_change_where_or_who_or_how(visitor):
    # Not X-Forwarded-Proto: a proxy says by it that it speaks https (docs/operations.md).
    lies = [
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("Forwarded", "host=evil.example"),
        ("X-Original-URL", "/review"),
        ("X-Rewrite-URL", "/review"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Origin", "https://evil.example"),
    ]
    for path in ("/", "/embed", "/chat", "/open-referral/", "/widget.js"):
        plain, lied = (
            visitor.send(request("GET", path, headers, host="signpost.example"))
            for headers in ([], lies)
        )
        judge(lied)
        assert lied.body == plain.body
        assert b"evil" not in lied.body


BOMBS = {
    "nested": b"[" * 500_000,
    "nested objects": b'{"a":' * 200_000,
    "a number of 100,000 digits": b'{"sender":"abcdefgh","message":' + b"9" * 100_000 + b"}",
    "a number beyond all": b'{"sender":"abcdefgh","message":1e999999}',
    "no number": b'{"sender":NaN,"message":-Infinity}',
    "no UTF-8": b'{"sender":"abcdefgh","message":"\xff\xfe\xc0\x80"}',
    "half a pair in the id": b'{"sender":"abcdefgh","message":"hi","message_id":"\\ud800"}',
    "a list": b"[" + b"[]," * 100_000 + b"[]]",
    "keys": json.dumps({str(n): n for n in range(50_000)}).encode(),
    "more than is read": b'{"sender":"abcdefgh","message":"' + b"a" * 5_000_000 + b'"}',
    "nothing": b"",
}


@pytest.mark.parametrize("path", [WEBHOOK, "/api/search", "/api/feedback"])
@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_a_bomb_in_json_is_refused(visitor, bomb, path):
    answer = visitor.send(request("POST", path, [JSON], BOMBS[bomb]))
    judge(answer)
    # A search takes any object, and looks at none of these keys.
    harmless = (200,) if path == "/api/search" and BOMBS[bomb].startswith(b'{"') else ()
    assert answer.status in (400, 413, 422, *harmless)


def test_of_a_key_given_twice_the_last_counts_and_half_a_character_is_mended(stack, visitor):
    first, second = secrets.token_hex(16), secrets.token_hex(16)
    body = f'{{"sender":"{first}","sender":"{second}","message":"/start","lang":"\\ud800"}}'
    answer = visitor.send(request("POST", WEBHOOK, [JSON], body.encode()))
    judge(answer)
    assert {message["recipient_id"] for message in json.loads(answer.body)} == {second}
    body = f'{{"sender":"{second}","message":"\\ud800 leeds \\udfff\\u0000"}}'
    answer = visitor.send(request("POST", WEBHOOK, [JSON], body.encode()))
    judge(answer)
    assert answer.status == 200
    assert "custom" in json.loads(answer.body)[-1]
    stack.talk(second).forget()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"\xff\xfe\x00"),
        (FORM, b"text=%ff%00%ed%a0%80"),
        (FORM, b"&".join(b"a%d=1" % number for number in range(5000))),
        (("Content-Type", "application/x-www-form-urlencoded; charset=nonsense"), b"text=a"),
        (("Content-Type", "application/x-www-form-urlencoded; charset=utf-16"), b"text=a"),
        (PARTS, b""),
        (PARTS, b"junk"),
        (PARTS, b"--b\r\n\r\n"),
        (PARTS, b"--b\r\nContent-Disposition: form-data\r\n\r\nhi\r\n--b--\r\n"),
        (
            PARTS,
            b'--b\r\nContent-Disposition: form-data; name="text"\r\n'
            b"Content-Transfer-Encoding: nonsense\r\n\r\nhi\r\n--b--\r\n",
        ),
        (("Content-Type", "multipart/form-data"), b"hi"),
        (("Content-Type", b"\xff/\xff; charset=\xff"), b"text=a"),
    ],
)
@pytest.mark.parametrize(
    "path", ["/find", "/lookup", "/lookup/results", "/embed", "/embed/try", "/review/login"]
)
def test_a_form_that_is_none_is_no_failure_of_ours(visitor, path, kind, body):
    answer = visitor.send(request("POST", path, [kind], body))
    judge(answer)


def test_a_form_too_large_is_refused(visitor):
    for path in ("/find", "/lookup", "/lookup/results", "/embed"):
        answer = visitor.send(request("POST", path, [FORM], b"text=" + b"a" * 300_000))
        judge(answer)
        assert answer.status == 413


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "identity, gzip", "nonsense"])
@pytest.mark.parametrize("path", [WEBHOOK, "/find", "/api/search", "/api/feedback", "/embed"])
def test_what_is_compressed_is_not_opened(visitor, path, coding):
    bomb = gzip.compress(b'{"text":"' + b"a" * 3_000_000 + b'"}')
    for body in (bomb, b"not compressed at all"):
        answer = visitor.send(request("POST", path, [JSON, ("Content-Encoding", coding)], body))
        judge(answer)
        assert answer.status == 415


def test_a_body_that_breaks_off_harms_nobody(stack, visitor):
    for raw in (
        request("POST", WEBHOOK, [("Transfer-Encoding", "chunked")], b"zz\r\n"),
        request("POST", "/find", [FORM, ("Transfer-Encoding", "chunked")], b"5\r\nabcde\r\nzz\r\n"),
    ):
        broken = Visitor(stack.url)
        with contextlib.suppress(NoAnswer):
            judge(broken.send(raw))
        broken.close()
    judge(visitor.send(request("GET", "/healthz")))
