"""A private Redis for tests, set as `make run-scaled` sets it; it can be killed and come back."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from launch import kept_running, ports, test_programs
from launch.scaled import redis_server as set_as

PATIENCE_SECONDS = 20.0
PASSWORD = "for-these-tests-alone"
SECRET = "a-secret-of-these-tests-and-of-nothing-else"


class RedisServer:
    """``url`` is its address. With ``persistent`` it saves to its disk, as Redis comes."""

    def __init__(self, folder: Path, persistent: bool = False) -> None:
        port = ports.any_free()
        self.url = set_as.url(port, PASSWORD)
        self._settings = set_as.write_settings(folder, port, PASSWORD)
        self._more = ["--save", "60 1"] if persistent else []
        self.start()

    def start(self) -> None:
        program = test_programs.find("redis-server", os.environ)
        assert program, "redis-server is not installed"
        self._process = subprocess.Popen(
            [program, str(self._settings), *self._more], preexec_fn=kept_running.die_with_parent
        )
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                self.client().ping()
                return
            except redis.RedisError:
                assert time.monotonic() < until, "Redis does not answer"
                time.sleep(0.02)

    @property
    def pid(self) -> int:
        return self._process.pid

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def everything(self) -> str:
        """All names and values it holds, as one text."""
        return everything(self.client())

    def without_expiry(self) -> list[bytes]:
        """The names of what it would keep for ever."""
        client = self.client()
        return [name for name in client.scan_iter("*") if client.ttl(name) == -1]


def everything(client: redis.Redis) -> str:
    """All names and values that a Redis holds, as one text."""
    found = []
    for name in client.scan_iter("*"):
        kind = client.type(name).decode()
        read = {"string": client.get, "hash": client.hgetall}.get(kind)
        found.append(f"{name} {read(name) if read else client.lrange(name, 0, -1)}")
    return "\n".join(found)


@pytest.fixture(scope="session")
def redis_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    folder = tmp_path_factory.mktemp("redis")
    server = RedisServer(folder)
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def redis_server(redis_for_all: RedisServer) -> RedisServer:
    """An empty Redis."""
    redis_for_all.client().flushall()
    return redis_for_all
