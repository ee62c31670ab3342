"""Start the gateway as a process, with logs that carry nothing about a person."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator

from aiohttp import web

from bot import quiet_logs
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config, ConfigError
from web_widget.gateway.health import turn_to_the_other_bot
from web_widget.gateway.redis_disk import WritesToDisk

OTHER_FILES = 500


def main() -> None:
    quiet_logs.start()
    quieten_aiohttp()
    try:
        config = Config.from_env(os.environ)
    except ConfigError as problem:
        sys.exit(f"gateway: {problem}")
    app = create_app(config)
    app.cleanup_ctx.append(change_over_when_told)
    room_for(config.connections)
    try:
        # No access log: its lines hold an address and a path with a conversation's id.
        web.run_app(
            app,
            host=config.host,
            port=config.port,
            access_log=None,
            print=None,
            shutdown_timeout=5,
        )
    except WritesToDisk as problem:
        sys.exit(f"gateway: {problem}")
    except OSError as problem:
        sys.exit(f"gateway: cannot listen on {config.host}:{config.port}: {problem.strerror}")


async def change_over_when_told(app: web.Application) -> AsyncIterator[None]:
    """On SIGUSR1 the bot at the other address is asked from then on, if it is well."""
    loop, under_way = asyncio.get_running_loop(), set()

    def change_over() -> None:
        under_way.add(task := loop.create_task(turn_to_the_other_bot(app)))
        task.add_done_callback(under_way.discard)

    loop.add_signal_handler(signal.SIGUSR1, change_over)
    yield
    loop.remove_signal_handler(signal.SIGUSR1)


def room_for(connections: int) -> None:
    """Let the process hold so many connections, and files beside them, if the machine allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def quieten_aiohttp() -> None:
    """Silence aiohttp's own error lines: they name the visitor's address and quote the request."""
    for name in ("aiohttp.server", "aiohttp.access", "aiohttp.web"):
        logging.getLogger(name).disabled = True
