"""``/review``: what waits for a moderator, behind one password."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from aiohttp import web
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services_db.content import as_it_stands, say
from services_db.content.languages import spoken
from services_db.presentation.dates import full_date
from services_db.updates import corrections
from services_db.updates.changes import CannotUndo, State, undo
from services_db.updates.entry_fields import CORRECTABLE
from services_db.updates.feedback import FEWEST_SHOWN
from services_db.updates.moment import day_of, seconds_now
from services_db.updates.passwords import is_password
from services_db.updates.reminders import reminder
from services_db.updates.review import REMIND_DAYS, STALE_DAYS, Overview, overview
from web_widget.gateway.form_body import NotAForm, TooLarge, read_form
from web_widget.gateway.keys import CONFIG, DATABASE
from web_widget.updates.plain_page import plain_page
from web_widget.updates.service_page import clock_name, gender_names
from web_widget.updates.sessions import Visit
from web_widget.updates.writer import SESSIONS, UPDATE_LIMITS, WRITER

_DECISIONS = {"accept": corrections.accept, "reject": corrections.reject}
_NUMBER_LENGTH = 9


class Refused(Exception):
    """Nothing was done: a status, and the key of what to say."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


async def show(request: web.Request) -> web.Response:
    """The overview for who is logged in, the login for who is not."""
    if _hash(request) is None:
        return plain_page(request, "login.html", 404, said="not_set_up")
    visit = request.app[SESSIONS].current(request)
    if visit is None:
        return plain_page(request, "login.html", said=None)
    return await _overview(request, visit)


async def log_in(request: web.Request) -> web.Response:
    """Begin a visit where the password is right."""
    wanted = _hash(request)
    try:
        if wanted is None:
            raise Refused(404, "not_set_up")
        sent = await _sent(request)
        if not request.app[UPDATE_LIMITS].logins.allow(request):
            raise Refused(429, "often")
        if not await asyncio.to_thread(is_password, sent.get("password", ""), wanted):
            raise Refused(403, "wrong")
    except Refused as refused:
        return plain_page(request, "login.html", refused.status, said=refused.key)
    lang = "" if spoken().is_english else f"?lang={spoken().tag}"
    response = web.Response(status=303, headers={"Location": f"/review{lang}"})
    request.app[SESSIONS].begin(request, response)
    return response


async def log_out(request: web.Request) -> web.Response:
    """End the visit; its cookie is worth nothing from then on."""
    try:
        visit, sent = await _allowed(request)
        if not request.app[SESSIONS].is_form_of(visit, sent.get("form", "")):
            raise Refused(403, "elsewhere")
    except Refused as refused:
        return plain_page(request, "login.html", refused.status, said=refused.key)
    response = plain_page(request, "login.html", said="ended")
    request.app[SESSIONS].end(visit, response)
    return response


async def decide(request: web.Request) -> web.Response:
    """Accept or reject one correction."""

    def act(engine: Engine, sent: dict[str, str]) -> str:
        chosen = _DECISIONS.get(sent.get("act", ""))
        if chosen is None:
            raise Refused(422, "review.done.gone")
        try:
            change = chosen(engine, _number(sent.get("correction")))
        except corrections.CannotAccept as cannot:
            raise Refused(409, f"review.refused.{cannot.reason}") from None
        except corrections.NotPending:
            raise Refused(409, "review.done.gone") from None
        return say(f"review.done.{sent['act']}ed", number=change)

    return await _do(request, act)


async def take_back(request: web.Request) -> web.Response:
    """Undo one change of the history."""

    def act(engine: Engine, sent: dict[str, str]) -> str:
        try:
            change = undo(engine, _number(sent.get("change")), by="moderator")
        except CannotUndo:
            raise Refused(409, "review.changes.cannot") from None
        return say("review.done.undone", number=change)

    return await _do(request, act)


