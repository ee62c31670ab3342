"""What a person types never reaches the Redis between the processes, nor would reach its disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from bot.redis_names import SECRET_VARIABLE, URL_VARIABLE, RedisNames
from tests.privacy.memory import occurrences
from tests.privacy.test_canary import errors_with, made_up_word
from tests.redis_server import everything
from web_widget.gateway.config import Config

pytestmark = pytest.mark.timeout(400)

# Redis's own settings, and what they are for this test: it writes all that it hears, as it is.
WRITES_ALL = {
    "rdbcompression": ("no", "yes"),
    "aof-use-rdb-preamble": ("no", "yes"),
    "appendfsync": ("always", "everysec"),
    "appendonly": ("yes", "no"),
}


class Between:
    """The Redis of a scaled Signpost, and the names of one conversation in it."""

    def __init__(self, scaled) -> None:
        self.told = next(iter(scaled.both("gateway").values())).environ()
        self.client = redis.Redis.from_url(self.told[URL_VARIABLE])
        self.folder = Path(self.client.config_get("dir")["dir"])

    def names(self, sender: str) -> list[str]:
        return RedisNames(self.told[SECRET_VARIABLE]).all_of(sender)

    def written(self) -> bytes:
        """The snapshot that it would write now, and every command since it began to note them."""
        self.client.save()
        paths = [self.folder / "dump.rdb", *self.folder.glob("appendonlydir/*")]
        return b"".join(path.read_bytes() for path in paths)


@pytest.fixture
def between(scaled) -> Iterator[Between]:
    between = Between(scaled)
    before = {path for path in between.folder.rglob("*") if path.is_file()}
    assert not [path for path in before if "dump" in path.name or "append" in path.name]
    for name, (value, _) in WRITES_ALL.items():
        between.client.config_set(name, value)
    yield between
    for name, (_, usual) in reversed(WRITES_ALL.items()):
        between.client.config_set(name, usual)
    for path in between.folder.rglob("*"):
        if path.is_file() and path not in before:
            path.unlink()


def test_nothing_typed_is_ever_in_redis_and_after_leaving_nothing_at_all(scaled, between):
    word, talk = made_up_word(), scaled.talk()
    talk.start()
    for text in (
        f"{word} Leeds",
        f"my uncle {word} raped me",
        f"/{word}",
        f'/inform{{"age": "{word}"}}',
        "Leeds",
        f"19 {word}",
        "19",
        f"no, i meant {word}",
        f"i want to kill myself {word}",
        f"{word} " * 400,
    ):
        talk.say(text)
        assert word not in everything(between.client), text
    assert "Leeds" in everything(between.client), "what is read as an answer is there"
    errors_with(scaled.url, word)
    written = between.written()
    assert b"Leeds" in written, "the search of its disk can find something"
    for secret in (word, talk.sender, "raped", "kill"):
        assert secret.encode() not in written, secret
        assert secret not in everything(between.client), secret
    assert occurrences(scaled.shared("redis").pid, word.encode()) == 0
    kept = [name for name in between.names(talk.sender) if between.client.exists(name)]
    assert kept, "where the conversation stands is there"
    for name in kept:
        assert 0 < between.client.pttl(name) <= Config.idle_minutes * 60_000, "it passes by itself"
    assert talk.forget() == 204
    assert between.client.exists(*between.names(talk.sender)) == 0


def test_a_gender_in_a_persons_own_words_is_there_until_they_leave(scaled, between):
    """The one answer that is kept as it was written, as docs/privacy.md says."""
    word, talk = made_up_word(), scaled.talk()
    talk.start()
    for text in ("Leeds", "30", f"i identify as {word}"):
        talk.say(text)
    assert word in everything(between.client)
    assert talk.forget() == 204
    assert word not in everything(between.client)
    between.client.save()
    assert word.encode() not in (between.folder / "dump.rdb").read_bytes()
