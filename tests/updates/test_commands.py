"""``link``, ``review``, ``undo``, ``remind`` and ``password-hash`` as an operator runs them."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from services_db.__main__ import main
from services_db.entities import DoNotPublish, Service, UpdateLink
from services_db.updates import feedback, links
from services_db.updates.moment import day_of, seconds_now
from services_db.updates.passwords import BadHash, check_hash, hashed, is_password
from services_db.updates.review import to_remind
from tests.updates.conftest import PASSWORD, SERVICE, id_of
from tests.updates.test_at_once import sent
from tests.updates.test_history import told
from tests.words.rules import problems


@pytest.fixture
def run(loaded: Engine, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", loaded.url.render_as_string(hide_password=False))

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def test_a_link_from_first_to_last(run, loaded: Engine):
    status, out, _ = run("link", "issue", SERVICE, "--site", "https://signpost.example/")
    assert status == 0
    first = re.search(r"https://signpost\.example/update/(\S{43})\n", out)[1]
    assert run("link", "issue", SERVICE)[0] == 1
    status, out, _ = run("link", "rotate", SERVICE)
    second = re.search(r"/update/(\S{43})\n", out)[1]
    status, out, _ = run("link", "list", SERVICE)
    assert (out.count("works"), out.count("stopped")) == (1, 1)
    assert first not in out
    assert second not in out
    assert run("link", "revoke", SERVICE)[0] == 0
    with loaded.connect() as connection, pytest.raises(links.StoppedLink):
        links.find(connection, second)
    status, _, err = run("link", "issue", "nobody")
    assert (status, "no service" in err) == (1, True)


def test_review_prints_decides_and_undo_takes_back(run, loaded: Engine, token: str, entry):
    told(loaded, token, sent("5", email="new@example.org"))
    for _ in range(3):
        feedback.count(loaded, SERVICE, "wrong_number", seconds_now())
    status, out, _ = run("review")
    assert status == 0
    assert "proposed: new@example.org" in out
    assert "wrong_number  fewer than 10" in out
    number = re.search(rf"(\d+)  {SERVICE}  email", out)[1]
    status, out, _ = run("review", "--accept", number)
    change = re.search(r"change (\d+)", out)[1]
    assert entry().fields["email"] == "new@example.org"
    assert run("review", "--reject", number)[0] == 1
    assert run("undo", change)[0] == 0
    assert entry().pending == {"email": "new@example.org"}
    assert run("undo", change)[0] == 1
    assert run("review", "--reject", number)[0] == 0
    assert not entry().pending


def test_review_says_why_one_cannot_be_accepted(run, loaded: Engine, token: str):
    with loaded.connect() as connection:
        withheld = connection.scalars(select(DoNotPublish.number)).first()
    told(loaded, token, {"phone": withheld})
    _, out, _ = run("review")
    assert "cannot be accepted: This number is on the list" in out
    number = re.search(rf"(\d+)  {SERVICE}  phone", out)[1]
    status, _, err = run("review", "--accept", number)
    assert (status, "never shown" in err) == (1, True)


def test_stale_entries_are_listed_until_confirmed(run, loaded: Engine, token: str):
    old = day_of(seconds_now()) - timedelta(days=200)
    with loaded.execution_options(writes=True).begin() as connection:
        one = update(Service).where(Service.id == id_of(loaded))
        connection.execute(one.values(checked_on=old))
    assert f"{old}  {SERVICE}" in run("review")[1]
    told(loaded, token, sent("5"))
    assert f"{old}  {SERVICE}" not in run("review")[1]


def test_only_who_has_a_link_and_is_silent_is_reminded(run, loaded: Engine, token, tmp_path):
    assert run("remind")[1] == "Nobody is due a reminder.\n"
    long_ago = seconds_now() - 80 * 86_400  # some days more: the clocks may change in between
    with loaded.execution_options(writes=True).begin() as connection:
        connection.execute(update(UpdateLink).values(issued_at=long_ago))
    status, out, _ = run("remind", "--to", str(tmp_path / "texts"))
    assert (status, out.startswith("1 reminders")) == (0, True)
    text = (tmp_path / f"texts/{SERVICE}.txt").read_text(encoding="utf-8")
    assert token not in text
    for line in filter(None, text.splitlines()):
        assert problems(line) == []
    told(loaded, token, sent("5"))
    with loaded.connect() as connection:
        assert to_remind(connection, day_of(seconds_now())) == []
    assert SERVICE in run("remind", SERVICE)[1]
    assert run("remind", "nat-rph")[0] == 1


def test_the_hash_is_of_the_password_and_salted(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    status, out, _ = run("password-hash")
    assert status == 0
    name, made = out.strip().split("=", 1)
    assert name == "SIGNPOST_MODERATOR_PASSWORD_HASH"
    assert is_password(PASSWORD, made)
    assert not is_password(PASSWORD + " ", made)
    assert PASSWORD not in out
    assert hashed(PASSWORD) != made
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("password-hash")[0] == 1


@pytest.mark.parametrize(
    "text", ["", "hunter2", "scrypt:1:1:1:AAAA:AAAA", "scrypt:x:8:1:a:b", "md5:32768:8:1:a:b"]
)
def test_what_is_no_hash_is_refused(text: str):
    with pytest.raises(BadHash):
        check_hash(text)
