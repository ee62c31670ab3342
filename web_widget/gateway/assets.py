"""The widget's own files, read once, made small once, served from memory under a hashed path.

One hash over all files stands in the path, so modules can import each other by relative names
and a browser never mixes two versions. Comments and spare blanks stay in the source: a phone far
from a mast waits for every byte.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aiohttp import web
from rcssmin import cssmin
from rjsmin import jsmin

from web_widget.gateway import symbols
from web_widget.gateway.joined_modules import joined

STATIC = Path(__file__).parents[1] / "static"
SYMBOLS = "easy-read/symbols.svg"
# The page that a person waits for on a slow phone gets its scripts as one.
_JOINED = {"chat/joined.js": "chat/main.js"}
# Its style sheets too, in the order in which later ones change what earlier ones say.
_STYLES = {
    "chat/chat.css": [
        f"chat/styles/{part}.css"
        for part in (
            "colours-and-type", "header", "reading", "transcript", "choices", "services",
            "notices", "looks",
        )
    ]
}  # fmt: skip
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}
_SMALLER = {"text/javascript": jsmin, "text/css": cssmin}


@dataclass(frozen=True)
class Asset:
    body: bytes
    zipped: bytes
    content_type: str

    @classmethod
    def of(cls, body: bytes, content_type: str) -> Asset:
        """The asset of a source: a script or a style sheet without comments and spare blanks."""
        if smaller := _SMALLER.get(content_type):
            body = smaller(body)
        # A fixed time keeps the bytes the same from one start to the next.
        return cls(body, gzip.compress(body, 9, mtime=0), content_type)

    def response(self, request: web.Request, cache_control: str) -> web.Response:
        headers = {"Cache-Control": cache_control, "Vary": "Accept-Encoding"}
        body = self.body
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body = self.zipped
            headers["Content-Encoding"] = "gzip"
        charset = "utf-8"
        return web.Response(
            body=body, content_type=self.content_type, charset=charset, headers=headers
        )


class Assets:
    """All files of ``folder`` with a known type, and Easy Read's symbols, which are made here."""

    def __init__(self, folder: Path = STATIC) -> None:
        paths = sorted(p for p in folder.rglob("*") if p.suffix in _TYPES)
        sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        sources[SYMBOLS] = symbols.sheet()
        scripts = {name: text.decode() for name, text in sources.items() if name.endswith(".js")}
        for name, entry in _JOINED.items():
            if entry in scripts:
                sources[name] = joined(entry, scripts).encode()
        for name, parts in _STYLES.items():
            if set(parts) <= sources.keys():
                sources[name] = b"\n".join(sources.pop(part) for part in parts)
        self._assets = {
            name: Asset.of(source, _TYPES[PurePosixPath(name).suffix])
            for name, source in sources.items()
        }
        digest = hashlib.sha256()
        for name, asset in self._assets.items():
            digest.update(name.encode() + b"\0" + asset.body + b"\0")
        self.version = digest.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The address of the file ``name``. Raises KeyError where there is none."""
        self._assets[name]
        return f"/assets/{self.version}/{name}"

    def names(self, folder: str, suffix: str) -> list[str]:
        """Names of the files in ``folder`` ending in ``suffix``."""
        return [n for n in self._assets if n.startswith(f"{folder}/") and n.endswith(suffix)]

    def get(self, name: str) -> Asset | None:
        return self._assets.get(name)


async def serve_asset(request: web.Request) -> web.Response:
    from web_widget.gateway.keys import ASSETS

    asset = request.app[ASSETS].get(request.match_info["name"])
    if asset is None or request.match_info["version"] != request.app[ASSETS].version:
        raise web.HTTPNotFound
    return asset.response(request, "public, max-age=31536000, immutable")
