"""A private PostgreSQL server for tests: started once, on loopback, in a temporary directory."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

SERVER_USER = "signpost"


def server_programs() -> Path | None:
    """The folder that holds ``initdb`` and ``pg_ctl``, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parent.parent.name),
    )
    return versions[-1].parent if versions else None


def _as_server_user(command: list[str]) -> list[str]:
    # The server refuses to run as root, so root hands it to the account that its package made.
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    for port in range(5410, 5500):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port from 5410 to 5499")


def _run(command: list[str]) -> None:
    done = subprocess.run(_as_server_user(command), capture_output=True, text=True, cwd="/tmp")
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The server's address, without a database."""
    programs = server_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server(programs) as address:
        yield address


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """A server of those programs, gone afterwards; gives its address, without a database."""
    folder = Path(tempfile.mkdtemp(prefix="signpost-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port, data = _free_port(), folder / "data"
    options = ["-U", SERVER_USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
    _run([str(programs / "initdb"), "-D", str(data), *options])
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    settings += " -c full_page_writes=off -c shared_buffers=32MB -c max_connections=30"
    log = str(folder / "log")
    _run([str(programs / "pg_ctl"), "-D", str(data), "-o", settings, "-l", log, "-w", "start"])
    try:
        yield f"postgresql+psycopg://{SERVER_USER}@127.0.0.1:{port}"
    finally:
        _run([str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty database of its own for each test."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    run_as_admin(postgres_server, f'CREATE DATABASE "{name}"')
    yield f"{postgres_server}/{name}"
    run_as_admin(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


def run_as_admin(server: str, statement: str) -> None:
    """Runs a statement that belongs to no database, such as making one."""
    address = server.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
