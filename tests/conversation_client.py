"""A person at the other end of the REST channel: says things, presses buttons, reads answers."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from typing import Any

TURN_SECONDS = 60
Message = dict[str, Any]

# A proxy set for the outside has no business with our own loopback.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(method: str, url: str, body: Any = None) -> tuple[int, str]:
    """One HTTP request, JSON in; the status and the body as text. Errors of 400 up count too."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data else {}
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with _direct.open(request, timeout=TURN_SECONDS) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


class Conversation:
    """One conversation through the gateway.

    `messages` are those of the last turn, `turns` all turns so far as (what was sent, answer).
    """

    def __init__(self, url: str, sender: str | None = None) -> None:
        self.url = url
        self.sender = sender or secrets.token_hex(16)
        self.messages: list[Message] = []
        self.turns: list[tuple[str, list[Message]]] = []

    def start(self) -> list[Message]:
        """Opens the conversation: greeting, promise and first question."""
        return self.say("/start")

    def say(self, text: str) -> list[Message]:
        """Sends what a person types, or a payload, and gives the bot's messages."""
        status, body = call(
            "POST",
            f"{self.url}/webhooks/rest/webhook",
            {"sender": self.sender, "message": text},
        )
        assert status == 200, f"the turn {len(self.turns) + 1} was answered with {status}: {body}"
        self.messages = json.loads(body)
        self.turns.append((text, self.messages))
        return self.messages

    def press(self, title: str) -> list[Message]:
        """Presses the button with this title; it has to be among those of the last turn."""
        for button in self.buttons:
            if button["title"] == title:
                return self.say(button["payload"])
        offered = [button["title"] for button in self.buttons]
        raise AssertionError(f"no button {title!r}; offered: {offered}")

    def forget(self) -> int:
        """Asks for the conversation to be forgotten; the status."""
        return call("DELETE", f"{self.url}/conversations/{self.sender}")[0]

    @property
    def buttons(self) -> list[dict[str, str]]:
        """All buttons of the last turn."""
        return [button for message in self.messages for button in message.get("buttons", [])]

    @property
    def texts(self) -> list[str]:
        """The bubbles of the last turn."""
        return [message["text"] for message in self.messages if message.get("text")]

    def custom(self, kind: str) -> Message | None:
        """The last `custom` part of this type in the last turn: question, results, safety …"""
        parts = [message.get("custom") or {} for message in self.messages]
        return next((part for part in reversed(parts) if part.get("type") == kind), None)

    @property
    def asked(self) -> list[str]:
        """The slots that were asked for so far, in order."""
        return [
            message["custom"]["slot"]
            for _, messages in self.turns
            for message in messages
            if (message.get("custom") or {}).get("type") == "question"
        ]

    @property
    def results(self) -> Message | None:
        """The `results` of the last turn."""
        return self.custom("results")
