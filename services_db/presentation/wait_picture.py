"""A wait as a bar on one scale for every card, as numbers and as an inline SVG.

The SVG has neither script, style attribute nor id, so that it may stand many times on a page
under a strict content security policy; colours come from the text's own (``currentColor``).
"""

from __future__ import annotations

from html import escape

from services_db.content import say
from services_db.waits.length import WEEKS_A_MONTH, length_in_words

SCALE_MONTHS = 24
_SCALE_WEEKS = SCALE_MONTHS * WEEKS_A_MONTH
_TICK_MONTHS = (0, 6, 12, 18, 24)

# The drawing's own units.
_WIDTH, _HEIGHT = 240, 42
_SIGN_HEIGHT = 26  # a sign stands without the scale: at its left end it would read as no wait
_LEFT, _TRACK = 12, 208
_TOP, _BAR = 6, 14
_LEAST = 3  # a point must still be seen


def picture(entry: dict) -> dict:
    """How to draw an entry of ``waits``: all of it numbers and words, nothing to interpret.

    ``shape`` is ``range``, ``over`` ("more than": no end known), ``up_to`` (no start known),
    ``none`` (little or no wait), ``closed``, ``paused`` or ``unknown``. ``from`` and ``to`` are
    shares of the scale, 0 to 1, or None where there is no bar. ``beyond`` says that the bar goes
    past the end of the scale. ``label`` is the text alternative, ``mark`` the words to draw where
    there is no bar. ``ticks`` are the same for every entry.
    """
    shape = _shape(entry)
    low, high = entry["low_weeks"], entry["high_weeks"]
    start = end = None
    if shape in ("range", "over", "up_to"):
        start = _share(low or 0)
        end = 1.0 if shape == "over" else _share(high)
    longest = high if high is not None else low
    drawn = {
        "shape": shape,
        "basis": entry["basis"],
        "from": start,
        "to": end,
        "beyond": start is not None and (shape == "over" or longest > _SCALE_WEEKS),
        "label": _label(entry, shape),
        "ticks": [{"at": months / SCALE_MONTHS, "label": _tick(months)} for months in _TICK_MONTHS],
    }
    if start is None:
        drawn["mark"] = say(f"waits.picture.mark_{'open' if shape == 'none' else shape}")
    return drawn


def wait_svg(entry: dict) -> str:
    """The picture of an entry of ``waits`` as an ``<svg>`` element, with a text alternative."""
    drawn = picture(entry)
    label = escape(drawn["label"], quote=True)
    shape, basis = drawn["shape"], escape(drawn["basis"], quote=True)
    bare = drawn["from"] is None
    height = _SIGN_HEIGHT if bare else _HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wait-picture wait-{shape} wait-{basis}" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'aria-label="{label}" focusable="false">',
        f"<title>{label}</title>",
        *(_mark(drawn) if bare else [*_axis(drawn["ticks"]), *_bar(drawn)]),
        "</svg>",
    ]
    return "".join(parts)


def _shape(entry: dict) -> str:
    if entry["list"] in ("closed", "paused"):
        return entry["list"]
    low, high = entry["low_weeks"], entry["high_weeks"]
    if high == 0 or (low is None and high is None and entry["list"] == "open"):
        return "none"
    if low is None and high is None:
        return "unknown"
    if high is None:
        return "over"
    return "range" if low else "up_to"


def _share(weeks: float) -> float:
    return round(min(weeks / _SCALE_WEEKS, 1.0), 4)


def _label(entry: dict, shape: str) -> str:
    support = say(f"reasons.support.{entry['support']}")
    if shape in ("range", "over", "up_to"):
        length = length_in_words(entry["low_weeks"], entry["high_weeks"])
        basis = "estimated" if entry["basis"] == "estimated" else "reported"
        said = say(f"waits.picture.{basis}", support=support, length=length)
        return f"{said} {say('waits.picture.scale')}"
    key = "open" if shape == "none" and entry["high_weeks"] is None else shape
    return say(f"waits.picture.{key}", support=support)


