"""The feed's own OpenAPI document: what it takes and where the forms of its answers are kept."""

from __future__ import annotations

from functools import lru_cache

from web_widget.open_referral.endpoints import COLLECTIONS
from web_widget.open_referral.parameters import (
    LONGEST,
    MOST_PAGES,
    MOST_PER_PAGE,
    MOST_WORDS,
)

_SCHEMATA = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/compiled"
_ENTITIES = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
# No control characters; at most so many words.
_PLAIN = {"type": "string", "maxLength": LONGEST, "pattern": r"^[^\x00-\x1f\x7f]*$"}
_WORDS = rf"^ *([^\s\x00-\x1f\x7f]+( +|$)){{0,{MOST_WORDS}}}$"
_TIME = {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}
_TYPES: dict[str, dict] = {
    "search": {"type": "string", "maxLength": LONGEST, "pattern": _WORDS},
    "page": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES},
    "per_page": {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
    "minimum_age": {"type": "number"},
    "maximum_age": {"type": "number"},
    "proximity": {"type": "number", "minimum": 0},
    "postcode": {"type": "string", "pattern": "^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9][A-Z]{2})?$"},
    "start_time": _TIME,
    "end_time": _TIME,
    "modified_after": {"type": "string", "format": "date-time"},
    "full": {"type": "boolean"},
    "minimal": {"type": "boolean"},
    "format": {"type": "string", "enum": ["json", "ndjson"]},
    "day": {"type": "string", "enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
}
_PAGE = {
    "total_items": {"type": "integer"},
    "total_pages": {"type": "integer"},
    "page_number": {"type": "integer"},
    "size": {"type": "integer"},
    "first_page": {"type": "boolean"},
    "last_page": {"type": "boolean"},
    "empty": {"type": "boolean"},
}
_ABOUT = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {
        "version": {"type": "string"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
}


@lru_cache(maxsize=16)
def description(base: str) -> dict:
    """An OpenAPI 3.0 document for the feed at ``base``."""
    paths: dict[str, dict] = {"/": {"get": _answers(_ABOUT)}}
    for name, collection in COLLECTIONS.items():
        entity = {"$ref": f"{_SCHEMATA}/{_ENTITIES[name]}.json"}
        page = {
            "type": "object",
            "required": [*_PAGE, "contents"],
            "properties": _PAGE | {"contents": {"type": "array", "items": entity}},
        }
        listed = _answers(page)
        listed["responses"]["200"]["content"]["application/x-ndjson"] = {}
        paths[f"/{name}"] = {"get": {"parameters": _query(collection.parameters)} | listed}
        identifier = {
            "in": "path",
            "name": "id",
            "required": True,
            "schema": {"type": "string", "format": "uuid"},
        }
        paths[f"/{name}/{{id}}"] = {"get": {"parameters": [identifier]} | _answers(entity, "404")}
    return {
        "openapi": "3.0.0",
        "info": {"title": "Signpost, Open Referral UK", "version": "3.0"},
        "servers": [{"url": base}],
        "paths": paths,
    }


def _query(names: tuple[str, ...]) -> list[dict]:
    return [
        {
            "in": "query",
            "name": name,
            "required": False,
            "schema": _TYPES.get(name, _PLAIN),
        }
        for name in names
    ]


def _answers(schema: dict, *failures: str) -> dict:
    wrong = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    answers = {"200": _answer("The answer.", schema)}
    for status in ("400", *failures, "503"):
        answers[status] = _answer("What is wrong.", wrong)
    return {"responses": answers}


def _answer(said: str, schema: dict) -> dict:
    return {"description": said, "content": {"application/json": {"schema": schema}}}
