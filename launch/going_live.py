"""Lets new data and a new model go live in a running Signpost, without dropping a conversation."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from launch import command, environments, readiness, settings
from launch.switching import SIGNAL, Answer

if TYPE_CHECKING:
    from launch.supervise import Supervisor

LOG = settings.ROOT / environments.LOGS / "switch.log"
READY_SECONDS = 180.0
LOOK_SECONDS = 0.2
#: Beyond the longest turn: for word to go round that the next turns belong elsewhere.
GRACE_SECONDS = 2.0
#: As long as the gateway waits for a turn, where nothing else is set.
TURN_SECONDS = 1.8


class NotLive(Exception):
    """The new did not go live; the words say why, and what people have now."""


def go_live(
    environment: Mapping[str, str], supervisor: Supervisor, model: Callable[[Supervisor], None]
) -> Answer:
    """The data first, which is read anew within a second of a load, then the ``model``."""
    try:
        load_data(environment)
        model(supervisor)
    except NotLive as problem:
        return Answer(False, str(problem))
    return Answer(True, "The data and the model of this folder are live.")


def load_data(environment: Mapping[str, str]) -> None:
    """Loads the data files into the database that is served. Raises NotLive."""
    program = str(settings.ROOT / ".venv" / "bin" / "python")
    words = [program, "-m", "services_db", "load"]
    code, output = command.attempt(words, LOG, settings.ROOT, dict(environment))
    if code != 0:
        tail = "\n".join(output.strip().splitlines()[-20:])
        raise NotLive(f"{tail}\n\nThe data files were not loaded, so nothing has changed.")


class SpareBot:
    """One bot at a time: another starts beside it, takes over, and the first one ends.

    ``places`` are the two addresses by the name of the process that listens there.
    """

    def __init__(self, places: Mapping[str, str], gateway: str, turn_seconds: float) -> None:
        self._live, self._spare = places
        self._places = places
        self._gateway = gateway
        self._turn_seconds = turn_seconds

    def __call__(self, supervisor: Supervisor) -> None:
        """Raises NotLive, and then the old one goes on."""
        supervisor.begin(self._spare)
        if not came(supervisor, self._places[self._spare]):
            supervisor.retire(self._spare)
            raise NotLive("The bot did not start with the new model; the one before goes on.")
        supervisor.signal(self._gateway, SIGNAL)
        drain(supervisor, self._turn_seconds)
        supervisor.retire(self._live)
        self._live, self._spare = self._spare, self._live


def came(supervisor: Supervisor, url: str) -> bool:
    """Waits until the bot at an address has its model; False when it never will have."""
    until = time.monotonic() + READY_SECONDS
    while (status := readiness.status_of(f"{url}/webhooks/signpost/")) != 200:
        # It listens once it is done with loading: then 503 is its word for a model it cannot load.
        if status == 503 or time.monotonic() > until or supervisor.stopping.wait(LOOK_SECONDS):
            return False
    return True


def drain(supervisor: Supervisor, turn_seconds: float) -> None:
    """Waits until the turns that were under way have ended."""
    supervisor.stopping.wait(turn_seconds + GRACE_SECONDS)


def turn_seconds(environment: Mapping[str, str]) -> float:
    """The longest that a turn may take."""
    return float(environment.get("SIGNPOST_TURN_SECONDS", "").strip() or TURN_SECONDS)
