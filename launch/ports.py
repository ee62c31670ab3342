"""Checks, before anything starts, that the ports are free; names who holds one that is not."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from launch import problems, settings


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except socket.gaierror:
        return True  # not a question of the port: the server will say what is wrong
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As servers do: a port that only lingers after a stop counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def any_free(host: str = settings.LOOPBACK) -> int:
    """A port that is free now; for tests."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def several_free(count: int, host: str = settings.LOOPBACK) -> list[int]:
    """So many different ports that are free now."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((host, 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def owner(port: int) -> str | None:
    """Who listens on a port, as `python (process 1234)`; None where the system does not tell."""
    inodes = _listening_inodes(port)
    if not inodes:
        return None
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            for handle in (folder / "fd").iterdir():
                if os.readlink(handle) in inodes:
                    name = (folder / "comm").read_text(encoding="utf-8").strip()
                    return f"{name} (process {folder.name})"
        except OSError:
            continue  # not ours to look into, or gone meanwhile
    return None


def _listening_inodes(port: int) -> set[str]:
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                found.add(f"socket:[{fields[9]}]")
    return found


def check(environment: Mapping[str, str]) -> None:
    """Raises `SetupProblem` for the first port that is taken, or that two settings share."""
    seen: dict[int, str] = {}
    for listener in settings.LISTENERS:
        host = settings.host(listener, environment)
        port = settings.port(listener, environment)
        if port in seen:
            raise problems.port_busy(
                listener.name, host, port, listener.variable, f"our own {seen[port]}"
            )
        seen[port] = listener.name
        check_one(listener, environment)


def check_one(listener: settings.Listener, environment: Mapping[str, str]) -> None:
    """Raises `SetupProblem` when its port is taken."""
    host, port = settings.host(listener, environment), settings.port(listener, environment)
    if not is_free(host, port):
        raise problems.port_busy(listener.name, host, port, listener.variable, owner(port))
