"""Finds what some tests and `make run-scaled` use: PostgreSQL, Redis, nginx, faketime, w3m."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from launch import debian

PACKAGES = {
    "postgres": "postgresql",
    "redis-server": "redis-server",
    "nginx": "nginx",
    "w3m": "w3m",
    "faketime": "faketime",
}
#: Where Debian keeps what others than root do not find on `PATH`.
_SYSTEM_FOLDERS = ["/usr/sbin", "/usr/local/sbin"]
_POSTGRES_FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
]


def find(program: str, environment: Mapping[str, str]) -> str | None:
    """The path of a program of `PACKAGES`, or None. Debian keeps PostgreSQL's off PATH."""
    places = [environment.get("PATH") or os.defpath, *_SYSTEM_FOLDERS]
    path = shutil.which(program, path=os.pathsep.join(places))
    if path:
        # PostgreSQL looks for its parts beside itself; Redis goes by the name that it is called by.
        return os.path.realpath(path) if program == "postgres" else path
    if program == "postgres":
        for pattern in _POSTGRES_FOLDERS:
            for folder in sorted(glob.glob(pattern), reverse=True):
                candidate = os.path.join(folder, program)
                if os.access(candidate, os.X_OK):
                    return candidate
    return None


def get(root: Path, environment: Mapping[str, str]) -> list[str]:
    """Installs what is missing where that can be done. Returns what is missing still."""
    missing = [program for program in PACKAGES if find(program, environment) is None]
    if missing and debian.can_install():
        log = root / ".run" / "setup" / "test-programs.log"
        debian.install([PACKAGES[program] for program in missing], log, root, environment)
    return [program for program in PACKAGES if find(program, environment) is None]
