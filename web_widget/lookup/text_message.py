"""A service as a text message: its facts in whole lines, in letters every phone can show."""

from __future__ import annotations

import unicodedata
from datetime import date

from services_db.content import say
from web_widget.gateway.plain_dates import in_words

# Three parts of a long text in the plain alphabet of GSM 03.38, 153 characters each.
LONGEST = 459

_PLAIN = set(
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_SWAPS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "•": "-",
        "\u00a0": " ",
    }
)


def text_message(service: dict) -> str:
    """The card ``service`` in at most ``LONGEST`` plain characters, the same for every caller.

    What does not fit is left out whole, the least needed first: half a fact can mislead.
    """
    contact = service["contact"]
    needed = [service["name"]]
    if service.get("alert"):
        needed.append(service["alert"])
    needed += [_phone(phone) for phone in contact["phones"]]
    if contact.get("text_number"):
        needed.append(
            contact.get("text_instructions")
            or say("lookup.sms.text", number=contact["text_number"])
        )
    useful = []
    if contact.get("website"):
        useful.append(contact["website"])
    useful.append(say("lookup.sms.open", times=service["opening"]["text"]))
    if not contact["phones"] and contact.get("email"):
        useful.append(contact["email"])
    last = _waits(service["waits"])
    if service["checked_on"]:
        day = in_words(date.fromisoformat(service["checked_on"]))
        last.append(say("lookup.sms.checked", day=day))
    return _fitted(*([plain(line) for line in lines] for lines in (needed, useful, last)))


def _waits(waits: list[dict]) -> list[str]:
    """What is known of each list, or once that nothing is: what a caller asked for is not told."""
    known = [wait for wait in waits if wait["text"] != say("waits.unknown")]
    if len(known) < 2:
        return [say("lookup.sms.wait", text=wait["text"]) for wait in known or waits[:1]]
    return [
        say(
            "lookup.sms.wait_for",
            support=say(f"widget.support.{wait['support']}"),
            text=wait["text"],
        )
        for wait in known
    ]


def plain(text: str) -> str:
    """``text`` in the plain alphabet of text messages; a letter it lacks loses its accent."""
    text = " ".join(text.translate(_SWAPS).split())
    return "".join(
        letter if letter in _PLAIN else _bare(letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _bare(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if one in _PLAIN)


def _phone(phone: dict) -> str:
    if phone.get("label"):
        return say("lookup.sms.call_labelled", number=phone["number"], label=phone["label"])
    return say("lookup.sms.call", number=phone["number"])


def _fitted(needed: list[str], useful: list[str], last: list[str]) -> str:
    """All three in their order; of the ``useful`` ones those that fit beside the others."""
    room = LONGEST - len("\n".join(needed + last))
    kept = []
    for line in useful:
        if len(line) < room:
            kept.append(line)
            room -= len(line) + 1
    lines = needed + kept + last
    while len("\n".join(lines)) > LONGEST:
        lines.pop()
    return "\n".join(lines)
