"""Installs Debian packages that the tests need, where set-up runs as root on Debian or Ubuntu."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from launch import command


def can_install() -> bool:
    """Whether packages can be installed without asking anyone: root, and apt is here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(names: list[str], log: Path, root: Path, environment: Mapping[str, str]) -> bool:
    """Installs packages and says whether it went well. The output is in `log`."""
    child = {**environment, "DEBIAN_FRONTEND": "noninteractive"}
    # Without a fresh list a new machine finds no package at all.
    command.attempt(["apt-get", "update", "-q"], log, root, child)
    ask = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *names]
    code, _ = command.attempt(ask, log, root, child)
    return code == 0
