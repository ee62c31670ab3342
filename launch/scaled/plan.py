"""Which processes `make run-scaled` starts: two of each of ours, and what they share."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from launch import going_live, ports, procfile, readiness, settings
from launch.kept_running import Planned
from launch.scaled import redis_server
from launch.scaled.nginx import Nginx, Shared
from launch.scaled.postgres_server import PostgresServer, folder
from launch.scaled.rolling import Rolling

EACH = 2
NEEDED = "nginx"


class Plan:
    """All that is to run. ``folder`` is for settings and lies in memory, readable by its owner.

    A Redis or PostgreSQL of the operator's own (`REDIS_URL`, `DATABASE_URL`) takes the place of
    ours. ``address`` is the front's (host, port).
    """

    def __init__(self, environ: Mapping[str, str], folder: Path, each: int = EACH) -> None:
        self._given = settings.for_processes(environ)
        self._folder = folder
        self.address = (
            settings.host(settings.GATEWAY, environ),
            settings.port(settings.GATEWAY, environ),
        )
        free = iter(ports.several_free(3 * each + 4))
        self.ports = {
            listener.name: [next(free) for _ in range(each)] for listener in settings.LISTENERS
        }
        self._inner = {"rasa": next(free), "actions": next(free)}
        self._redis_port, self._postgres_port = next(free), next(free)
        self._password = secrets.token_urlsafe(24)

    @property
    def programs(self) -> list[str]:
        """What it takes of Debian's."""
        return [
            "nginx",
            *([] if self._given.get("REDIS_URL") else ["redis-server"]),
            *([] if self._given.get("DATABASE_URL") else ["postgres"]),
        ]

    def postgres(self, found: Mapping[str, str]) -> PostgresServer | None:
        """Ours, unless the operator has one."""
        if "postgres" not in found:
            return None
        return PostgresServer(folder(self._given), found["postgres"], self._postgres_port)

    def environment(self, found: Mapping[str, str]) -> dict[str, str]:
        """What all of ours are told. Make the PostgreSQL first: it is the one that has a password.

        nginx counts as one more proxy in front of the gateways.
        """
        told = dict(self._given)
        if "redis-server" in found:
            told["REDIS_URL"] = redis_server.url(self._redis_port, self._password)
            # Where a conversation stands ends with our Redis, and its secret may too.
            told.setdefault("SIGNPOST_REDIS_SECRET", secrets.token_urlsafe(36))
        server = self.postgres(found)
        if server is not None:
            told["DATABASE_URL"] = server.url
        told["RASA_URL"] = _at(self._inner["rasa"])
        told["ACTIONS_URL"] = _at(self._inner["actions"])
        told["SIGNPOST_PROXIES"] = str(int(told.get("SIGNPOST_PROXIES", "").strip() or 0) + 1)
        return told

    def processes(self, found: Mapping[str, str], told: Mapping[str, str]) -> list[Planned]:
        """All of them, with their settings written. ``told`` is `environment`'s."""
        plans = []
        if "redis-server" in found:
            path = redis_server.write_settings(self._folder, self._redis_port, self._password)
            plans.append(self._shared("redis", f"exec {found['redis-server']} {path}", told))
        server = self.postgres(found)
        if server is not None:
            plans.append(self._shared("postgres", server.command, told))
        commands = procfile.read(settings.ROOT)
        for listener in settings.LISTENERS:
            for number, port in enumerate(self.ports[listener.name], start=1):
                name = f"{listener.name}.{number}"
                own = {**told, listener.variable: str(port), "SIGNPOST_HOST": settings.LOOPBACK}
                command = commands[listener.name]
                health = _at(port) + readiness.ASKED[listener.name]
                plans.append(Planned(name, command, own, settings.ROOT, name, health=health))
        nginx = self.nginx(told)
        nginx.write_settings()
        plans.append(self._shared(NEEDED, nginx.command(found[NEEDED]), told, needed=True))
        return plans

    def rolling(self, told: Mapping[str, str]) -> Rolling:
        """How a new model goes live."""
        bots = {f"rasa.{number}": port for number, port in enumerate(self.ports["rasa"], start=1)}
        return Rolling(self.nginx(told), NEEDED, bots, going_live.turn_seconds(told))

    def nginx(self, told: Mapping[str, str]) -> Nginx:
        """The one in front, and between what is several."""
        inner = [
            Shared("rasa", self._inner["rasa"], self.ports["rasa"]),
            # Actions change nothing by themselves: another may be asked the same.
            Shared("actions", self._inner["actions"], self.ports["actions"], repeatable=True),
        ]
        seconds = going_live.turn_seconds(told)
        return Nginx(self._folder, self.address, self.ports["gateway"], inner, seconds)

    def ready(self) -> readiness.Readiness:
        """What the front says of itself, and each process that does not answer, by its name."""
        found = readiness.ask(
            {"SIGNPOST_HOST": self.address[0], "SIGNPOST_PORT": str(self.address[1])}
        )
        silent = {
            f"{name}.{number}": "no answer"
            for name, path in readiness.ASKED.items()
            for number, port in enumerate(self.ports[name], start=1)
            if not readiness.answers(_at(port) + path)
        }
        return readiness.Readiness(found.status, {**found.reasons, **silent})

    def _shared(
        self, name: str, command: str, told: Mapping[str, str], needed: bool = False
    ) -> Planned:
        return Planned(name, command, told, self._folder, name, needed)


def _at(port: int) -> str:
    return f"http://{settings.LOOPBACK}:{port}"
