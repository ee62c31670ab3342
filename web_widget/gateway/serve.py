"""Start the gateway as a process, with logs that carry nothing about a person."""

from __future__ import annotations

import logging
import os
import sys

from aiohttp import web

from bot import quiet_logs
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config, ConfigError
from web_widget.gateway.redis_disk import WritesToDisk


def main() -> None:
    quiet_logs.start()
    quieten_aiohttp()
    try:
        config = Config.from_env(os.environ)
    except ConfigError as problem:
        sys.exit(f"gateway: {problem}")
    try:
        # No access log: its lines hold an address and a path with a conversation's id.
        web.run_app(
            create_app(config),
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


def quieten_aiohttp() -> None:
    """Silence aiohttp's own error lines: they name the visitor's address and quote the request."""
    for name in ("aiohttp.server", "aiohttp.access", "aiohttp.web"):
        logging.getLogger(name).disabled = True
