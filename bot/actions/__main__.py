"""Serves the custom actions to Rasa, on loopback by default: ``python -m bot.actions``."""

from __future__ import annotations

import gc
import os
import sys

from rasa_sdk import utils
from rasa_sdk.endpoint import create_app

from bot import quiet_logs
from bot.actions.following import FollowingExecutor
from bot.actions.long_messages import BadSetting, most_characters
from bot.actions.signpost_action import directory
from bot.readers.message import read_message
from services_db.answers import Answers

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5055


def warm_up() -> None:
    """Do what is slow the first time before anybody waits for it: tables read, services loaded."""
    read_message("counselling in Leeds")
    directory().search(Answers(), offset=0, limit=1)


def main() -> None:
    try:
        most_characters(os.environ)
    except BadSetting as problem:
        sys.exit(f"actions: {problem}")
    quiet_logs.start()
    # Rasa 3.6 with SDK 3.21 is the pair this project is tested with; the hint would only alarm.
    utils.check_version_compatibility = lambda version: None
    executor = FollowingExecutor()
    executor.register_package("bot.actions")
    app = create_app(executor, cors_origins=[])
    warm_up()
    gc.freeze()  # what is there now stays: no collection needs to look at it again
    port = int(os.environ.get("SIGNPOST_ACTIONS_PORT", DEFAULT_PORT))
    host = os.environ.get("SIGNPOST_ACTIONS_HOST", "").strip() or DEFAULT_HOST
    app.run(host=host, port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
