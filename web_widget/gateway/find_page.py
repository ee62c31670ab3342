"""``/find``: the same help as one plain page, without a conversation and without JavaScript.

The form comes by GET and is answered by POST, so no answer stands in an address or in history.
Easy Read is one more field of what is posted: it is kept nowhere. Its switch is a button of the
form itself, so what is typed and not yet sent is not lost by it.
"""

from __future__ import annotations

import re

import aiohttp_jinja2
from aiohttp import web
from markupsafe import Markup, escape

from services_db.answers import GENDERS, SUPPORT_TYPES, Answers, Location
from services_db.content import as_it_stands, say
from services_db.content.easy_read import easy_lines
from services_db.content.translations import LEFT_TO_RIGHT
from web_widget.gateway.asked_for import FIELDS, AskedFor
from web_widget.gateway.form_body import sent_fields
from web_widget.gateway.keys import DIRECTORY, SEARCHES
from web_widget.gateway.lookup import look_up

PER_PAGE = 5
LAST_PAGE = 500
# As the chat's page tells one sentence of a service's card from the next.
_SENTENCES = re.compile(r"(?<=[.?])\s+(?=[A-Z“])")

# What is sent for a choice is what a person would type, so one reader serves both.
_GENDER_WORDS = {gender: gender.replace("_", " ") for gender in GENDERS}


async def form(request: web.Request) -> web.Response:
    """The empty form."""
    return _render(request, {})


async def answer(request: web.Request) -> web.Response:
    """The form as it was filled in, with what was found for it."""
    sent = await sent_fields(request)
    typed = {
        name: ", ".join(value for value in sent.getall(name, []) if isinstance(value, str))
        for name in FIELDS
    }
    shown = "shown" in sent
    if switch := sent.get("switch"):
        easy = switch == "easy"
        # Which page of what was found, and which of the places of one name, is kept for the same.
        same = sent.get("shown") == _as_one(typed)
        page, place = (sent.get("shown_page"), sent.get("shown_place")) if same else (None, None)
    else:
        easy, page, place = sent.get("easy") == "1", sent.get("page"), sent.get("place")
    page, place = min(max(_number(page) or 1, 1), LAST_PAGE), _number(place)
    if switch and not shown:  # nothing has been looked for yet
        return _render(request, typed, easy=easy)
    with request.app[SEARCHES].one(request):
        asked, found = await look_up(request.app[DIRECTORY], typed, page, PER_PAGE, place)
    return _render(request, typed, asked, found, page, place, easy)


def _render(
    request: web.Request,
    typed: dict[str, str],
    asked: AskedFor | None = None,
    found: dict | None = None,
    page: int = 1,
    place: int | None = None,
    easy: bool = False,
) -> web.Response:
    context = {
        "typed": typed,
        "genders": _GENDER_WORDS,
        "supports": SUPPORT_TYPES,
        "chosen_support": [part.strip() for part in typed.get("support", "").split(",")],
        "asked": asked,
        "places": [place_words(place) for place in asked.ambiguous] if asked else [],
        "understood": understood_words(asked.answers) if asked else [],
        "found": found,
        "place": place,
        "page": page,
        "easy": easy,
        "easy_lines": easy_lines,
        "shown_for": _as_one(typed),
        "more": bool(found) and page * PER_PAGE < found["total"] and page < LAST_PAGE,
    }
    return aiohttp_jinja2.render_template("find.html", request, context)


def _as_one(typed: dict[str, str]) -> str:
    return " | ".join(typed.get(name, "").strip() for name in FIELDS)


def one_a_line(text: str | None) -> str | None:
    """``text`` with each sentence on a line of its own; as it is where it has but one."""
    sentences = _SENTENCES.split(text) if text and LEFT_TO_RIGHT not in text else []
    if len(sentences) < 2:
        return text
    return Markup(" ").join(
        Markup('<span class="sentence">{}</span>').format(escape(one)) for one in sentences
    )


def place_words(place: Location) -> str:
    """A place told apart from others of its name: "Newport, Isle of Wight"."""
    beside = next(
        (
            area
            for area in (place.county, place.district, place.region, place.country)
            if area and area != place.name
        ),
        None,
    )
    return f"{place.name}, {beside}" if beside else str(place.name)


def understood_words(answers: Answers) -> list[str]:
    """What is known, as short phrases."""
    words = []
    if answers.location and answers.location.kind == "anywhere":
        words.append(say("widget.understood.anywhere"))
    elif answers.location and answers.location.name:
        words.append(as_it_stands(answers.location.name))
    if answers.age:
        low, high = answers.age.min, answers.age.max
        if low == high:
            words.append(say("widget.understood.age_exact", age=low))
        elif high >= 120:
            words.append(say("widget.understood.age_from", min=low))
        else:
            words.append(say("widget.understood.age_range", min=low, max=high))
    if answers.gender:
        known = answers.gender in GENDERS
        words.append(say(f"widget.gender.{answers.gender}") if known else answers.gender)
    words += [say(f"widget.support.{kind}") for kind in answers.support]
    if answers.for_someone_else:
        words.append(say("widget.understood.someone_else"))
    return words


def _number(value: object) -> int | None:
    """A small whole number as a form sends it; None for anything else."""
    text = value if isinstance(value, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
