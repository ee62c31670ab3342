"""The moderator's password as a hash: scrypt, with a salt of its own.

``scrypt:N:R:P:SALT:HASH``, both in URL-safe base64. No sign in it means anything to a shell or an
environment file.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

_N, _R, _P = 2**15, 8, 1  # 32 MiB and about a tenth of a second
_MOST_MEMORY = 256 * 1024 * 1024
SHORTEST = 12
LONGEST = 1_000


class BadHash(ValueError):
    """Not a hash that ``hashed`` makes."""


def hashed(password: str) -> str:
    """The hash to put in ``SIGNPOST_MODERATOR_PASSWORD_HASH``."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_N}:{_R}:{_P}:{_encode(salt)}:{_encode(_scrypt(password, salt, _N, _R, _P))}"


def check_hash(text: str) -> None:
    """Raises ``BadHash``."""
    _parts(text)


def is_password(password: str, text: str) -> bool:
    """Whether the hash is of this password, in a time that tells nothing. Raises ``BadHash``."""
    n, r, p, salt, wanted = _parts(text)
    if len(password) > LONGEST:
        return False
    return hmac.compare_digest(_scrypt(password, salt, n, r, p), wanted)


def _parts(text: str) -> tuple[int, int, int, bytes, bytes]:
    try:
        name, n, r, p, salt, made = text.split(":")
        numbers = int(n), int(r), int(p)
        decoded = base64.urlsafe_b64decode(salt), base64.urlsafe_b64decode(made)
    except (ValueError, binascii.Error):
        raise BadHash("not a scrypt hash") from None
    n, r, p = numbers
    power_of_two = n > 1 and n & (n - 1) == 0
    sensible = power_of_two and n >= 2**14 and r >= 8 and p >= 1 and 128 * n * r * p < _MOST_MEMORY
    if name != "scrypt" or not sensible or len(decoded[0]) < 16 or len(decoded[1]) < 32:
        raise BadHash("not a scrypt hash")
    return (*numbers, *decoded)


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY + 2**20, dklen=32
    )


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()
