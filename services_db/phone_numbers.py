"""Phone numbers compared and checked: digits only, whatever the spacing or country prefix."""

from __future__ import annotations

import re

import phonenumbers

# In use in England but not "valid" to the library: emergency, police, NHS, Samaritans, text lines.
SHORT_PHONES = frozenset({"999", "112", "101", "111", "116123", "119"})
SHORT_TEXTS = frozenset({"999", "85258", "88247", "82228"})

# A run in running text that may be a phone number: nine digits or more with their spacing.
_NUMBER_IN_TEXT = re.compile(r"\+?\d(?:[ ()\-\u00a0.]{0,3}\d){6,}")


def digits(number: str) -> str:
    """The number as a person in the UK dials it, digits alone: ``+44 (0)20 …`` is ``020…``."""
    bare = re.sub(r"\D", "", number)
    for prefix in ("0044", "44"):
        rest = bare.removeprefix(prefix)
        if rest != bare and len(rest) >= 9 and (number.strip().startswith("+") or len(bare) > 11):
            return "0" + rest.removeprefix("0")
    return bare


def numbers_in(text: str) -> set[str]:
    """The digits of everything in a text that could be a phone number."""
    return {digits(found) for found in _NUMBER_IN_TEXT.findall(text)}


def is_callable(number: str, region: str = "GB") -> bool:
    """Whether the number can exist. ``region`` is GB, or IE for a line in Ireland."""
    if digits(number) in SHORT_PHONES:
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def is_textable(number: str) -> bool:
    """Whether a text can be sent there: a known short code or a UK mobile."""
    if digits(number) in SHORT_TEXTS:
        return True
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) and phonenumbers.number_type(parsed) in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )
