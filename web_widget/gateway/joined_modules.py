"""Our own scripts joined into one, so that a slow connection waits once and not for each file.

Each module becomes a function that runs once and gives what it exports; nothing is rewritten
inside it, and there is no build: the gateway does this as it starts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n?', re.M)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const|let) ([\w$]+)", re.M)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.M)


def joined(entry: str, sources: Mapping[str, str]) -> str:
    """The module ``entry`` with all that it imports, as one script of type module.

    ``sources`` are texts by path. Raises ValueError for a form of import or export that it does
    not know, and for modules that import each other in a ring.
    """
    order: list[str] = []
    _visit(entry, sources, order, ())
    names = {path: f"m{number}" for number, path in enumerate(order)}
    return "\n".join(_wrapped(path, sources[path], names) for path in order)


def _visit(path: str, sources: Mapping[str, str], order: list[str], above: tuple) -> None:
    if path in above:
        raise ValueError(f"modules in a ring: {', '.join((*above, path))}")
    if path in order:
        return
    for _, address in _IMPORT.findall(sources[path]):
        _visit(_target(path, address), sources, order, (*above, path))
    order.append(path)


def _wrapped(path: str, source: str, names: Mapping[str, str]) -> str:
    exported = [name for _, name in _EXPORT.findall(source)]

    def taken(found: re.Match[str]) -> str:
        wanted, address = found.groups()
        if not wanted:
            return ""
        parts = ", ".join(part.strip().replace(" as ", ": ") for part in wanted.split(","))
        return f"const {{ {parts} }} = {names[_target(path, address)]};\n"

    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(taken, source))
    if other := _OTHER.search(body):
        raise ValueError(f"{path}: cannot join {other.group()!r}")
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    return f"const {names[path]} = (() => {{\n{body}{given}}})();"


def _target(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
