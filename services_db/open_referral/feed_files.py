"""A feed that lies in files: JSON in any of its forms, or a folder of tables."""

from __future__ import annotations

import json
from pathlib import Path

from services_db.open_referral.fetch import FeedFailed, Limits
from services_db.open_referral.tabular import read_tables


def read_feed(path: Path, limits: Limits | None = None) -> list[object]:
    """The services in a page, a list, lines of JSON, one service, or a folder of CSV tables.

    Raises ``FeedFailed``.
    """
    limits = limits or Limits()
    try:
        if path.is_dir():
            records = read_tables(path, limits.whole_bytes)
        else:
            records = _records(path, _text(path, limits.whole_bytes))
    except OSError as error:
        raise FeedFailed(f"{path}: cannot be read ({error.strerror}).") from error
    if len(records) > limits.services:
        raise FeedFailed(f"{path}: more than {limits.services:,} services, the most taken.")
    return records


def _text(path: Path, most: int) -> str:
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise FeedFailed(f"{path}: larger than {most // 1024 // 1024} MB, the most taken.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FeedFailed(f"{path}: byte {error.start + 1} is not UTF-8 text.") from error


def _records(path: Path, text: str) -> list[object]:
    lines = text.strip().splitlines()
    if path.suffix in (".ndjson", ".jsonl"):
        return [_json(path, line, f"line {n}: ") for n, line in enumerate(lines, 1) if line.strip()]
    body = _json(path, text)
    if isinstance(body, list):
        return body
    if isinstance(body, dict) and isinstance(body.get("contents"), list):
        total = body.get("total_items")
        if isinstance(total, int) and total != len(body["contents"]):
            raise FeedFailed(
                f"{path}: is one page of a feed, {len(body['contents'])} of {total} services. "
                "Give the feed's address to read all of them."
            )
        return body["contents"]
    if isinstance(body, dict) and "id" in body:
        return [body]
    raise FeedFailed(f"{path}: is no feed: it has no list of contents.")


def _json(path: Path, text: str, place: str = "") -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{place}line {error.lineno}, column {error.colno}"
        raise FeedFailed(f"{path}: is not JSON ({where}: {error.msg}).") from error
    except (ValueError, RecursionError) as error:
        raise FeedFailed(f"{path}: is not JSON that can be read.") from error
