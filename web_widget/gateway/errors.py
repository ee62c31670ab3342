"""Every failure becomes a short, calm answer that quotes nothing of the request."""

from __future__ import annotations

import logging

from aiohttp import web

from services_db.content import say
from web_widget.gateway.emergency_lines import emergency_lines

log = logging.getLogger("signpost.gateway")


class BadRequest(Exception):
    """The request cannot be read; ``key`` names the sentence that says why."""

    def __init__(self, key: str, status: int = 400) -> None:
        super().__init__(key)
        self.key, self.status = key, status


class FromElsewhere(Exception):
    """Another site's page sent it."""


class TurnedAway(Exception):
    """Too many just now: ``key`` names the sentence, and lines to ring go with it.

    ``retry_seconds`` is how long it is worth waiting.
    """

    def __init__(self, status: int, key: str, retry_seconds: int) -> None:
        super().__init__(key)
        self.status, self.key, self.retry_seconds = status, key, retry_seconds


class TooSlow(Exception):
    """The rest of the request did not come in time."""


def problem(status: int, key: str) -> web.Response:
    """A JSON answer with the sentence ``key`` as its ``error``."""
    return web.json_response({"error": say(key)}, status=status)


def turned_away(request: web.Request, away: TurnedAway) -> web.Response:
    """A page, or JSON with the same lines as ``contacts``, for whoever is turned away."""
    if _wants_a_page(request):
        # Imported here: the pages need the application's keys, which need this module's peers.
        from web_widget.gateway.pages import busy_page

        response = busy_page(request, away.status, away.key)
    else:
        body = {"error": say(away.key), "contacts": emergency_lines()}
        response = web.json_response(body, status=away.status)
    response.headers["Retry-After"] = str(away.retry_seconds)
    return response


@web.middleware
async def answer_errors(request: web.Request, handler) -> web.StreamResponse:
    """Turn every error into JSON or a plain page, and log only its kind and place.

    aiohttp's own handling would print a traceback, the visitor's address and what they sent.
    """
    try:
        return await handler(request)
    except BadRequest as bad:
        return problem(bad.status, bad.key)
    except FromElsewhere:
        return _answer(request, 403, "errors.from_elsewhere")
    except TurnedAway as away:
        return turned_away(request, away)
    except TooSlow:
        response = problem(408, "errors.too_slow")
        response.force_close()
        return response
    except web.HTTPRequestEntityTooLarge:
        return problem(413, "errors.too_large")
    except web.HTTPNotFound as nothing:
        _let_go(nothing)
        return _answer(request, 404, "errors.not_found")
    except web.HTTPMethodNotAllowed as wrong:
        _let_go(wrong)
        response = _answer(request, 405, "errors.wrong_method")
        response.headers["Allow"] = ", ".join(sorted(wrong.allowed_methods))
        return response
    except web.HTTPException:
        raise
    except Exception as error:
        log.error("unexpected %s at %s", type(error).__name__, _place(error))
        # Imported here: the application's keys name parts that need this module.
        from web_widget.gateway.keys import COUNTS

        request.app[COUNTS].error()
        return _answer(request, 500, "errors.unexpected")


def _let_go(error: web.HTTPException) -> None:
    # The request holds its error and the error, by its frames, the request: without this both
    # would stay in memory until the next search for such circles.
    error.__traceback__ = None


def _answer(request: web.Request, status: int, key: str) -> web.Response:
    if _wants_a_page(request):
        # Imported here, as above.
        from web_widget.gateway.pages import error_page

        return error_page(request, status, key)
    return problem(status, key)


def _wants_a_page(request: web.Request) -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _place(error: BaseException) -> str:
    """File and line of the innermost frame: enough to find a fault, nothing of what was said."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "unknown place"
    return f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}"
