"""What the gateway says of itself at `/readyz`, and what that means for the person who runs it."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from typing import NamedTuple

from launch import settings

READY, LOOKUP_ONLY, HELPLINES_ONLY = "ready", "lookup only", "helplines only"
#: What each lesser mode means.
MODES = {
    LOOKUP_ONLY: "lookup-only mode: /find, /lookup and the helplines work; the chat gives the "
    "helplines and a link to /find.",
    HELPLINES_ONLY: "helplines-only mode: no service can be read; people are given the national "
    "lines.",
}
#: Reasons that do not go away by waiting.
LASTING = {"no model", "another schema", "no services"}
#: Where each says that it is well.
ASKED = {"gateway": "/healthz", "rasa": "/webhooks/signpost/", "actions": "/health"}
#: What to do about each that may be missing.
TO_DO = {
    "bot": "the bot: see the lines above, and whether the disk is full; make run trains it anew,",
    "actions": "the actions: see the lines above, the last that they printed,",
    "database": "the database: run .venv/bin/python -m services_db load, which says what is wrong,",
}


class Readiness(NamedTuple):
    """`status`, empty without a usable answer, and why each that fails does, by its name."""

    status: str
    reasons: dict[str, str]

    @property
    def serves(self) -> bool:
        """Whether a person who comes now gets anything at all."""
        return self.status == READY or self.status in MODES

    def will_stay(self, given_up: Collection[str]) -> bool:
        """Whether nothing that is missing will come by waiting. `given_up` are those that died."""
        return self.serves and all(
            why in LASTING or name in given_up for name, why in self.reasons.items()
        )

    def words(self) -> str:
        """What is missing, and why."""
        return ", ".join(f"{name} ({why})" for name, why in self.reasons.items())


def ask(environment: Mapping[str, str]) -> Readiness:
    """Asks the gateway. Never raises: what cannot be asked is not ready."""
    host = settings.host(settings.GATEWAY, environment)
    host = settings.LOOPBACK if host in ("0.0.0.0", "::") else host
    url = f"http://{host}:{settings.port(settings.GATEWAY, environment)}/readyz"
    # A proxy that is set for the outside has no business with our own loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            return Readiness(READY if response.status == 200 else "", {})
    except urllib.error.HTTPError as error:
        try:
            body = json.loads(error.read())
            return Readiness(body["status"], dict(body["reasons"]))
        except (ValueError, KeyError, TypeError):
            return Readiness("", {"gateway": "no usable answer"})
    except OSError:
        return Readiness("", {"gateway": "no answer"})


def answers(url: str) -> bool:
    """Whether an address answers as it should. Never raises."""
    return status_of(url) == 200


def status_of(url: str, patience: float = 2) -> int | None:
    """The status that an address answers with, None without an answer in time. Never raises."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=patience) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, http.client.HTTPException):
        return None
