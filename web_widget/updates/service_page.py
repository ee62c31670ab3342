"""``/update/TOKEN``: the page by which a service keeps its own entry up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from multidict import MultiDict
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services_db.content import as_it_stands, say
from services_db.presentation.dates import full_date
from services_db.updates import form_tokens
from services_db.updates.entry import Entry, read_entry
from services_db.updates.links import Link, StoppedLink, UnknownLink, find
from services_db.updates.moment import seconds_now
from services_db.updates.service_updates import (
    EntryChanged,
    FormUsed,
    NotAsSent,
    nothing_changed,
    save,
)
from services_db.updates.told_waits import CLOCKS, PARTS
from services_db.waits.observations import LIST_STATES
from web_widget.gateway.form_body import NotAForm, TooLarge, read_form
from web_widget.gateway.keys import DATABASE
from web_widget.updates.plain_page import plain_page
from web_widget.updates.writer import UPDATE_LIMITS, WRITER

GENDERS = (
    "all",
    "women",
    "women_and_girls",
    "women and children",
    "men",
    "men_and_boys",
    "trans_nonbinary",
)


@dataclass(frozen=True)
class Opened:
    """A link that works, the token it was opened with, and the entry as it is now."""

    link: Link
    token: str
    entry: Entry


class Closed(Exception):
    """The page cannot be shown: a status, and the key of what to say."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


async def show(request: web.Request) -> web.Response:
    """The form, filled in with what is held."""
    try:
        opened = await _open(request)
    except Closed as closed:
        return _closed(request, closed)
    if not request.app[UPDATE_LIMITS].views.allow(opened.link.id):
        return _closed(request, Closed(429, "often"))
    return _page(request, opened)


async def take(request: web.Request) -> web.Response:
    """Save what was sent, or show it again with what stands in the way."""
    try:
        opened = await _open(request)
        sent = _flat(await _read(request))
        return await _act(request, opened, sent)
    except Closed as closed:
        return _closed(request, closed)


async def _act(request: web.Request, opened: Opened, sent: dict[str, str]) -> web.Response:
    if not request.app[UPDATE_LIMITS].saves.allow(opened.link.id):
        return _page(request, opened, 429, sent=sent, again=("often",))
    now = seconds_now()
    try:
        form = form_tokens.read(opened.token, sent.get("form", ""), now)
    except form_tokens.BadForm:
        return _page(request, opened, 403, sent=sent, again=("old",))
    same = sent.get("action") == "same"
    do = nothing_changed if same else save
    try:
        saved = await asyncio.to_thread(do, request.app[WRITER], opened.link, form, sent, now=now)
    except NotAsSent as wrong:
        return _page(request, opened, 422, sent=sent, problems=wrong.problems)
    except StoppedLink:
        raise Closed(410, "stopped") from None
    except FormUsed:
        return _page(request, await _read_anew(request), 409, again=("used",))
    except EntryChanged:
        # What is held now is read anew, and the next press is for that.
        words = ("changed_same",) if same else ("changed", "changed_next")
        fresh = await _read_anew(request)
        return _page(request, fresh, 409, sent=None if same else sent, again=words)
    except SQLAlchemyError:
        return _page(request, opened, 503, sent=sent, again=("busy",))
    fresh = await _read_anew(request)
    shown = any(wait.says_something for wait in fresh.entry.waits.values())
    done = ["waits" if shown and not same else "same"]
    if saved.corrections_wait:
        done.append("facts")
    return _page(request, fresh, done=done, number=saved.change_id)


async def _open(request: web.Request) -> Opened:
    if not request.app[UPDATE_LIMITS].pages.allow(request):
        raise Closed(429, "often")
    return await _read_anew(request)


async def _read_anew(request: web.Request) -> Opened:
    token = request.match_info["token"]
    try:
        return await asyncio.to_thread(_read_opened, request.app[DATABASE], token)
    except UnknownLink:
        raise Closed(404, "unknown") from None
    except StoppedLink:
        raise Closed(410, "stopped") from None
    except SQLAlchemyError:
        raise Closed(503, "busy") from None


def _read_opened(engine: Engine, token: str) -> Opened:
    with engine.connect() as connection:
        link = find(connection, token)
        return Opened(link, token, read_entry(connection, link.service_id, seconds_now()))


async def _read(request: web.Request) -> MultiDict[str]:
    try:
        return await read_form(request)
    except TooLarge:
        raise Closed(413, "too_much") from None
    except NotAForm:
        raise Closed(415, "not_a_form") from None


def _flat(sent: MultiDict[str]) -> dict[str, str]:
    """One text for each box; the genders pressed become one, as the file has them."""
    flat = {name: sent.getone(name) for name in sent}
    if "phone" in flat:  # the facts were sent, and a box not pressed is not sent at all
        pressed = sent.getall("genders", [])
        flat["genders"] = ";".join(dict.fromkeys(pressed))
    return flat


def _page(
    request: web.Request,
    opened: Opened,
    status: int = 200,
    *,
    sent: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    again: tuple[str, ...] = (),
    done: list[str] | None = None,
    number: int | None = None,
) -> web.Response:
    entry = opened.entry
    held = _held(entry)
    boxes = held | {name: text for name, text in (sent or {}).items() if name in held}
    version = entry.version
    return plain_page(
        request,
        "service.html",
        status,
        entry=entry,
        kinds=list(entry.waits),
        boxes=boxes,
        held=held,
        differs={name for name in held if boxes[name] != held[name]} if again else set(),
        problems=dict(problems or {}),
        again=again,
        done=done or [],
        number=number,
        states=("unknown", *(one for one in LIST_STATES if one != "unknown")),
        clock_name=clock_name,
        gender_names=gender_names,
        clocks={kind: _clocks(entry, kind) for kind in entry.waits},
        genders=GENDERS,
        genders_pressed=boxes["genders"].split(";"),
        confirmed=full_date(entry.confirmed_on) if entry.confirmed_on else None,
        reported={kind: full_date(day) for kind, day in entry.reported.items()},
        form=form_tokens.make(opened.token, version, seconds_now()),
    )


def _held(entry: Entry) -> dict[str, str]:
    """Each box as it is held, by the box's name."""
    waits = {
        f"{part}_{kind}": wait.texts()[part] for kind, wait in entry.waits.items() for part in PARTS
    }
    return waits | entry.fields


def _clocks(entry: Entry, kind: str) -> tuple[str, ...]:
    published = entry.waits[kind].clock
    return CLOCKS if published in (None, *CLOCKS) else (*CLOCKS, published)


def clock_name(clock: str | None) -> str:
    """From when to when a wait is counted, in words; "" where that was not said."""
    return say(f"update.clock.{clock}") if clock in CLOCKS else as_it_stands(clock) or ""


def gender_names(codes: str) -> str:
    """The genders of a cell, in words."""
    named = (
        say(f"update.gender.{code}") if code in GENDERS else as_it_stands(code) or ""
        for code in codes.split(";")
    )
    return ", ".join(named)


def _closed(request: web.Request, closed: Closed) -> web.Response:
    return plain_page(request, "closed.html", closed.status, said=closed.key)
