"""What can go wrong in set-up, and what a newcomer can do about each of them.

Every problem is a `SetupProblem`: one line that says what is wrong, then what to do, line by line.
"""

from __future__ import annotations

import errno
from pathlib import Path

MEGABYTE = 1024 * 1024


class SetupProblem(Exception):
    """Set-up cannot go on. `what` says why, `steps` what to do, `detail` what a tool answered.

    `told` is what the message begins with.
    """

    def __init__(
        self, what: str, steps: list[str], detail: str = "", told: str = "Stopped"
    ) -> None:
        super().__init__(what)
        self.told = told
        self.what = what
        self.steps = steps
        self.detail = detail

    def text(self) -> str:
        """The whole message, as printed."""
        lines = ["", f"{self.told}: {self.what}"]
        if self.detail.strip():
            lines += ["", *("    " + line for line in self.detail.strip().splitlines())]
        lines += ["", "What to do:", *(f"  - {step}" for step in self.steps), ""]
        return "\n".join(lines)


def no_python(version: str, variable: str, looked_at: list[str], again: str) -> SetupProblem:
    """No interpreter of `version` is here, and none could be fetched."""
    return SetupProblem(
        f"no Python {version} was found on this machine.",
        [
            f"install it from your system's packages (python{version}, and python{version}-venv"
            " where that is a package of its own),",
            f"or with pyenv: pyenv install {version}",
            f"or with uv: uv python install {version}",
            f"or, if you have one in an unusual place: {variable}=/path/to/python{version} {again}",
            f"then run again: {again}",
        ],
        "Looked at: " + (", ".join(looked_at) or "nothing that is called python"),
    )


def port_busy(name: str, host: str, port: int, variable: str, owner: str | None) -> SetupProblem:
    """Something else listens where the process `name` has to listen."""
    taken_by = f" by {owner}" if owner else ""
    return SetupProblem(
        f"port {port} on {host}, which the {name} needs, is already taken{taken_by}.",
        [
            "if that is Signpost itself, it is already running: open its address,"
            " or stop it with Ctrl-C where it runs,",
            f"or choose another port: {variable}={port + 1} make run",
        ],
    )


def port_not_a_number(variable: str, value: str) -> SetupProblem:
    """A port setting is no port."""
    return SetupProblem(
        f"{variable} is {value!r}, which is not a port number.",
        [f"give a number from 1 to 65535, such as: {variable}=8081 make run"],
    )


def no_space(place: Path, free_bytes: int, needed_bytes: int) -> SetupProblem:
    """The disk cannot hold what has to be installed."""
    return SetupProblem(
        f"not enough disk space: {free_bytes // MEGABYTE} MB are free at {place},"
        f" and about {needed_bytes // MEGABYTE} MB are needed.",
        [
            "free some space on that disk, or clone the project on a larger one,",
            "then run again: what is already done is kept.",
        ],
    )


def disk_full(doing: str, detail: str) -> SetupProblem:
    """The disk filled up half-way."""
    return SetupProblem(
        f"the disk filled up while {doing}.",
        [
            "free some space (df -h shows which disk is full),",
            "then run again: a half-made step is done afresh.",
        ],
        detail,
    )


def no_network(doing: str, detail: str) -> SetupProblem:
    """The package registry could not be reached."""
    return SetupProblem(
        f"the package registry could not be reached while {doing}.",
        [
            "check that this machine is online, and run again: what is done is kept,",
            "behind a proxy, set HTTPS_PROXY=http://your-proxy:port and run again,",
            "with a registry of your own, set PIP_INDEX_URL (and PIP_CERT for its certificate)"
            " and run again.",
            "The network is needed for the first run only.",
        ],
        detail,
    )


def not_writable(place: Path) -> SetupProblem:
    """The project's folder cannot be written to."""
    return SetupProblem(
        f"this user may not write in {place}.",
        [
            "clone the project into a folder of your own, such as your home folder,",
            f'or, if the folder is yours to change: sudo chown -R "$(id -un)" "{place}"',
            "then run again.",
        ],
    )


def hash_mismatch(doing: str, detail: str) -> SetupProblem:
    """A downloaded package is not the one that was locked."""
    return SetupProblem(
        f"a package did not match its recorded hash while {doing}, so it was not installed.",
        [
            "run again: a download may have been cut short,",
            "if it happens again, do not go round it: tell whoever looks after this project"
            " which package it was.",
        ],
        detail,
    )


def step_failed(doing: str, detail: str, log: Path, steps: list[str] | None = None) -> SetupProblem:
    """A step failed for a reason of its own; its last lines are shown."""
    return SetupProblem(
        f"something failed while {doing}.",
        [
            *(steps or ["run again; if it fails the same way: make clean, then run again,"]),
            f"the whole output is in {log}",
        ],
        detail,
    )


_NETWORK_SIGNS = (
    "temporary failure in name resolution",
    "name or service not known",
    "nodename nor servname",
    "dns error",
    "failed to lookup address",
    "network is unreachable",
    "connection refused",
    "connection reset",
    "connection timed out",
    "no route to host",
    "tcp connect error",
    "newconnectionerror",
    "max retries exceeded",
    "proxyerror",
    "tunnel error",
    "error sending request",
    "failed to fetch",
    "request failed after",
    "operation timed out",
    "could not connect to server",
    "readtimeouterror",
)
_DISK_SIGNS = ("no space left on device", "disk quota exceeded", "os error 28", "errno 28")
_HASH_SIGNS = ("hash mismatch", "do not match the hashes", "hashes are required")
_WRITE_SIGNS = ("permission denied", "read-only file system", "os error 13", "os error 30")


def from_output(
    doing: str, output: str, log: Path, place: Path, steps: list[str] | None = None
) -> SetupProblem:
    """Tells from what a tool printed which problem it is. `place` is the project's folder."""
    detail = "\n".join(output.strip().splitlines()[-15:])
    low = output.lower()
    if any(sign in low for sign in _DISK_SIGNS):
        return disk_full(doing, detail)
    if any(sign in low for sign in _HASH_SIGNS):
        return hash_mismatch(doing, detail)
    if any(sign in low for sign in _NETWORK_SIGNS):
        return no_network(doing, detail)
    if any(sign in low for sign in _WRITE_SIGNS):
        problem = not_writable(place)
        problem.detail = detail
        return problem
    return step_failed(doing, detail, log, steps)


def from_os_error(error: OSError, doing: str, place: Path) -> SetupProblem:
    """The same, for a file that could not be written by set-up itself."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(doing, str(error))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        problem = not_writable(place)
        problem.detail = str(error)
        return problem
    return SetupProblem(
        f"something failed while {doing}.",
        ["run again, or: make clean, then run again."],
        str(error),
    )
