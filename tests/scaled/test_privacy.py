"""What is typed passes through nginx, Redis and PostgreSQL, and stays on no disk."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
from pathlib import Path

import pytest
import redis

from tests.conversation_client import call
from tests.scaled.test_killed import said

# A start takes most of a minute where the machine has much else to do.
pytestmark = pytest.mark.timeout(400)
SECRET = "zqscaledwords"
LONG = 3_000_000


def nginx_folder(scaled) -> Path:
    (folder,) = re.findall(r"-p (\S+)", " ".join(scaled.shared("nginx").cmdline()))
    return Path(folder)


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def held_open(scaled, folder: Path) -> list[str]:
    """What nginx has open below a folder, files without a name too: it makes its own so."""
    held = []
    for worker in scaled.shared("nginx").children():
        for handle in Path(f"/proc/{worker.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                held.append(os.readlink(handle))
    assert held
    return [path for path in held if path.startswith(str(folder))]


def test_a_message_on_its_way_lies_in_no_file(scaled):
    """Not even while a long one is still coming in, which is when nginx would write one."""
    folder = nginx_folder(scaled)
    body = json.dumps({"sender": "a" * 24, "message": f"{SECRET} " + "x" * LONG}).encode()
    head = (
        "POST /webhooks/rest/webhook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    port = int(scaled.environment["SIGNPOST_PORT"])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head.encode() + body[:-1])
        # It answers others meanwhile, so it has read what there was to read.
        for _ in range(5):
            assert call("GET", f"{scaled.url}/healthz")[0] == 200
        assert held_open(scaled, folder / "client_body") == []
        line.sendall(body[-1:])
        assert b" 200 " in line.makefile("rb").readline()


def test_no_file_of_theirs_has_what_was_typed(scaled):
    talk = scaled.talk()
    for text in ("/start", f"Leeds {SECRET}", f"24 {SECRET}"):
        talk.say(text)
    call("POST", f"{scaled.url}/api/search", {"text": f"counselling in Leeds {SECRET}"})
    talk.forget()
    places = [nginx_folder(scaled), Path(scaled.environment["SIGNPOST_SCALED_FOLDER"])]
    looked_at = [*files(*places), scaled.output]
    assert len(looked_at) > 100, "PostgreSQL's are among them"
    assert [path for path in looked_at if SECRET.encode() in path.read_bytes()] == []


def in_redis(scaled) -> str:
    """All names and values that Redis holds, as one text."""
    told = next(iter(scaled.both("gateway").values())).environ()
    client, found = redis.Redis.from_url(told["REDIS_URL"], decode_responses=True), []
    for name in client.scan_iter("*"):
        kind = client.type(name)
        read = {"string": client.get, "hash": client.hgetall}.get(kind)
        found.append(f"{name} {read(name) if read else client.lrange(name, 0, -1)}")
    return "\n".join(found)


def test_redis_has_where_it_stands_and_neither_words_nor_number(scaled):
    talk = scaled.talk()
    for text in ("/start", f"Leeds {SECRET}", f"I am 24 {SECRET}", f"{SECRET} a woman"):
        said(talk, text)
    held = in_redis(scaled)
    assert "Leeds" in held, "it is there"
    assert SECRET not in held
    assert talk.sender not in held
    assert talk.forget() == 204