def _tick(months: int) -> str:
    if months == 0:
        return say("waits.picture.tick_start")
    # Room on a narrow card for three labels; the others are marks.
    return say("waits.picture.tick_months", n=months) if months % 12 == 0 else ""


def _axis(ticks: list[dict]) -> list[str]:
    bottom = _TOP + _BAR
    drawn = [
        f'<path class="wait-axis" d="M{_LEFT} {bottom + 2}H{_LEFT + _TRACK}" '
        'stroke="currentColor" stroke-width="1" fill="none"/>'
    ]
    for tick in ticks:
        x = _x(tick["at"])
        drawn.append(
            f'<path class="wait-tick" d="M{x} {bottom + 2}v4" stroke="currentColor" fill="none"/>'
        )
        if tick["label"]:
            anchor = "end" if tick["at"] == 1 else "middle"
            at = _WIDTH if tick["at"] == 1 else x
            drawn.append(
                f'<text class="wait-scale" x="{at}" y="{bottom + 18}" font-size="11" '
                f'text-anchor="{anchor}" fill="currentColor">{escape(tick["label"])}</text>'
            )
    return drawn


def _bar(drawn: dict) -> list[str]:
    """Solid as told, pale and round as worked out; dashed at an unknown end; an arrow beyond."""
    left, right = _x(drawn["from"]), _x(drawn["to"])
    if right - left < _LEAST:
        right = min(left + _LEAST, _LEFT + _TRACK)
        left = right - _LEAST
    one_sided = drawn["shape"] in ("over", "up_to")
    hollow = one_sided or drawn["basis"] == "estimated"
    dashes = ' stroke-dasharray="4 3"' if one_sided else ""
    round_ends = ' rx="6"' if drawn["basis"] == "estimated" else ""
    bars = [
        f'<rect class="wait-bar" x="{left:g}" y="{_TOP}" width="{right - left:g}" height="{_BAR}" '
        f'fill="currentColor" fill-opacity="{"0.25" if hollow else "0.8"}" '
        f'stroke="currentColor" stroke-width="1.5"{round_ends}{dashes}/>'
    ]
    known = left if drawn["shape"] == "over" else right if drawn["shape"] == "up_to" else None
    if known is not None:  # the end that is known, firmly
        bars.append(
            f'<path class="wait-known-end" d="M{known:g} {_TOP - 3}V{_TOP + _BAR + 2}" '
            'stroke="currentColor" stroke-width="3" fill="none"/>'
        )
    if drawn["beyond"]:
        edge, middle = _LEFT + _TRACK, _TOP + _BAR / 2
        bars.append(
            f'<path class="wait-beyond" d="M{edge + 3} {_TOP}L{edge + 13} {middle:g}L{edge + 3} '
            f'{_TOP + _BAR}Z" fill="currentColor"/>'
        )
    return bars


def _mark(drawn: dict) -> list[str]:
    """No bar: a frame (struck through where nobody can join) and the words."""
    shape, bottom = drawn["shape"], _TOP + _BAR
    words = (
        f'<text class="wait-mark" x="{_LEFT + 22}" y="{bottom - 3}" font-size="12" '
        f'fill="currentColor">{escape(drawn["mark"])}</text>'
    )
    frames = {
        "closed": f"M{_LEFT} {_TOP}h14v{_BAR}h-14zl14 {_BAR}m0 -{_BAR}l-14 {_BAR}",
        "paused": f"M{_LEFT + 3} {_TOP}v{_BAR}m8 -{_BAR}v{_BAR}",
        "none": f"M{_LEFT} {_TOP + 7}l5 6l9 -12",
        "unknown": f"M{_LEFT} {_TOP}h14v{_BAR}h-14z",
    }
    dashes = ' stroke-dasharray="2 2"' if shape == "unknown" else ""
    return [
        f'<path class="wait-sign" d="{frames[shape]}" stroke="currentColor" stroke-width="2" '
        f'fill="none"{dashes}/>',
        words,
    ]


def _x(share: float) -> float:
    return round(_LEFT + share * _TRACK, 2)
