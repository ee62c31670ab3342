"""Makes sure that the Redis we are given keeps conversations in memory and on no disk."""

from __future__ import annotations

import logging

from redis.asyncio import Redis
from redis.exceptions import ResponseError

log = logging.getLogger("signpost.gateway")


class WritesToDisk(ValueError):
    """This Redis saves to its disk; the message says how to start one that does not."""


async def refuse_a_disk(redis: Redis) -> None:
    """Raises WritesToDisk. A Redis that does not tell (a hosted one) is warned of."""
    try:
        told = await redis.config_get("save", "appendonly")
    except ResponseError:
        log.warning("Redis does not tell whether it writes to its disk: see that it does not")
        return
    if told.get("save") or told.get("appendonly") == "yes":
        raise WritesToDisk(
            "the Redis at REDIS_URL writes to its disk what it holds; start one that does not: "
            'redis-server --save "" --appendonly no'
        )
