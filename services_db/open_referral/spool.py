"""What was read of a feed so far, kept for a day, so that a reading that broke off can go on."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

KEPT_FOR = 24 * 3600  # seconds


class Spool:
    """Answers by address, in a folder of the feed's own; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, feed: str = "") -> None:
        self._folder = folder / _name(feed) if folder else None
        if self._folder and self._folder.is_dir():
            age = time.time() - self._folder.stat().st_ctime
            if age > KEPT_FOR:
                self.clear()

    @property
    def size(self) -> int:
        """How many answers are kept."""
        if self._folder is None or not self._folder.is_dir():
            return 0
        return sum(1 for _ in self._folder.glob("*.json"))

    def get(self, address: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            return (self._folder / f"{_name(address)}.json").read_bytes()
        except OSError:
            return None

    def put(self, address: str, answer: bytes) -> None:
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{_name(address)}.new"
        beside.write_bytes(answer)
        beside.replace(self._folder / f"{_name(address)}.json")

    def clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