async def _do(request: web.Request, act: Callable[[Engine, dict[str, str]], str]) -> web.Response:
    try:
        visit, sent = await _allowed(request)
    except Refused as refused:
        return plain_page(request, "login.html", refused.status, said=refused.key)
    try:
        if not request.app[SESSIONS].is_form_of(visit, sent.get("form", "")):
            raise Refused(403, "review.old_form")
        done = await asyncio.to_thread(act, request.app[WRITER], sent)
    except Refused as refused:
        return await _overview(request, visit, refused.status, problem=say(refused.key))
    except SQLAlchemyError:
        return await _overview(request, visit, 503, problem=say("review.done.busy"))
    return await _overview(request, visit, done=done)


async def _allowed(request: web.Request) -> tuple[Visit, dict[str, str]]:
    """The visit and what it sent. Raises ``Refused`` with a key of the login page."""
    if _hash(request) is None:
        raise Refused(404, "not_set_up")
    visit = request.app[SESSIONS].current(request)
    if visit is None:
        raise Refused(403, "ended")
    return visit, await _sent(request)


async def _sent(request: web.Request) -> dict[str, str]:
    try:
        return dict(await read_form(request))
    except TooLarge:
        raise Refused(413, "elsewhere") from None
    except NotAForm:
        raise Refused(415, "elsewhere") from None


async def _overview(
    request: web.Request,
    visit: Visit,
    status: int = 200,
    *,
    done: str | None = None,
    problem: str | None = None,
) -> web.Response:
    try:
        found = await asyncio.to_thread(_read, request.app[DATABASE])
    except SQLAlchemyError:
        return plain_page(request, "closed.html", 503, said="busy")
    return plain_page(
        request,
        "review.html",
        status,
        found=found,
        form=visit.form_token,
        done=done,
        problem=problem,
        day=full_date,
        day_at=lambda seconds: full_date(day_of(seconds)),
        lines_of=lines_of,
        fact=as_it_stands,
        in_words=in_words,
        reminder=reminder,
        stale_days=STALE_DAYS,
        remind_days=REMIND_DAYS,
        fewest=FEWEST_SHOWN,
    )


def _read(engine: Engine) -> Overview:
    with engine.connect() as connection:
        return overview(connection, seconds_now())


def lines_of(state: State) -> list[str]:
    """One side of a change, in words where there are any."""
    lines = []
    for wait in filter(None, state.get("waits", {}).values()):
        weeks = [
            f"{wait[side]:g}" for side in ("low_weeks", "high_weeks") if wait[side] is not None
        ]
        parts = (
            say(f"update.state.{wait['list']}"),
            say("waits.length.weeks", n="-".join(weeks)) if weeks else "",
            clock_name(wait["clock"]),
            full_date(date.fromisoformat(wait["reported_on"])),
        )
        kind = say(f"update.kind.{wait['support'] or 'general'}")
        lines.append(f"{kind}: {', '.join(filter(None, parts))}")
    for name, text in state.get("fields", {}).items():
        if name in CORRECTABLE:
            said = in_words(name, text) or say("review.corrections.blank")
            lines.append(f"{say(f'update.field.{name}')}: {said}")
    for one in state.get("corrections", {}).values():
        if one:
            text = in_words(one["field"], one["proposed"]) or say("review.corrections.blank")
            status = say(f"review.status.{one['status']}")
            part = say(f"update.field.{one['field']}")
            lines.append(f"{part}: {text} ({status})")
    return lines or [say("review.corrections.blank")]


def in_words(field: str, text: str) -> str:
    """What a field of an entry holds, as a moderator reads it; "" where it holds nothing."""
    return gender_names(text) if field == "genders" else as_it_stands(text) or ""


def _hash(request: web.Request) -> str | None:
    return request.app[CONFIG].moderator_password_hash


def _number(text: str | None) -> int:
    """The number in a form; 0, which nothing has, for anything else."""
    given = text or ""
    small = given.isascii() and given.isdigit() and len(given) <= _NUMBER_LENGTH
    return int(given) if small else 0
