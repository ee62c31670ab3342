"""Whether there is any way to reach a service."""

from __future__ import annotations

from services_db.answers import Answers
from services_db.service_record import ServiceRecord


def reachable_today(record: ServiceRecord) -> bool:
    """By phone, text, chat or email: something a person can use now."""
    return bool(record.phones or record.text_number or record.webchat_url or record.email)


def reachable(record: ServiceRecord) -> bool:
    """Also by its own website or form. A page about it, run by others, is no way to reach it."""
    if reachable_today(record) or record.form_url:
        return True
    others = record.website_is_source_page or record.website_is_official_list
    return bool(record.website) and not others


def reachable_for(record: ServiceRecord, answers: Answers) -> bool:
    """Also by the official list of such centres, for who asked for the medical care they give."""
    return reachable(record) or (record.website_is_official_list and "medical" in answers.support)
