"""``python -m web_widget.gateway.outage_files FOLDER``: what people get while no gateway answers.

Whatever stands in front of several gateways serves them: the lines to ring in the form of any
answer of the bot's, as data, and as a page that needs nothing else.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jinja2

from services_db.content import say
from web_widget.gateway.config import Config
from web_widget.gateway.emergency_lines import emergency_lines
from web_widget.gateway.outage import outage_messages
from web_widget.gateway.pages import TEMPLATES

TURN, DATA, PAGE = "outage.json", "outage-data.json", "outage.html"


def files(exit_url: str) -> dict[str, str]:
    """Each file's text by its name."""
    # Whose it is cannot be said: the same file answers everybody.
    turn = json.dumps(outage_messages(""))
    data = json.dumps({"error": say("errors.no_data"), "contacts": emergency_lines()})
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    page = environment.get_template("outage.html").render(
        say=say, emergency_lines=emergency_lines, exit_url=exit_url
    )
    return {TURN: turn, DATA: data, PAGE: page}


def main(arguments: list[str]) -> None:
    for name, text in files(Config.from_env(os.environ).exit_url).items():
        path = Path(arguments[0]) / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)


if __name__ == "__main__":
    main(sys.argv[1:])
