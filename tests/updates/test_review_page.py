"""The moderator's page: one password, one visit, forms of that visit only, and what it decides."""

import re

import pytest
from sqlalchemy import Engine, select

from services_db.entities import Correction, DoNotPublish
from services_db.updates.changes import history
from services_db.updates.service_updates import save
from tests.updates.conftest import PASSWORD, SERVICE
from tests.updates.test_at_once import NOW, opened, sent
from tests.updates.test_history import now_is, told
from web_widget.gateway.rate_limit import RateLimit
from web_widget.updates.writer import UPDATE_LIMITS


class Moderator:
    """Someone at /review, whose cookie is sent by hand so that a test sees where it goes."""

    def __init__(self, client) -> None:
        self.client, self.cookie, self.form = client, "", ""

    async def get(self, path: str = "/review") -> tuple[int, str]:
        return await self._kept(await self.client.get(path, headers=self._headers()))

    async def post(self, path: str, headers: dict | None = None, **boxes: str) -> tuple[int, str]:
        answer = await self.client.post(
            path,
            data={"form": self.form} | boxes,
            headers=self._headers() | (headers or {}),
            allow_redirects=False,
        )
        return await self._kept(answer)

    async def log_in(self, password: str = PASSWORD) -> int:
        status, _ = await self.post("/review/login", password=password)
        if status == 303:
            self.cookie = self.answer.headers["Set-Cookie"].split(";")[0]
            _, page = await self.get()
            self.form = re.search(r'name="form" value="([0-9a-f]+)"', page)[1]
        return status

    def _headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie} if self.cookie else {}

    async def _kept(self, answer) -> tuple[int, str]:
        self.answer = answer
        self.client.session.cookie_jar.clear()
        return answer.status, await answer.text()


@pytest.fixture
def moderator(client) -> Moderator:
    return Moderator(client)


def number_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalars(select(Correction.id).order_by(Correction.id.desc())).first())


async def test_nothing_shows_without_the_password(moderator: Moderator, loaded: Engine, token: str):
    told(loaded, token, {"email": "new@example.org"})
    status, page = await moderator.get()
    assert status == 200
    assert "new@example.org" not in page
    assert await moderator.log_in("not the password at all") == 403
    assert await moderator.log_in() == 303
    status, page = await moderator.get()
    assert status == 200
    assert "new@example.org" in page
    assert "<script" not in page


async def test_the_cookie_goes_to_review_alone(moderator: Moderator):
    await moderator.post("/review/login", password=PASSWORD)
    cookie = moderator.answer.headers["Set-Cookie"]
    for part in ("Path=/review", "HttpOnly", "SameSite=Strict"):
        assert part in cookie
    assert "Secure" not in cookie
    https = {"X-Forwarded-Proto": "https"}
    await moderator.post("/review/login", headers=https, password=PASSWORD)
    assert "Secure" in moderator.answer.headers["Set-Cookie"]
    assert PASSWORD not in cookie


async def test_there_is_no_page_without_a_password_set(serve, loaded: Engine):
    url = loaded.url.render_as_string(hide_password=False)
    other = Moderator(await serve(database_url=url))
    assert (await other.get())[0] == 404
    assert await other.log_in() == 404
    assert (await other.post("/review/decide", correction="1", act="accept"))[0] == 404


async def test_an_accepted_correction_stands_at_once(moderator: Moderator, loaded, token, entry):
    told(loaded, token, {"email": "new@example.org"})
    await moderator.log_in()
    status, page = await moderator.post(
        "/review/decide", correction=number_of(loaded), act="accept"
    )
    assert status == 200
    assert "Accepted. It shows now" in page
    assert entry().fields["email"] == "new@example.org"
    with loaded.connect() as connection:
        newest = history(connection)[0]
    assert (newest.by, newest.kind) == ("moderator", "accepted")
    status, page = await moderator.post(
        "/review/decide", correction=number_of(loaded), act="reject"
    )
    assert status == 409
    assert "decided before" in page


async def test_a_rejected_one_changes_nothing(moderator: Moderator, loaded, token, entry):
    told(loaded, token, {"email": "new@example.org"})
    before = entry().fields
    await moderator.log_in()
    await moderator.post("/review/decide", correction=number_of(loaded), act="reject")
    assert entry().fields == before
    assert not entry().pending


