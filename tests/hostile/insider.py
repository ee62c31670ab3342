"""Somebody who has a service's link, or the moderators' password, and sends anything at all."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from services_db.engine import make_engine
from services_db.updates import links
from tests.hostile.endpoints import TEXTS
from tests.updates.conftest import HASH, PASSWORD, SERVICE, Page
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

MANY = 10**9
INSIDE = ("Traceback", "site-packages", '.py"', "sqlalchemy", "asyncio")
# What a box may hold, or nearly may, so that much of it is taken and acted on.
LIKELY = (
    *("", "0", "4", "5.5", "520", "521", "-1", "1e309", "nan", "0x10", "٣", "18", "121", "a@b.uk"),
    *("open", "waitlist", "assessment_only", "paused", "closed", "unknown", "all", "women", "men"),
    *("0117 496 0123", "999", "https://new.example/", "javascript:alert(1)", "Women, 13 to 18"),
    *("Monday to Friday 9am-5pm", "from first contact to first session", "save", "same"),
)  # fmt: skip
# What is taken as it is.
GOOD = (
    {"action": "same"},
    {"list_counselling": "waitlist", "low_counselling": "4", "high_counselling": "9"},
    {"list_counselling": "closed"},
    {"email": "new@example.org"},
    {"phone": "0117 496 0123", "email": ""},
    {"eligibility": "Women, 13 to 18"},
    {"website": "https://new.example.org/", "opening_hours": "Monday to Friday 9am-5pm"},
)
ACTS = st.sampled_from(["accept", "reject"])
PRESSED = {"correction": "decide", "change": "undo"}
VALUES = st.one_of(st.sampled_from(LIKELY), TEXTS)
ENDPOINTS = (
    "POST /update/{token}",
    "POST /review/decide",
    "POST /review/undo",
    "POST /review/login",
)


class Insider:
    """A gateway in this process on a database of its own; ``close`` ends it."""

    def __init__(self, loaded: Path, folder: Path) -> None:
        path = folder / "insider.db"
        shutil.copy(loaded, path)
        self.database_url = f"sqlite:///{path}"
        engine = make_engine(self.database_url)
        self.token = links.issue(engine, SERVICE)
        engine.dispose()
        config = Config(
            database_url=self.database_url,
            moderator_password_hash=HASH,
            link_views=MANY,
            link_saves=MANY,
            all_logins=MANY,
        )
        self._loop = asyncio.new_event_loop()
        self._client = self._run(self._start(config))
        self.cookie = ""
        self.log_in()
        #: How many were acted on, by the endpoint.
        self.taken: Counter[str] = Counter()
        self._names = tuple(self.entry().boxes())

    async def _start(self, config: Config) -> TestClient:
        client = TestClient(TestServer(create_app(config)))
        await client.start_server()
        return client

    def _run(self, work):
        return self._loop.run_until_complete(work)

    def close(self) -> None:
        self._run(self._client.close())
        self._loop.close()

    def log_in(self) -> None:
        status, _, headers = self.ask("POST", "/review/login", {"password": PASSWORD})
        assert status == 303
        self.cookie = headers["Set-Cookie"].split(";")[0]
        _, text, _ = self.ask("GET", "/review")
        self._form = re.findall(r'name="form" value="([0-9a-f]+)"', text)[0]

    def ask(self, method: str, path: str, sent: object = None) -> tuple[int, str, dict]:
        """Status, text and headers; nothing of a failure of ours is ever in them."""

        async def go():
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if sent else {}
            answer = await self._client.session.request(
                method,
                self._client.make_url(path),
                data=sent,
                headers={"Cookie": self.cookie, **kind} if self.cookie else kind,
                allow_redirects=False,
            )
            async with answer:
                return answer.status, await answer.text(), dict(answer.headers)

        status, text, headers = self._run(go())
        self._client.session.cookie_jar.clear()
        assert status < 500, (method, path, sent, status)
        assert not any(word in text for word in INSIDE), (method, path, sent)
        assert "<script" not in text.replace("&lt;script", "")
        return status, text, headers

    def entry(self) -> Page:
        return Page(*self.ask("GET", f"/update/{self.token}"))

    def numbers(self, name: str) -> list[str]:
        """Those that the moderators' page offers to press."""
        _, text, _ = self.ask("GET", "/review")
        return re.findall(rf'name="{name}" value="(\d+)"', text)

    def fuzz(self, endpoint: str, examples: int) -> None:
        """Sends so many to one endpoint; the first answer that is wrong is raised."""
        send = {
            "POST /update/{token}": self._update,
            "POST /review/decide": self._decide,
            "POST /review/undo": self._undo,
            "POST /review/login": self._log_in_again,
        }[endpoint]

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.data())
        def one(data: st.DataObject) -> None:
            self.taken[endpoint] += send(data.draw) in (200, 303)

        one()

    def _update(self, draw: Callable) -> int:
        names = st.sampled_from((*self._names, "action", "genders", "phone", "zq"))
        good = draw(st.one_of(st.sampled_from(GOOD), st.just({})))
        odd = draw(st.one_of(st.just({}), st.dictionaries(names, VALUES, max_size=6)))
        genders = draw(st.one_of(st.just(["women"]), st.lists(VALUES, max_size=3)))
        sent = [*(self.entry().boxes() | {"action": "save"} | good | odd).items()]
        sent += [("genders", one) for one in genders]
        return self.ask("POST", f"/update/{self.token}", _encoded(sent))[0]

    def _decide(self, draw: Callable) -> int:
        # So that something waits. It is sent each time: what is drawn may not depend on answers.
        self._update(draw)
        return self._press("correction", draw, act=draw(st.one_of(ACTS, TEXTS)))

    def _undo(self, draw: Callable) -> int:
        return self._press("change", draw)

    def _press(self, name: str, draw: Callable, **more: str) -> int:
        """One of those that can be pressed, or any text in its place; the same with the form."""
        which, form = draw(st.one_of(st.integers(0, 9), TEXTS)), draw(st.one_of(st.none(), TEXTS))
        there = self.numbers(name) or ["0"]
        number = there[which % len(there)] if isinstance(which, int) else which
        sent = {"form": self._form if form is None else form, name: number, **more}
        return self.ask("POST", f"/review/{PRESSED[name]}", _encoded([*sent.items()]))[0]

    def _log_in_again(self, draw: Callable) -> int:
        # Mostly longer than a password may be: to look at one takes a tenth of a second.
        long = TEXTS.map(lambda text: f"{text} " * 1001)
        tried = draw(st.one_of(long, long, long, long, TEXTS))
        return self.ask("POST", "/review/login", _encoded([("password", tried)]))[0]


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    def quoted(text: str) -> str:
        return quote_from_bytes(text.encode("utf-8", "surrogatepass"))

    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs).encode()
