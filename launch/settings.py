"""Where the processes listen and what environment they get; the defaults of `make run`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from launch import problems
from launch.arithmetic import blas_kernel

ROOT = Path(__file__).resolve().parent.parent


class Listener(NamedTuple):
    """A process that listens: its name in the Procfile, its port's variable and default."""

    name: str
    variable: str
    default: int


GATEWAY = Listener("gateway", "SIGNPOST_PORT", 8080)
RASA = Listener("rasa", "SIGNPOST_RASA_PORT", 5005)
ACTIONS = Listener("actions", "SIGNPOST_ACTIONS_PORT", 5055)
LISTENERS = [GATEWAY, RASA, ACTIONS]
LOOPBACK = "127.0.0.1"
#: The gateway alone listens outside, so that other machines can open the page.
DEFAULT_HOST = "0.0.0.0"

#: Set for each process unless the operator has set it: one thread for each numeric library (a
#: turn is far too small to share out, and the pools only fight over the cores), and quiet.
QUIET_AND_SMALL = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_WORKERS": "1",
    "MPLCONFIGDIR": ".cache/matplotlib",
    "PYTHONUNBUFFERED": "1",
    "PYTHONWARNINGS": "ignore",
}
#: Set whatever the operator has set: nothing may be sent home, and no words may reach a log.
ALWAYS = {"RASA_TELEMETRY_ENABLED": "false"}


def port(listener: Listener, environment: Mapping[str, str]) -> int:
    """The port that a process listens on. Raises `SetupProblem` when the setting is no port."""
    value = environment.get(listener.variable, "").strip() or str(listener.default)
    if not value.isdigit() or not 1 <= int(value) <= 65535:
        raise problems.port_not_a_number(listener.variable, value)
    return int(value)


def host(listener: Listener, environment: Mapping[str, str]) -> str:
    """The address a process listens on: loopback for all but the gateway."""
    if listener is not GATEWAY:
        return LOOPBACK
    return environment.get("SIGNPOST_HOST", "").strip() or DEFAULT_HOST


def address(environment: Mapping[str, str]) -> str:
    """The address to open in a browser on this machine."""
    shown = host(GATEWAY, environment)
    if shown in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        shown = "localhost"
    return f"http://{shown}:{port(GATEWAY, environment)}"


def for_processes(environment: Mapping[str, str], root: Path = ROOT) -> dict[str, str]:
    """The environment of actions, Rasa and gateway, all settings filled in.

    Raises `SetupProblem` when a port setting is no port.
    """
    child = {**QUIET_AND_SMALL, **blas_kernel(), **environment, **ALWAYS}
    for listener in LISTENERS:
        child[listener.variable] = str(port(listener, environment))
    child["SIGNPOST_HOST"] = host(GATEWAY, environment)
    child["SIGNPOST_ACTIONS_HOST"] = LOOPBACK  # containers, which do without us, say otherwise
    # Where each finds the others; an operator who runs one of them elsewhere names it.
    bot = f"http://{LOOPBACK}:{child[RASA.variable]}"
    actions = f"http://{LOOPBACK}:{child[ACTIONS.variable]}"
    child.setdefault("RASA_URL", bot)
    child.setdefault("ACTIONS_URL", actions)
    child["PYTHONPATH"] = str(root)
    child["MPLCONFIGDIR"] = str(root / child["MPLCONFIGDIR"])
    # An environment that happens to be active in the operator's shell is none of ours.
    for leftover in ("VIRTUAL_ENV", "PYTHONHOME", "__PYVENV_LAUNCHER__"):
        child.pop(leftover, None)
    # Nor are make's own notes: a make that a test runs would take itself for a part of this one.
    for note in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"):
        child.pop(note, None)
    # Without compiled files Rasa needs several times as long to start, every time.
    child.pop("PYTHONDONTWRITEBYTECODE", None)
    return child
