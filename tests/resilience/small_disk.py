"""A disk of a few megabytes that can be filled to the last byte."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """``folder``, made and put on a disk of its own. Only root can: others skip."""
    size = f"size={megabytes}m"
    if os.geteuid() != 0:
        pytest.skip("only root can make a disk of its own for this test")
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "signpost-test", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """Takes up all the room that is left on the disk of ``folder``, with the file it returns."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as out:
        while True:
            out.write(b"\0" * 4096)
    return ballast
