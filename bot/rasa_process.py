"""Runs one of our modules in Rasa's own environment, as a child process.

Rasa and the application cannot share an environment: their pins exclude each other.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from launch.arithmetic import blas_kernel

ROOT = Path(__file__).resolve().parent.parent


class RasaProblem(Exception):
    """Rasa's environment is missing or its process failed; the message says what to do."""


def newest_model(folder: Path = ROOT / "models") -> Path:
    """The model trained last. Raises RasaProblem when there is none."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise RasaProblem(f"There is no trained model in {folder}. `make run` trains one.")
    return models[-1]


def environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Variables for a process with Rasa in it: one thread, no telemetry, quiet, fast arithmetic.

    A variable that is set already is left as it is.
    """
    return {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        **blas_kernel(),
        **given,
        "PYTHONPATH": str(ROOT),
    }


def run_module(
    module: str, arguments: Iterable[str], lines: Iterable[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Run `python -m module` in `.venv-rasa`, JSON objects in and out, one a line.

    Raises RasaProblem when the environment is missing or the process fails. The child's own words
    are not repeated, since they might hold what a person typed.
    """
    python = ROOT / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise RasaProblem("Rasa's environment, .venv-rasa, is missing. `make run` makes it.")
    done = subprocess.run(
        [str(python), "-m", module, *arguments],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RasaProblem(f"{module} failed in Rasa's environment (status {done.returncode}).")
    return [json.loads(line) for line in done.stdout.splitlines()]
