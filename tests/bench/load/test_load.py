"""The load generator against a server whose slowness is known."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from tests.bench.load.closed_loop import closed_loop
from tests.bench.load.open_loop import open_loop
from tests.bench.load.percentiles import percentile, spread
from tests.bench.load.person import Script

TURNS = (("hello", "hello"), ("results", "bye"))
SLOW_SECONDS = 0.05


@pytest.fixture
async def one_at_a_time(aiohttp_server):
    """Answers one message at a time, each after `SLOW_SECONDS`; notes who was forgotten."""
    lock, forgotten = asyncio.Lock(), []

    async def webhook(request: web.Request) -> web.Response:
        said = await request.json()
        async with lock:
            await asyncio.sleep(SLOW_SECONDS)
        return web.json_response([{"text": f"you said {said['message']}"}])

    async def forget(request: web.Request) -> web.Response:
        forgotten.append(request.match_info["sender"])
        return web.Response(status=204)

    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", webhook)
    app.router.add_delete("/conversations/{sender}", forget)
    server = await aiohttp_server(app)
    return str(server.make_url("")).rstrip("/"), forgotten


def script(url: str, last: str = "you said bye", forget: bool = True) -> Script:
    return Script(url, TURNS, lambda messages: messages[0]["text"] == last, forget)


async def test_a_closed_loop_waits_for_each_answer(one_at_a_time):
    url, forgotten = one_at_a_time
    run = await closed_loop(script(url), 1, 0.6)
    assert not run.times.failures
    assert 2 <= run.times.answered <= 0.6 / SLOW_SECONDS
    assert min(run.times.all) >= 1000 * SLOW_SECONDS
    assert len(set(forgotten)) == len(forgotten) >= 1


async def test_an_open_loop_charges_a_slow_bot_for_all_who_wait(one_at_a_time):
    url, _ = one_at_a_time
    alone = await open_loop(script(url), 2, 0.8, seed=1)
    crowded = await open_loop(script(url), 40, 0.8, seed=1)
    assert not alone.failures
    assert not crowded.failures
    # What comes five times too fast for a second has queued for seconds at its end.
    assert percentile(crowded.all, 0.9) > 10 * 1000 * SLOW_SECONDS
    assert percentile(crowded.all, 0.9) > 3 * percentile(alone.all, 0.5)


async def test_an_answer_that_leads_nowhere_is_a_failure(one_at_a_time):
    url, _ = one_at_a_time
    run = await closed_loop(script(url, last="something else", forget=False), 1, 0.4)
    assert run.times.failures["no result"] >= 1
    assert "results" not in run.times.turns
    gone = await closed_loop(script(f"{url}/nowhere"), 1, 0.1)
    assert gone.times.answered == 0
    assert gone.times.failures


def test_a_percentile_is_one_of_the_times():
    times = [float(number) for number in range(100, 0, -1)]
    assert [percentile(times, share) for share in (0.0, 0.5, 0.99, 1.0)] == [1, 50, 99, 100]
    with pytest.raises(ValueError, match="no times"):
        percentile([], 0.5)
    assert spread([3.0, 1.0, 2.0]).text() == "2.0 (1.0 to 3.0)"
