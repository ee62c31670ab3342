"""Private links: issued once, kept as a hash only, each for one service.

A link's token has 256 random bits, so a plain fast hash of it gives nothing away. It is printed
when it is made and can never be shown again.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select, update

from services_db.entities import Service, UpdateLink
from services_db.updates.moment import seconds_now

TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class LinkProblem(Exception):
    """The link cannot be made, changed or used; the message says why, for an operator."""


class UnknownLink(LinkProblem):
    """No service has this link."""


class StoppedLink(LinkProblem):
    """The link was stopped, or its service has left the directory."""


@dataclass(frozen=True)
class Link:
    """A link that works: its own id and the service it opens, by both of that one's ids."""

    id: int
    service_id: str
    slug: str


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue(engine: Engine, slug: str) -> str:
    """A new token for a service that has none that works. Raises ``LinkProblem``."""
    return _change(engine, slug, wants_working=False)


def rotate(engine: Engine, slug: str) -> str:
    """Stop the service's link and give it a new one, at once. Raises ``LinkProblem``."""
    return _change(engine, slug, wants_working=True)


def revoke(engine: Engine, slug: str) -> None:
    """Stop the service's link. Raises ``LinkProblem``."""
    with engine.execution_options(writes=True).begin() as connection:
        if not _stop(connection, _service(connection, slug, listed=False)):
            raise LinkProblem(f"{slug} has no link that works.")


def links_of(connection: Connection, slug: str) -> list[tuple[int, int, int | None]]:
    """(link id, issued, stopped or None) of each of a service's links, newest first."""
    service = _service(connection, slug, listed=False)
    query = select(UpdateLink.id, UpdateLink.issued_at, UpdateLink.revoked_at)
    ordered = query.where(UpdateLink.service_id == service).order_by(UpdateLink.id.desc())
    return [tuple(row) for row in connection.execute(ordered)]


def find(connection: Connection, token: str) -> Link:
    """The link of a token. Raises ``UnknownLink`` or ``StoppedLink``."""
    if not _TOKEN.fullmatch(token):
        raise UnknownLink("no such link")
    hashed = token_hash(token)
    row = connection.execute(
        select(
            UpdateLink.id,
            UpdateLink.token_hash,
            UpdateLink.revoked_at,
            Service.id.label("service_id"),
            Service.slug,
            Service.retired,
        )
        .join(Service, Service.id == UpdateLink.service_id)
        .where(UpdateLink.token_hash == hashed)
    ).first()
    if row is None or not hmac.compare_digest(row.token_hash, hashed):
        raise UnknownLink("no such link")
    if row.revoked_at is not None or row.retired:
        raise StoppedLink("this link was stopped")
    return Link(row.id, row.service_id, row.slug)


def check_still_works(connection: Connection, link: Link) -> None:
    """To be asked within a writing transaction. Raises ``StoppedLink``."""
    query = select(UpdateLink.revoked_at).where(UpdateLink.id == link.id)
    if connection.execute(query).one().revoked_at is not None:
        raise StoppedLink("this link was stopped")


def _change(engine: Engine, slug: str, *, wants_working: bool) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with engine.execution_options(writes=True).begin() as connection:
        service = _service(connection, slug, listed=True)
        if wants_working:
            if not _stop(connection, service):
                raise LinkProblem(f"{slug} has no link that works. Use: link issue {slug}")
        elif _working(connection, service) is not None:
            raise LinkProblem(f"{slug} has a link already. Use: link rotate {slug}")
        connection.execute(
            insert(UpdateLink).values(
                service_id=service, token_hash=token_hash(token), issued_at=seconds_now()
            )
        )
    return token


def _service(connection: Connection, slug: str, *, listed: bool) -> str:
    # The row is held until the end, so that two operators cannot both make a link.
    query = select(Service.id, Service.retired).where(Service.slug == slug)
    if connection.dialect.name == "postgresql" and listed:
        query = query.with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise LinkProblem(f"There is no service with the id {slug!r}.")
    if listed and row.retired:
        raise LinkProblem(f"{slug} has left the directory, so it gets no link.")
    return row.id


def _working(connection: Connection, service: str) -> int | None:
    query = select(UpdateLink.id).where(
        UpdateLink.service_id == service, UpdateLink.revoked_at.is_(None)
    )
    return connection.scalar(query)


def _stop(connection: Connection, service: str) -> bool:
    working = (UpdateLink.service_id == service, UpdateLink.revoked_at.is_(None))
    stopped = update(UpdateLink).where(*working).values(revoked_at=seconds_now())
    return connection.execute(stopped).rowcount > 0