async def test_a_withheld_number_is_never_accepted(moderator: Moderator, loaded, token, entry):
    with loaded.connect() as connection:
        withheld = connection.scalars(select(DoNotPublish.number)).first()
    told(loaded, token, {"phone": withheld})
    before = now_is(loaded)
    await moderator.log_in()
    status, page = await moderator.post(
        "/review/decide", correction=number_of(loaded), act="accept"
    )
    assert status == 409
    assert "numbers that are never shown" in page
    assert now_is(loaded) == before
    told(loaded, token, {"eligibility": f"Call {withheld} first"})
    status, _ = await moderator.post("/review/decide", correction=number_of(loaded), act="accept")
    assert status == 409
    assert now_is(loaded)["fields"] == before["fields"]


async def test_a_number_that_cannot_be_called_is_not_accepted(moderator, loaded, token):
    told(loaded, token, {"phone": "0117 496 0123"})
    with loaded.execution_options(writes=True).begin() as connection:
        connection.execute(Correction.__table__.update().values(proposed="0117 000"))
    await moderator.log_in()
    status, page = await moderator.post(
        "/review/decide", correction=number_of(loaded), act="accept"
    )
    assert status == 409
    assert "not a number that can be called" in page


async def test_a_form_of_no_visit_does_nothing(moderator: Moderator, client, loaded, token, entry):
    told(loaded, token, {"email": "new@example.org"})
    boxes = {"correction": number_of(loaded), "act": "accept"}
    assert (await moderator.post("/review/decide", **boxes))[0] == 403
    await moderator.log_in()
    mine, form = moderator.cookie, moderator.form
    other = Moderator(client)
    await other.log_in()
    for wrong in ("", "x", other.form):
        moderator.form = wrong
        assert (await moderator.post("/review/decide", **boxes))[0] == 403
    moderator.form = form
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert (await moderator.post("/review/decide", headers=elsewhere, **boxes))[0] == 403
    other_site = {"Origin": "https://elsewhere.example"}
    assert (await moderator.post("/review/decide", headers=other_site, **boxes))[0] == 403
    moderator.cookie = mine[:-2] + ("11" if mine.endswith("00") else "00")
    assert (await moderator.post("/review/decide", **boxes))[0] == 403
    moderator.cookie = mine
    assert entry().pending
    # What a browser sends under our referrer policy.
    ours = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert (await moderator.post("/review/decide", headers=ours, **boxes))[0] == 200


async def test_logging_out_ends_the_visit_even_for_a_copied_cookie(moderator: Moderator, loaded):
    await moderator.log_in()
    copied = moderator.cookie
    assert (await moderator.post("/review/logout"))[0] == 200
    moderator.cookie = copied
    status, page = await moderator.get()
    assert "Password" in page
    assert status == 200


async def test_tries_are_limited(moderator: Moderator, client):
    client.app[UPDATE_LIMITS].logins.of_all = RateLimit(2, 900)
    assert [await moderator.log_in("wrong wrong wrong") for _ in range(3)] == [403, 403, 429]


async def test_a_change_is_taken_back_from_the_page(moderator: Moderator, loaded, token, entry):
    change = told(loaded, token, sent("5"))
    await moderator.log_in()
    status, page = await moderator.post("/review/undo", change=str(change))
    assert status == 200
    assert "Taken back" in page
    assert not entry().waits["counselling"].says_something
    assert (await moderator.post("/review/undo", change=str(change)))[0] == 409
    for odd in ("", "x", "9" * 40, "-1", "٣"):
        assert (await moderator.post("/review/undo", change=odd))[0] == 409


async def test_what_a_service_sends_is_shown_as_text(moderator: Moderator, loaded, token):
    link, form = opened(loaded, token)
    save(loaded, link, form, {"eligibility": "Women & “girls” aged 13' to 18"}, now=NOW)
    await moderator.log_in()
    _, page = await moderator.get()
    assert "Women &amp; “girls” aged 13&#39; to 18" in page
    assert SERVICE in page
