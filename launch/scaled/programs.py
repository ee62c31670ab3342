"""Finds the programs that belong to no environment of ours: Redis, PostgreSQL and nginx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from launch import problems, test_programs


def find(names: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """The path of each program of `test_programs.PACKAGES`. Raises `SetupProblem`."""
    found = {name: test_programs.find(name, environment) for name in names}
    missing = [name for name in names if found[name] is None]
    if missing:
        raise not_installed(missing)
    return {name: path for name, path in found.items() if path is not None}


def not_installed(names: Sequence[str]) -> problems.SetupProblem:
    """Some are not on this machine; names the packages."""
    packages = " ".join(test_programs.PACKAGES[name] for name in names)
    return problems.SetupProblem(
        f"make run-scaled needs {', '.join(names)}, which this machine does not have.",
        [
            f"on Debian or Ubuntu: sudo apt-get install {packages}",
            "with a Redis or PostgreSQL of your own, set REDIS_URL (and SIGNPOST_REDIS_SECRET) or"
            " DATABASE_URL: neither is started then,",
            "or run it on this machine without them: make run",
        ],
    )
