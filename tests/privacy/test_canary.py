"""What a person types is nowhere once the conversation is forgotten: a canary is looked for."""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import sqlite3
import string
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import settings
from tests.privacy.live_objects import holders, set_collector
from tests.privacy.memory import occurrences
from tests.stack import Stack

LEFT_ALONE = {".git", ".venv", ".venv-rasa", "node_modules", "__pycache__", ".pytest_cache"}

# Overwriting is Python's own; a library in C may free a buffer of its own without it.
MOST_LEFT = 10


def made_up_word() -> str:
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(14))


def made_up_address(first: int) -> str:
    """Any of them with 127 in front is this machine's own, and can be come from."""
    return ".".join(str(part) for part in (first, *(100 + secrets.randbelow(150) for _ in "abc")))


class Spoken:
    """A conversation with every kind of input, each holding the canary; then forgotten.

    ``address`` is where the requests of somebody came from, and ``forwarded`` where the proxy of
    somebody says that they did.
    """

    def __init__(self, stack: Stack) -> None:
        self.began = time.time()
        self.word = made_up_word()
        self.sender = secrets.token_hex(16)
        self.address, self.forwarded = made_up_address(127), made_up_address(10)
        talk = stack.talk(self.sender)
        talk.start()
        for text in (
            f"{self.word} Leeds",
            f"my uncle {self.word} raped me",
            f"/{self.word}",
            f'/inform{{"age": "{self.word}"}}',
            "Leeds",
            f"19 {self.word}",
            "19",
            f"i call myself {self.word}",
            f"counselling {self.word} <b>{self.word}</b>",
            f"no, i meant {self.word}",
            f"i want to kill myself {self.word}",
            f"{self.word} " * 400,
        ):
            talk.say(text)
        self.errors = errors_with(stack.url, self.word)
        self.statuses = [
            sent_from(self.address, self.forwarded, stack.url, *request)
            for request in asked_with(self.word)
        ]
        assert talk.forget() == 204
        # Other people's turns go over the buffers that this one went through.
        for _ in range(5):
            other = stack.talk()
            other.start()
            other.say("somewhere in York, for a woman of 40, counselling or a group")
            other.forget()


def errors_with(url: str, word: str) -> list[tuple[int, str]]:
    """What is answered to requests that hold ``word`` and cannot be met."""
    page = {"Accept": "text/html", "Referer": f"{url}/{word}", "User-Agent": word}
    asked = [
        ("GET", f"/{word}", None),
        ("GET", f"/assets/{word}/chat/main.js", None),
        ("GET", f"/chat?{word}={word}", None),
        ("DELETE", f"/find?{word}", None),
        ("PUT", "/webhooks/rest/webhook", word.encode()),
        ("POST", "/webhooks/rest/webhook", word.encode()),
        ("POST", "/webhooks/rest/webhook", json.dumps({"sender": word, "message": 1}).encode()),
        ("POST", "/api/search", json.dumps({"location": [word, 1]}).encode()),
        ("POST", "/api/feedback", json.dumps({"service": word, "reason": word}).encode()),
        ("GET", "/readyz", None),
    ]
    answers = []
    for method, path, body in asked:
        headers = {**page, "Content-Type": "application/json"}
        request = urllib.request.Request(url + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                answers.append((answer.status, f"{answer.headers}{answer.read().decode()}"))
        except urllib.error.HTTPError as error:
            answers.append((error.code, f"{error.headers}{error.read().decode()}"))
    return answers


def asked_with(word: str) -> list[tuple[str, str, str]]:
    """Searches, a turn in danger, and what cannot be met: path, kind and body of each."""
    form = urllib.parse.urlencode({"text": f"{word} i want to die", "location": word})
    turn = {"sender": f"{word}-from-elsewhere", "message": f"i want to kill myself {word}"}
    return [
        ("/find", "application/x-www-form-urlencoded", form),
        ("/lookup", "application/x-www-form-urlencoded", form),
        ("/lookup/results", "application/x-www-form-urlencoded", form),
        ("/api/search", "application/json", json.dumps({"text": word, "location": word})),
        ("/webhooks/rest/webhook", "application/json", json.dumps(turn)),
        (f"/conversations/{word}-from-elsewhere/forget", "application/json", ""),
        (f"/{word}", "text/plain", word),
        ("/find", "multipart/form-data", word),
    ]


def sent_from(address: str, forwarded: str, url: str, path: str, kind: str, body: str) -> int:
    """The status of one request from ``address``."""
    host, port = url.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), 30, source_address=(address, 0))
    headers = {"Content-Type": kind, "X-Forwarded-For": forwarded}
    connection.request("POST", path, body.encode(), headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.fixture(scope="module")
def spoken(stack: Stack) -> Iterator[Spoken]:
    """Said while nobody looks for unused objects that hold each other, so that none is missed."""
    _have_them_collect(stack, False)
    yield Spoken(stack)
    _have_them_collect(stack, True)


def _have_them_collect(stack: Stack, on: bool) -> None:
    for pids in stack.pids.values():
        for pid in pids:
            set_collector(pid, on, stack.probes)


def test_no_log_has_it(stack: Stack, spoken: Spoken):
    for logger in ("rasa.core", "asyncio", "rasa_sdk"):
        assert f"DEBUG {logger}" in re.sub(r" {2,}", " ", stack.output()), "everything is logged"
    assert spoken.word not in stack.output()


def test_no_log_has_an_address(stack: Stack, spoken: Spoken):
    assert spoken.statuses == [200, 200, 200, 200, 200, 204, 404, 200]
    assert spoken.address not in stack.output()
    assert spoken.forwarded not in stack.output()


def test_no_error_page_quotes_and_no_page_tells_the_next_where_it_was(spoken: Spoken):
    statuses = {status for status, _ in spoken.errors}
    assert {400, 404, 405, 422} <= statuses
    assert max(statuses) < 500
    for status, answer in spoken.errors:
        assert spoken.word not in answer, status
        assert "Referrer-Policy: no-referrer" in answer, status


def test_no_file_has_it(stack: Stack, spoken: Spoken):
    """Neither a word, nor where it came from."""
    looked_for = [text.encode() for text in (spoken.word, spoken.address, spoken.forwarded)]
    written = [
        path
        for top in (settings.ROOT, stack.folder, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))
        if top.exists()
        for path in files(top)
        if changed_since(path, spoken.began)
        and any(one in found for found in [content(path)] for one in looked_for)
    ]
    assert written == []


