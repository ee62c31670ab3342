"""``make audit``: asks an advisory service about every locked package, and says so when it cannot.

The answer is pip-audit's, from the Open Source Vulnerabilities database. What is found in the
application's own packages fails. Rasa's pins are old and stay so as long as Rasa 3.6 does: what is
found in them is listed, and does not fail, because they listen on loopback alone
(`tests/hostile/test_listening.py`). Without an answer there is no audit, and it fails.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OSV = "https://api.osv.dev/v1/query"
FACES_THE_NETWORK = ("app", "dev", "eval", "uv")
ON_LOOPBACK = ("rasa", "rasa-weights")
NOT_AUDITED = 2


class NotAudited(Exception):
    """No answer came; the message says what was in the way."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make audit", description="Look for known weaknesses.")
    parser.add_argument("--osv-url", default=OSV, help="another service of the same kind")
    parser.add_argument(
        "--requirements",
        type=Path,
        default=ROOT / "requirements",
        help="the folder of locked files",
    )
    options = parser.parse_args(arguments)
    try:
        ours = found_in(options.requirements, FACES_THE_NETWORK, options.osv_url)
        rasas = found_in(options.requirements, ON_LOOPBACK, options.osv_url)
    except NotAudited as problem:
        print(
            f"NOT AUDITED. The advisory service {options.osv_url} gave no answer: {problem}.\n"
            "Nothing is known about the packages, good or bad. Run it again where the service can "
            "be reached, or name one that can: make audit ARGS='--osv-url URL'.",
            file=sys.stderr,
        )
        return NOT_AUDITED
    print(_listed("Packages that face the network, or build and test it", ours))
    print(_listed("Rasa's packages, which listen on loopback alone", rasas))
    return 1 if ours else 0


def found_in(folder: Path, names: Sequence[str], osv_url: str) -> list[str]:
    """A line for each known weakness in the locked files of ``names``. Raises NotAudited."""
    lines: dict[str, None] = {}
    for name in names:
        for package in _audited(folder / f"{name}.txt", osv_url):
            for weakness in package.get("vulns", ()):
                known_as = ", ".join((weakness["id"], *weakness.get("aliases", ())))
                better = ", ".join(weakness.get("fix_versions", ())) or "no version"
                line = f"{package['name']} {package['version']}: {known_as}; mended in {better}"
                lines[line] = None
    return list(lines)


def _audited(locked: Path, osv_url: str) -> list[dict]:
    # Only what the file names is asked about; nothing is installed or resolved.
    tool = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-s", "osv"]
    done = subprocess.run(
        [*tool, "--osv-url", osv_url, "-f", "json", "--progress-spinner", "off", "-r", str(locked)],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise NotAudited(last[:300]) from None


def _listed(heading: str, lines: list[str]) -> str:
    return "\n".join([f"{heading}: {len(lines) or 'no'} known", *(f"  {line}" for line in lines)])


if __name__ == "__main__":
    sys.exit(main())
