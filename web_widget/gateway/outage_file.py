"""``python -m web_widget.gateway.outage_file PATH``: what people get while no gateway answers.

Whatever stands in front of several gateways serves it, in the form of any answer of the bot's.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from web_widget.gateway.outage import outage_messages


def main(arguments: list[str]) -> None:
    # Whose it is cannot be said: the same file answers everybody.
    Path(arguments[0]).write_text(json.dumps(outage_messages("")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
