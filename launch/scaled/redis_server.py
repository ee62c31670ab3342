"""How our Redis is set: in memory alone, on loopback alone, and without notes of what it was told.

Redis's habits that would keep some of what passes through it are off: the disk, the log of slow
commands (it holds their values) and the report it writes when it crashes.
"""

from __future__ import annotations

from pathlib import Path

_SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
daemonize no
dir {folder}
save ""
appendonly no
slowlog-log-slower-than -1
crash-log-enabled no
crash-memcheck-enabled no
loglevel warning
logfile ""
maxmemory 512mb
maxmemory-policy volatile-ttl
"""


def write_settings(folder: Path, port: int, password: str) -> Path:
    """Writes the settings, readable for us alone. `redis-server PATH` starts it."""
    path = folder / "redis.conf"
    path.touch(mode=0o600)
    path.write_text(_SETTINGS.format(port=port, password=password, folder=folder), encoding="utf-8")
    return path


def url(port: int, password: str) -> str:
    """Its address, for `REDIS_URL`."""
    return f"redis://:{password}@127.0.0.1:{port}/0"
