"""Finds the Python interpreters that this machine has."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

#: The application runs on 3.11 or newer; 3.11 is what the requirements were locked on.
APP_VERSIONS = ["3.11", "3.12", "3.13"]
#: Rasa 3.6 runs on nothing newer than 3.10.
RASA_VERSIONS = ["3.10"]

PROBE = (
    "import sys, importlib.util as u;"
    "print('%d.%d' % sys.version_info[:2], int(u.find_spec('ensurepip') is not None),"
    " getattr(sys, '_base_executable', sys.executable))"
)
PROBE_SECONDS = 20


class Python(NamedTuple):
    """An interpreter: where it is, its `3.11`, and whether it can make an environment with pip."""

    path: str
    version: str
    has_pip: bool


def probe(path: str) -> Python | None:
    """Asks an interpreter what it is; None when it cannot say (a shim without a version behind)."""
    try:
        answer = subprocess.run(
            [path, "-I", "-c", PROBE],
            capture_output=True,
            text=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    words = answer.stdout.strip().split(" ", 2)
    if answer.returncode != 0 or len(words) != 3:
        return None
    # The real interpreter and not the shim: a shim's answer depends on the folder it is asked in.
    return Python(words[2] or path, words[0], words[1] == "1")


def candidates(version: str, environment: dict[str, str]) -> list[str]:
    """Paths at which Python `version` may be: PATH, pyenv, uv's own, then the usual folders."""
    names = [f"python{version}", "python3", "python"]
    folders = [*environment.get("PATH", "").split(os.pathsep), "/usr/local/bin", "/usr/bin"]
    found = [os.path.join(folder, names[0]) for folder in folders if folder]
    home = environment.get("HOME", "")
    pyenv = environment.get("PYENV_ROOT") or os.path.join(home, ".pyenv")
    found += sorted(glob.glob(os.path.join(pyenv, "versions", f"{version}.*", "bin", names[0])))
    uv_folder = environment.get("UV_PYTHON_INSTALL_DIR") or os.path.join(
        environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share"), "uv", "python"
    )
    found += sorted(glob.glob(os.path.join(uv_folder, f"cpython-{version}*", "bin", names[0])))
    found += sorted(glob.glob(f"/opt/python{version}*/bin/{names[0]}"))
    found += [f"/opt/homebrew/bin/{names[0]}"]
    found += [os.path.join(folder, name) for folder in folders for name in names[1:] if folder]
    return list(dict.fromkeys(path for path in found if os.access(path, os.X_OK)))


def from_uv(version: str, environment: dict[str, str], uv: str | None) -> str | None:
    """What uv knows of, without letting it fetch anything."""
    if uv is None:
        return None
    try:
        answer = subprocess.run(
            [uv, "python", "find", "--no-python-downloads", "--no-project", version],
            capture_output=True,
            text=True,
            timeout=PROBE_SECONDS * 3,
            env=environment,
            cwd="/",
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip() or None if answer.returncode == 0 else None


def find(
    versions: list[str], named: str | None, environment: dict[str, str], uv: str | None = None
) -> tuple[Python | None, list[str]]:
    """The first interpreter of one of `versions`, the earliest version first, and all looked at.

    `named` is a path that the operator gave; then only that one counts. One that can make an
    environment with pip is preferred, but one that cannot (Debian splits that part off) will do.
    """
    if named:
        python = probe(named)
        good = python is not None and python.version in versions
        return (python if good else None), [named]
    looked: list[str] = []
    second_best: Python | None = None
    for version in versions:
        paths = candidates(version, environment)
        known = from_uv(version, environment, uv)
        for path in [*paths, *([known] if known else [])]:
            if path not in looked:
                looked.append(path)
            python = probe(path)
            if python is None or python.version != version:
                continue
            if python.has_pip:
                return python, looked
            second_best = second_best or python
        if second_best:
            return second_best, looked
    return None, looked


def uv_on_path(environment: dict[str, str]) -> str | None:
    """A uv that is already installed, if any."""
    return shutil.which("uv", path=environment.get("PATH"))


def in_environment(folder: Path) -> Python | None:
    """The interpreter of a virtual environment, or None when it does not run."""
    path = folder / "bin" / "python"
    python = probe(str(path)) if path.exists() else None
    return python._replace(path=str(path)) if python else None
