"""``POST /api/search``: services for what somebody typed, as JSON (section 3 of the contract)."""

from __future__ import annotations

import asyncio

from aiohttp import web

from services_db.answers import Location
from services_db.search import Directory
from web_widget.gateway.asked_for import FIELDS, AskedFor, read_fields
from web_widget.gateway.errors import problem
from web_widget.gateway.json_body import read_json_object
from web_widget.gateway.keys import DIRECTORY, SEARCHES

PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 10, 50, 10_000


async def api_search(request: web.Request) -> web.Response:
    """Answer a lookup; what was not understood is named and filters nothing."""
    body = await read_json_object(request)
    page, per_page = body.get("page", 1), body.get("per_page", PER_PAGE)
    if not (_is_count(page, LAST_PAGE) and _is_count(per_page, MOST_PER_PAGE)):
        return problem(422, "errors.bad_page")
    typed = {name: _as_typed(body.get(name)) for name in FIELDS}
    odd = [name for name, value in typed.items() if value is None]
    if odd:
        return problem(422, "errors.bad_field")
    with request.app[SEARCHES].one(request):
        asked, found = await look_up(request.app[DIRECTORY], typed, page, per_page)
    answer = {
        "understood": found["understood"],
        "services": found["services"],
        "helplines": found["helplines"],
        "total": found["total"],
        "page": page,
        "per_page": per_page,
    }
    if asked.not_understood:
        answer["not_understood"] = list(asked.not_understood)
    if asked.ambiguous:
        answer["ambiguous"] = [ambiguous_place(place) for place in asked.ambiguous]
    return web.json_response(answer)


async def look_up(
    directory: Directory,
    typed: dict[str, str],
    page: int,
    per_page: int,
    place: int | None = None,
) -> tuple[AskedFor, dict]:
    """What was understood of ``typed``, and the directory's answer to it.

    ``place`` chooses among the places that an ambiguous name may mean, by their order.
    """
    # Reading and searching are work for the processor: other visitors are not kept waiting.
    return await asyncio.to_thread(_look_up, directory, typed, page, per_page, place)


def _look_up(
    directory: Directory, typed: dict[str, str], page: int, per_page: int, place: int | None
) -> tuple[AskedFor, dict]:
    asked = read_fields(typed)
    if place is not None:
        asked = asked.with_place(place)
    return asked, directory.search(asked.answers, offset=(page - 1) * per_page, limit=per_page)


def ambiguous_place(place: Location) -> dict[str, str | None]:
    """One of the places a name may mean; ``country`` tells those outside England apart."""
    return {
        "name": place.name,
        "county": place.county or place.district,
        "region": place.region,
        "country": place.country,
    }


def _is_count(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _as_typed(value: object) -> str | None:
    """The field as a person would type it; None where it is nothing a person could have."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return None
