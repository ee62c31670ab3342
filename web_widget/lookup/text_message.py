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
    """The card ``service`` in at most ``LONGEST`` plain characters.

    What does not fit is left out whole, the least needed first: half a fact can mislead.
    """
    contact = service["contact"]
    lines = [service["name"]]
    if service.get("alert"):
        lines.append(service["alert"])
    lines += [_phone(phone) for phone in contact["phones"]]
    if contact.get("text_number"):
        lines.append(
            contact.get("text_instructions")
            or say("lookup.sms.text", number=contact["text_number"])
        )
    if contact.get("website"):
        lines.append(contact["website"])
    lines.append(say("lookup.sms.open", times=service["opening"]["text"]))
    if not contact["phones"] and contact.get("email"):
        lines.append(contact["email"])
    if service["checked_on"]:
        day = in_words(date.fromisoformat(service["checked_on"]))
        lines.append(say("lookup.sms.checked", day=day))
    return _fitted([plain(line) for line in lines])


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


def _fitted(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) <= LONGEST:
            kept.append(line)
    return "\n".join(kept)
