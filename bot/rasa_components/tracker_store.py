"""A tracker store that keeps where a conversation stands and none of what was said.

Rasa's own stores keep every event with its text. Here only the slots (read values, never words),
the active form and the time of the last message are kept, in memory, for at most the idle time.

The gateway is given the same standing with each answer and hands it back with the next message, so
that a Rasa that died, or another one, goes on where this one was.

A turn may end after its conversation was forgotten, or after somebody stopped waiting for it. So it
is kept only while it is still the turn that is under way.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_components import action_calls, graph_runner, plain_messages, spared_work

logger = logging.getLogger(__name__)

IDLE_MINUTES_VARIABLE = "SIGNPOST_IDLE_MINUTES"
SWEEP_SECONDS = 30.0


@dataclass
class Standing:
    """Where one conversation stands."""

    slots: dict[str, Any]
    active_loop: str | None
    touched: float  # monotonic seconds, so that a clock that jumps forgets nobody early


@dataclass(eq=False)
class TurnUnderWay:
    """One message that is being answered, and where it finds and leaves its conversation.

    ``token`` is what its caller calls it, where several processes know of it.
    """

    token: str | None = None
    standing: Standing | None = None


_TURN: ContextVar[TurnUnderWay | None] = ContextVar("turn", default=None)


class ForgetfulTrackerStore(TrackerStore):
    """Keeps the standing of each conversation in memory until it is forgotten."""

    def __init__(self, domain, event_broker=None, **kwargs: Any) -> None:
        # No event broker is ever attached: it would be told every word.
        super().__init__(domain, None, **kwargs)
        self._idle_seconds = 60.0 * float(os.environ.get(IDLE_MINUTES_VARIABLE, "30"))
        self._standings: dict[str, Standing] = {}
        self._under_way: dict[str, TurnUnderWay] = {}
        # Here because Rasa makes its store before it loads the model.
        action_calls.mend()
        graph_runner.mend()
        plain_messages.mend()
        spared_work.mend()
        self._start_sweeping()

    @contextlib.contextmanager
    def turn(self, sender_id: str, token: str | None = None) -> Iterator[TurnUnderWay]:
        """Around all that answers one message; outside of it nothing is kept.

        Forgetting the conversation ends it, and so does the next message.
        """
        turn = TurnUnderWay(token)
        self._under_way[sender_id] = turn
        before = _TURN.set(turn)
        try:
            yield turn
        finally:
            _TURN.reset(before)
            if self._is_under_way(sender_id, turn):
                del self._under_way[sender_id]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the standing of ``tracker``; its events, and so its words, are dropped.

        Never raises: Rasa would hand a tracker that cannot be saved, words and all, to a store of
        its own. A conversation that cannot be kept is forgotten instead.
        """
        try:
            self._keep_standing(tracker)
        except Exception as error:
            logger.error("a conversation could not be kept: %s", type(error).__name__)
            self.forget(tracker.sender_id)
            if turn := _TURN.get():
                turn.standing = None

    def _keep_standing(self, tracker: DialogueStateTracker) -> None:
        turn = _TURN.get()
        if turn is None:
            raise LookupError("no turn is under way")
        turn.standing = Standing(
            slots={
                name: slot.value
                for name, slot in tracker.slots.items()
                if slot.value is not None and name != "session_started_metadata"
            },
            active_loop=tracker.active_loop_name,
            touched=time.monotonic(),
        )
        self._keep_if_under_way(tracker.sender_id, turn, turn.standing)

    def _keep_if_under_way(self, sender_id: str, turn: TurnUnderWay, standing: Standing) -> None:
        if self._is_under_way(sender_id, turn):
            self._standings[sender_id] = standing

    def _is_under_way(self, sender_id: str, turn: TurnUnderWay) -> bool:
        return self._under_way.get(sender_id) is turn

    def _known(self, sender_id: str) -> Standing | None:
        """What the turn found or left; else what is kept."""
        turn = _TURN.get()
        return turn.standing if turn and turn.standing else self._standings.get(sender_id)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A tracker rebuilt from the standing, or ``None`` where there is none (any longer)."""
        standing = self._known(sender_id)
        if standing is None or self._is_idle(standing):
            self._standings.pop(sender_id, None)
            return None
        events = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
        events += [SlotSet(name, value) for name, value in standing.slots.items()]
        if standing.active_loop:
            events.append(ActionExecuted(standing.active_loop))
            events.append(ActiveLoop(standing.active_loop))
        events.append(ActionExecuted(ACTION_LISTEN_NAME))
        return DialogueStateTracker.from_events(
            sender_id, events, self.domain.slots, domain=self.domain
        )

    async def keys(self) -> Iterable[str]:
        return list(self._standings)

    def slot(self, sender_id: str, name: str) -> Any:
        """The value of one slot, without rebuilding the tracker."""
        standing = self._known(sender_id)
        return None if standing is None else standing.slots.get(name)

    def standing(self, sender_id: str) -> str | None:
        """Where a conversation stands, as JSON for ``restore``; ``None`` where it is unknown."""
        standing = self._known(sender_id)
        if standing is None:
            return None
        whole = {"slots": standing.slots, "active_loop": standing.active_loop}
        return json.dumps(whole, separators=(",", ":"))

    def restore(self, turn: TurnUnderWay, standing: str) -> None:
        """Begin ``turn`` where ``standing`` says. Raises ValueError on what is no standing."""
        whole = json.loads(standing)
        if not isinstance(whole, dict) or not isinstance(whole.get("slots"), dict):
            raise ValueError("not a standing")
        known = {slot.name for slot in self.domain.slots}
        loop = whole.get("active_loop")
        turn.standing = Standing(
            slots={name: value for name, value in whole["slots"].items() if name in known},
            active_loop=loop if loop in self.domain.form_names else None,
            touched=time.monotonic(),
        )

    def forget(self, sender_id: str) -> None:
        """Forget a conversation now; nothing happens where it is not known."""
        self._under_way.pop(sender_id, None)
        self._standings.pop(sender_id, None)

    def keep(self, sender_id: str) -> bool:
        """Begin the idle time of a conversation anew; False where there is none any longer."""
        standing = self._standings.get(sender_id)
        if standing is None or self._is_idle(standing):
            return False
        standing.touched = time.monotonic()
        return True

    async def delete(self, sender_id: str) -> None:
        self.forget(sender_id)

    def sweep(self) -> None:
        """Forget every conversation that has been idle for too long."""
        for sender_id, standing in list(self._standings.items()):
            if self._is_idle(standing):
                self.forget(sender_id)

    def _is_idle(self, standing: Standing) -> bool:
        return time.monotonic() - standing.touched > self._idle_seconds

    def _start_sweeping(self) -> None:
        def sweep_for_ever() -> None:
            while True:
                time.sleep(SWEEP_SECONDS)
                self.sweep()

        threading.Thread(target=sweep_for_ever, name="forget-idle", daemon=True).start()
