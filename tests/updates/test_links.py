"""Links: shown once, kept as a hash, one that works for each service."""

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError

from services_db.entities import UpdateLink
from services_db.updates import links
from tests.updates.conftest import SERVICE, id_of


def find(engine: Engine, token: str):
    with engine.connect() as connection:
        return links.find(connection, token)


def test_a_link_opens_its_own_service_and_has_256_bits(loaded: Engine):
    token = links.issue(loaded, SERVICE)
    assert len(token) == 43
    assert find(loaded, token).slug == SERVICE


def test_only_a_hash_is_stored(loaded: Engine):
    token = links.issue(loaded, SERVICE)
    with loaded.connect() as connection:
        rows = connection.execute(select(UpdateLink.__table__)).all()
    assert token not in repr(rows)
    assert rows[0].token_hash == links.token_hash(token)


def test_a_second_link_is_refused_until_the_first_is_rotated(loaded: Engine):
    first = links.issue(loaded, SERVICE)
    with pytest.raises(links.LinkProblem, match="rotate"):
        links.issue(loaded, SERVICE)
    second = links.rotate(loaded, SERVICE)
    assert find(loaded, second).slug == SERVICE
    with pytest.raises(links.StoppedLink):
        find(loaded, first)


def test_a_revoked_link_opens_nothing_and_a_new_one_can_follow(loaded: Engine):
    token = links.issue(loaded, SERVICE)
    links.revoke(loaded, SERVICE)
    with pytest.raises(links.StoppedLink):
        find(loaded, token)
    with pytest.raises(links.LinkProblem):
        links.revoke(loaded, SERVICE)
    assert find(loaded, links.issue(loaded, SERVICE))


def test_the_database_itself_holds_one_working_link_for_each_service(loaded: Engine):
    links.issue(loaded, SERVICE)
    insert = text(
        "INSERT INTO update_link (id, service_id, token_hash, issued_at) VALUES (99, :one, 'x', 1)"
    )
    with pytest.raises(IntegrityError), loaded.begin() as connection:
        connection.execute(insert, {"one": id_of(loaded)})


@pytest.mark.parametrize("token", ["", "short", "A" * 43, "é" * 43, "A" * 44, "../" + "A" * 40])
def test_a_token_that_was_never_issued_opens_nothing(loaded: Engine, token: str):
    links.issue(loaded, SERVICE)
    with pytest.raises(links.UnknownLink):
        find(loaded, token)


def test_there_is_no_link_for_a_service_that_is_not_there(loaded: Engine):
    with pytest.raises(links.LinkProblem, match="no service"):
        links.issue(loaded, "nobody")
