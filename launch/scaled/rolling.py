"""A new model on the scaled plan: one bot after the other is taken out of turn and started anew."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from launch import going_live, settings

if TYPE_CHECKING:
    from launch.scaled.nginx import Nginx
    from launch.supervise import Supervisor


class Rolling:
    """``ports`` are those of the bots, by the names of their processes."""

    def __init__(self, nginx: Nginx, front: str, ports: dict[str, int], turn_seconds: float):
        self._nginx = nginx
        self._front = front
        self._ports = ports
        self._turn_seconds = turn_seconds

    def __call__(self, supervisor: Supervisor) -> None:
        """Raises NotLive at the first that does not come back; the rest then go on as they are."""
        for name, port in self._ports.items():
            self._share_out(supervisor, {port})
            going_live.drain(supervisor, self._turn_seconds)
            supervisor.retire(name)
            supervisor.begin(name)
            if not going_live.came(supervisor, f"http://{settings.LOOPBACK}:{port}"):
                raise going_live.NotLive(
                    f"{name} did not start with the new model; the others go on with the one before"
                    " it, or with the new one where they were changed already."
                )
        self._share_out(supervisor, set())

    def _share_out(self, supervisor: Supervisor, without: set[int]) -> None:
        """nginx takes new settings in without letting go of a request."""
        self._nginx.write_settings(without)
        supervisor.signal(self._front, signal.SIGHUP)
