"""``python -m bot.evaluation`` is ``python -m bot evaluate``."""

import sys

from bot.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["evaluate", *sys.argv[1:]]))
