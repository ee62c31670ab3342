"""``/data`` is the report of the data as it is, under a policy that lets its own style in alone."""

from __future__ import annotations

import re

from services_db.content import say


async def test_it_is_served_with_its_style_and_nothing_else_let_in(loaded):
    response = await loaded.get("/data")
    page = await response.text()
    assert response.status == 200
    assert say("report.there.total", n="216") in page
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    assert page == await (await loaded.get("/data")).text()


async def test_leave_now_is_first(loaded):
    page = await (await loaded.get("/data")).text()
    assert "bbc.co.uk/weather" in re.search(r"<a\b[^>]*>", page).group()


async def test_without_data_the_lines_are_there(serve):
    response = await (await serve()).get("/data")
    page = await response.text()
    assert response.status == 503
    assert say("errors.no_data") in page
    assert "999" in page