def files(top: Path):
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name not in LEFT_ALONE]
        yield from (Path(folder) / name for name in names)


def changed_since(path: Path, moment: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime >= moment - 1
    except OSError:
        return False


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_the_database_has_neither_words_nor_a_place_for_them(stack: Stack, spoken: Spoken):
    path = stack.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as database:
        dump = "\n".join(database.iterdump())
    assert "service" in dump
    assert spoken.word not in dump
    assert spoken.sender not in dump
    assert spoken.address not in dump
    assert spoken.forwarded not in dump


@pytest.mark.parametrize("process", ["actions", "rasa", "gateway"])
def test_no_live_object_has_it(stack: Stack, spoken: Spoken, process: str):
    """No word, nor the number it had, which stood in an address, nor where anybody came from."""
    for pid in stack.pids[process]:
        assert holders(pid, spoken.word, stack.probes) == []
        assert holders(pid, spoken.sender, stack.probes) == []
        assert holders(pid, spoken.address, stack.probes) == []
        assert holders(pid, spoken.forwarded, stack.probes) == []


def test_the_search_does_find_what_is_kept(stack: Stack):
    """A search that can find nothing would prove nothing: what is still open is found."""
    word = made_up_word()
    talk = stack.talk()
    talk.start()
    for answer in ("Leeds", "30", f"i identify as {word}"):
        talk.say(answer)
    (rasa,) = stack.pids["rasa"]
    held = holders(rasa, word, stack.probes)
    assert held, "a gender in a person's own words is kept while they talk"
    talk.forget()
    assert holders(rasa, word, stack.probes) == []


def test_what_is_left_in_freed_memory_is_reported(stack: Stack, spoken: Spoken, record_property):
    """What is freed is overwritten; how much is left all the same is reported as it is."""
    for name, pids in stack.pids.items():
        left = sum(occurrences(pid, spoken.word.encode()) for pid in pids)
        record_property(f"residue in freed memory of {name}", left)
        print(f"residue of the canary in freed memory of {name}: {left} places")
        assert left <= MOST_LEFT, name


def test_a_forgotten_conversation_begins_anew(stack: Stack):
    """Afterwards its sender is as unknown as one that never was."""
    talk = stack.talk()
    talk.start()
    talk.say("Leeds")
    talk.forget()
    talk.say("counselling")
    assert talk.custom("question")["slot"] == "location"
