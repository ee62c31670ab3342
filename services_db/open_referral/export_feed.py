"""Writes the directory as one Open Referral UK file, or as HSDS tables."""

from __future__ import annotations

import json
import os
from pathlib import Path

from sqlalchemy.orm import Session

from services_db.open_referral.entities import Json
from services_db.open_referral.publish import full_services
from services_db.open_referral.selection import Selection, selected_services
from services_db.open_referral.tabular import write_tables
from services_db.open_referral.taxonomy_list import taxonomies


def published_services(session: Session) -> list[Json]:
    """Every service in full, in the order of the files, with the publish rules applied."""
    ids = session.scalars(selected_services(Selection())).all()
    return list(full_services(session, ids))


def export_json(session: Session, path: Path) -> int:
    """One page with all of them; the number of services. The file is whole or as it was before."""
    found = published_services(session)
    page = {
        "total_items": len(found),
        "total_pages": 1,
        "page_number": 1,
        "size": len(found),
        "first_page": True,
        "last_page": True,
        "empty": not found,
        "contents": found,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, path)
    return len(found)


def export_tables(session: Session, folder: Path) -> dict[str, int]:
    """One CSV file for each entity; the number of rows of each."""
    return write_tables(published_services(session), taxonomies(session), folder)
