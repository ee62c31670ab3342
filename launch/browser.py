"""Finds a Chromium for the tests, or gets one: Debian's package, else Playwright's own."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from launch import command, debian, problems

VARIABLE = "SIGNPOST_CHROMIUM"
SHELL_VARIABLE = "SIGNPOST_CHROMIUM_SHELL"
SHELL = "chromium-headless-shell"  # the command's name, and that of Debian's package
NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
]
MAC_PATHS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
PLAYWRIGHT_PATTERNS = [
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
]
PLAYWRIGHT_SHELL = "chromium_headless_shell-*/chrome-headless-shell*/chrome-headless-shell"


def find(environment: Mapping[str, str]) -> str | None:
    """The path of a Chromium on this machine, or None.

    Raises `SetupProblem` when `SIGNPOST_CHROMIUM` names something that does not run.
    """
    named = environment.get(VARIABLE, "").strip()
    if named:
        path = shutil.which(named, path=environment.get("PATH"))
        if path is None or not _runs(path):
            raise named_wrongly(named)
        return path
    for name in NAMES:
        path = shutil.which(name, path=environment.get("PATH"))
        if path and _runs(path):
            return path
    found = [path for path in MAC_PATHS if os.access(path, os.X_OK)]
    found += _of_playwright(environment, PLAYWRIGHT_PATTERNS)
    return next((path for path in found if _runs(path)), None)


def find_shell(environment: Mapping[str, str]) -> str | None:
    """The path of a Chromium made without any window, or None.

    It draws pages as the whole browser does, for a quarter of the processor time, and lacks what
    stands around them, such as the cache for Back. Who names a browser gets that one everywhere.
    Raises `SetupProblem` when `SIGNPOST_CHROMIUM_SHELL` names something that does not run.
    """
    named = environment.get(SHELL_VARIABLE, "").strip()
    if named:
        path = shutil.which(named, path=environment.get("PATH"))
        if path is None or not _runs(path):
            raise named_wrongly(named, SHELL_VARIABLE)
        return path
    if environment.get(VARIABLE, "").strip():
        return None
    path = shutil.which(SHELL, path=environment.get("PATH"))
    found = [path] if path else _of_playwright(environment, [PLAYWRIGHT_SHELL])
    return next((path for path in found if _runs(path)), None)


def _of_playwright(environment: Mapping[str, str], patterns: list[str]) -> list[str]:
    """What Playwright has downloaded, the newest first."""
    home = Path(environment.get("HOME", "/nonexistent"))
    caches = [
        environment.get("PLAYWRIGHT_BROWSERS_PATH") or str(home / ".cache" / "ms-playwright"),
        str(home / "Library" / "Caches" / "ms-playwright"),
    ]
    return [
        path
        for cache in caches
        for pattern in patterns
        for path in sorted(glob.glob(os.path.join(cache, pattern)), reverse=True)
    ]


def get(root: Path, environment: Mapping[str, str]) -> str:
    """A Chromium, installed if there is none. Raises `SetupProblem` when there is no way to one."""
    path = find(environment)
    if path:
        return path
    log = root / ".run" / "setup" / "chromium.log"
    if debian.can_install():
        debian.install(["chromium"], log, root, environment)
        path = find(environment)
        if path:
            return path
    playwright = str(root / ".venv" / "bin" / "playwright")
    code, output = command.attempt(
        [playwright, "install", "chromium"], log, root, dict(environment)
    )
    path = find(environment) if code == 0 else None
    if path:
        return path
    raise none_found("\n".join(output.strip().splitlines()[-6:]))


def get_shell(root: Path, environment: Mapping[str, str]) -> str | None:
    """A Chromium without any window; asked for once where it is a Debian package. None: without."""
    path = find_shell(environment)
    log = root / ".run" / "setup" / f"{SHELL}.log"
    wanted = not path and not environment.get(VARIABLE, "").strip()
    if wanted and debian.can_install() and not log.exists():
        debian.install([SHELL], log, root, environment)
        path = find_shell(environment)
    return path


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def named_wrongly(named: str, variable: str = VARIABLE) -> problems.SetupProblem:
    """The operator named a browser that is not one."""
    return problems.SetupProblem(
        f"{variable} is {named!r}, and no browser runs there.",
        [f"give the whole path of a Chromium or Chrome, or leave {variable} out."],
    )


def none_found(detail: str) -> problems.SetupProblem:
    """No browser, and none could be installed."""
    return problems.SetupProblem(
        "the tests need Chromium, and none was found or could be installed.",
        [
            "install it: sudo apt-get install chromium, or any Chromium or Chrome,",
            f"or say where one is: {VARIABLE}=/path/to/chromium make test",
            "(make run needs no browser of its own.)",
        ],
        detail,
    )
