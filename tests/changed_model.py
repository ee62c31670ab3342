"""A trained model with other words in it, as if domain.yml had been changed: no training needed."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from launch import settings, training

USUAL, NEWER = "I am a computer program, not a person.", "I am a newer program, not a person."


def write_newer(path: Path) -> None:
    """Puts a model that greets with `NEWER` in the place of ``path``, in one move."""
    beside = path.with_suffix(".new")
    with (
        tarfile.open(settings.ROOT / training.MODEL) as before,
        tarfile.open(beside, "w:gz") as after,
    ):
        for member in before.getmembers():
            held = before.extractfile(member)
            content = held.read() if held else b""
            if member.name.endswith(("metadata.json", "domain.yml")):
                changed = content.replace(USUAL.encode(), NEWER.encode())
                assert changed != content, member.name
                content = changed
            member.size = len(content)
            after.addfile(member, io.BytesIO(content))
    beside.replace(path)
