"""Signed form tokens: for one link, one state of the entry, a few hours, and one use.

The key is made from the link's own token, so a form outlives a restart, dies with its link, and
nobody without the link can make one. No cookie is needed.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

GOOD_FOR_SECONDS = 6 * 3600
_SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9]{1,12})\.([0-9a-f]{32})\.([0-9a-f]{64})")


class BadForm(Exception):
    """Not a form of ours, of another link, or too old."""


@dataclass(frozen=True)
class FormToken:
    """``version`` names the state of the entry that the form was filled in from."""

    nonce: str
    expires_at: int
    version: str


def make(link_token: str, version: str, now: int) -> str:
    said = f"{secrets.token_hex(16)}.{now + GOOD_FOR_SECONDS}.{version}"
    return f"{said}.{_signature(link_token, said)}"


def read(link_token: str, text: str, now: int) -> FormToken:
    """Raises ``BadForm``."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise BadForm("not a form of ours")
    nonce, expires, version, signature = match.groups()
    said = text.rsplit(".", 1)[0]
    if not hmac.compare_digest(_signature(link_token, said), signature):
        raise BadForm("not signed for this link")
    if int(expires) < now:
        raise BadForm("too old")
    return FormToken(nonce, int(expires), version)


def _signature(link_token: str, said: str) -> str:
    key = hashlib.sha256(b"signpost form\0" + link_token.encode()).digest()
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
