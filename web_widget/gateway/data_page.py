"""``/data``: the report on the directory, as ``python -m services_db report`` writes it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import date, datetime

from aiohttp import web

from services_db.content.languages import spoken
from services_db.matching.opening_hours import LONDON
from services_db.report.page import report_page, style_source
from services_db.service_record import ServiceRecord
from web_widget.gateway.keys import CONFIG, DIRECTORY
from web_widget.gateway.pages import error_page

# One style sheet in the page, named by its hash, and nothing else from anywhere.
_POLICY = (
    f"default-src 'none'; style-src {style_source()}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_PAGE = web.AppKey("data_page", "DataPage")


class DataPage:
    """The page, made once for each day, state of the data and language. Safe between threads."""

    def __init__(self, verified_on: date | None, exit_url: str) -> None:
        self._verified_on, self._exit_url = verified_on, exit_url
        self._lock = threading.Lock()
        self._made_of: tuple[Sequence[ServiceRecord], date] | None = None
        self._pages: dict[str, str] = {}

    def text(self, records: Sequence[ServiceRecord], today: date) -> str:
        """The page as HTML."""
        with self._lock:
            made_of = self._made_of
            if made_of is None or made_of[0] is not records or made_of[1] != today:
                self._pages.clear()
                self._made_of = (records, today)
            language = spoken().tag
            if language not in self._pages:
                self._pages[language] = report_page(
                    records, today, verified_on=self._verified_on, exit_url=self._exit_url
                )
            return self._pages[language]


def set_up(app: web.Application) -> None:
    config = app[CONFIG]
    app[_PAGE] = DataPage(config.data_verified_on, config.exit_url)
    app.router.add_get("/data", show)


async def show(request: web.Request) -> web.Response:
    """The page; while no services can be read, a plain page with the lines to ring."""
    page = await asyncio.to_thread(_made, request.app)
    if page is None:
        return error_page(request, 503, "errors.no_data")
    return web.Response(
        text=page, content_type="text/html", headers={"Content-Security-Policy": _POLICY}
    )


def _made(app: web.Application) -> str | None:
    records = app[DIRECTORY].records()
    return app[_PAGE].text(records, datetime.now(LONDON).date()) if records else None
