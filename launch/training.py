"""Trains Rasa when, and only when, something that the model is made of has changed, or the model.

A model file that is not as training left it, such as one cut short by a full disk, is made again.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from launch import command, fingerprint, settings

MODEL = "models/signpost.tar.gz"
MARKER = "models/signpost.fingerprint"
LOCK = ".run/training.lock"
LOG = ".run/setup/training.log"
#: All that changes what training yields: what it reads, the code it runs and the packages it uses.
INGREDIENTS = [
    "domain.yml",
    "config.yml",
    "bot/data",
    "bot/rasa_components",
    "bot/safety",
    "requirements/rasa.txt",
    "requirements/rasa-weights.txt",
]
USUAL_SECONDS = 90.0
WHAT_TO_DO = [
    "if you changed bot/data, domain.yml or config.yml, the lines above say in which file,",
    "put that right (git diff shows what changed), then run again,",
]


def wanted(root: Path) -> str:
    """The fingerprint of the model that the present files would give."""
    return fingerprint.of_paths(root, INGREDIENTS)


def is_current(root: Path) -> bool:
    """Whether the trained model is of the present files, and as training left it."""
    return (root / MODEL).is_file() and fingerprint.matches(
        root / MARKER, _mark(root, wanted(root))
    )


def _mark(root: Path, made_from: str) -> str:
    return made_from + " " + fingerprint.of_paths(root, [MODEL])


def train_if_changed(root: Path, environment: Mapping[str, str]) -> bool:
    """Trains if need be, and says whether it did. Raises `SetupProblem`.

    Two at once (a test run beside a start) wait for each other, and the second finds it done. The
    new model takes the old one's place in one move: a failed training leaves the old one.
    """
    if is_current(root):
        return False
    with _only_one(root / LOCK):
        if is_current(root):
            return False
        target = wanted(root)
        models = root / "models"
        models.mkdir(exist_ok=True)
        out = Path(tempfile.mkdtemp(prefix=".training-", dir=models))
        try:
            command.run(
                [
                    str(root / ".venv-rasa" / "bin" / "rasa"),
                    *("train", "--domain", "domain.yml", "--config", "config.yml"),
                    *("--data", "bot/data", "--out", str(out), "--fixed-model-name", "signpost"),
                ],
                "training Rasa",
                root / LOG,
                root,
                settings.for_processes(environment, root),
                WHAT_TO_DO,
            )
            (out / "signpost.tar.gz").replace(root / MODEL)
        finally:
            shutil.rmtree(out, ignore_errors=True)
        fingerprint.record(root / MARKER, _mark(root, target))
    return True


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
