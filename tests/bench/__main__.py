"""``make bench``: every benchmark; ``make bench ARGS="conversations"``: one.

A benchmark is a module of this folder with ``measure() -> str``, which gives the Markdown of its
section in docs/performance.md. Its parts live in folders beside it.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Sequence

import tests.bench
from tests.bench.report.page import PAGE, write_section


def names() -> list[str]:
    """The benchmarks there are."""
    found = (module for module in pkgutil.iter_modules(tests.bench.__path__) if not module.ispkg)
    return sorted(module.name for module in found if not module.name.startswith("_"))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed.")
    parser.add_argument("which", nargs="*", metavar="NAME", help=", ".join(names()))
    wanted = parser.parse_args(arguments).which or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there is: {', '.join(names())}")
    for name in wanted:
        section = importlib.import_module(f"tests.bench.{name}").measure()
        print(section, flush=True)
        write_section(name, section)
    print(f"Written to {PAGE}.")


if __name__ == "__main__":
    main()
