"""Fingerprints of files, so that a step is done again only when what it depends on changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

_SKIPPED_FOLDERS = {"__pycache__"}
_SKIPPED_ENDINGS = {".pyc"}


def of_paths(root: Path, paths: list[str], extra: str = "") -> str:
    """A hash of the names and contents of these files and folders under `root`.

    A missing path counts as such, so that its arrival changes the hash. `extra` is anything else
    that matters, such as a version.
    """
    digest = hashlib.sha256(extra.encode())
    for path in sorted(paths):
        whole = root / path
        files = sorted(_files(whole)) if whole.is_dir() else [whole]
        digest.update(f"\0{path}\0".encode())
        for file in files:
            if not file.is_file():
                digest.update(b"missing")
                continue
            digest.update(f"\0{file.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return [
        file
        for file in folder.rglob("*")
        if file.is_file()
        and file.suffix not in _SKIPPED_ENDINGS
        and not _SKIPPED_FOLDERS.intersection(file.relative_to(folder).parts)
    ]


def matches(marker: Path, wanted: str) -> bool:
    """Whether `marker` holds exactly this fingerprint."""
    try:
        return marker.read_text(encoding="utf-8").strip() == wanted
    except OSError:
        return False


def record(marker: Path, fingerprint: str) -> None:
    """Writes the fingerprint, whole or not at all."""
    marker.parent.mkdir(parents=True, exist_ok=True)
    fresh = marker.with_name(marker.name + ".new")
    fresh.write_text(fingerprint + "\n", encoding="utf-8")
    fresh.replace(marker)
