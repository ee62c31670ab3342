"""Metrics: counts and times, on loopback, small numbers held back, and off by default."""

from __future__ import annotations

import os
from datetime import date, timedelta

import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from launch import ports
from tests.web_widget.test_turns import WEBHOOK, bot_says
from web_widget.gateway.config import Config, ConfigError
from web_widget.metrics.counts import Counts
from web_widget.metrics.demand import FEWEST_SHOWN, WEEKS_KEPT, Demand

WORD = "zqmetricscanary"
SENDER = f"{WORD}-sender-0001"


def results(region: str | None = "London", support: list | None = None, services: bool = True):
    location = {"kind": "place", "name": WORD, "district": WORD, "county": WORD, "region": region}
    understood = {"location": location, "age": None, "gender": WORD, "support": support or []}
    found = [{"id": WORD}] if services else []
    return {"type": "results", "understood": understood, "services": found, "offset": 0}


def listening() -> set[tuple[str, int]]:
    found = psutil.Process(os.getpid()).net_connections(kind="inet")
    return {tuple(one.laddr) for one in found if one.status == psutil.CONN_LISTEN}


async def say(client, *messages: str) -> None:
    for message in messages:
        await client.post(WEBHOOK, json={"sender": SENDER, "message": f"{message} {WORD}"})


async def read(client, port: int) -> dict[str, float]:
    async with client.session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        text = await answer.text()
    assert WORD not in text
    assert "_created" not in text, "when a thing happened first is not said"
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_off_it_counts_nothing_and_listens_nowhere(serve):
    before = listening()
    client = await serve()
    assert listening() - before == {("127.0.0.1", client.port)}
    async with client.get("/metrics") as answer:
        assert answer.status == 404


async def test_it_counts_how_turns_end_and_says_nothing_of_who_or_what(serve, bot):
    before, port = listening(), ports.any_free()
    bot.answers = [bot_says([{"recipient_id": SENDER, "text": WORD, "custom": results(WORD)}])]
    client = await serve(rasa_url=bot.url, metrics_port=port, conversation_messages=3)
    await say(client, "i am in", "raped by", "near", "too many")
    await client.get(f"/{WORD}")
    assert listening() - before >= {("127.0.0.1", port), ("127.0.0.1", client.port)}
    assert {address for address, number in listening() - before if number == port} == {"127.0.0.1"}
    shown = await read(client, port)
    assert shown["signpost_turns_totalanswered"] == 3
    assert shown["signpost_turns_totaltoo many messages"] == 1
    assert shown["signpost_turns_totaloutage"] == 0
    assert shown["signpost_turn_seconds_count"] == 4
    assert shown["signpost_conversations"] == 1
    assert shown["signpost_breaker_open"] == 0
    assert not any(name.startswith("signpost_weekly_demand") for name in shown)


async def test_it_counts_outages_and_the_open_breaker(serve):
    port = ports.any_free()
    client = await serve(metrics_port=port)
    await say(client, *["hello"] * 4)
    shown = await read(client, port)
    assert shown["signpost_turns_totaloutage"] == 4
    assert shown["signpost_breaker_open"] == 1


async def test_only_the_first_services_of_a_conversation_count(serve, bot):
    port = ports.any_free()
    bot.answers = [bot_says([{"recipient_id": SENDER, "custom": results()}])]
    client = await serve(rasa_url=bot.url, metrics_port=port)
    added: list[dict] = []
    from web_widget.gateway.keys import COUNTS

    client.app[COUNTS]._demand.add = added.append
    await say(client, "one", "two", "three")
    assert len(added) == 1


class Days:
    today = date(2026, 11, 23)  # a Monday

    def __call__(self) -> date:
        return self.today


def test_a_week_is_shown_once_it_is_over_and_small_totals_never():
    days = Days()
    demand = Demand(days)
    for _ in range(FEWEST_SHOWN):
        demand.add(results("London", ["counselling", "group"]))
    for _ in range(FEWEST_SHOWN - 1):
        demand.add(results("South West", ["counselling"], services=False))
    days.today += timedelta(days=6)
    assert list(demand.shown()) == [], "while it grows, each look would show who came since"
    days.today += timedelta(days=1)
    week = ("2026-W48", "London")
    assert list(demand.shown()) == [
        ((*week, "counselling", "services"), FEWEST_SHOWN),
        ((*week, "group", "services"), FEWEST_SHOWN),
    ]


def test_only_words_of_our_own_lists_are_counted():
    days = Days()
    demand = Demand(days)
    outside = results(WORD, [WORD, "counselling"])
    outside["understood"]["location"]["kind"] = "outside_england"
    for _ in range(FEWEST_SHOWN):
        demand.add(results(WORD, [WORD]))
        demand.add(outside)
        demand.add({"understood": None, "services": []})
    days.today += timedelta(weeks=1)
    assert {cell[1:] for cell, _ in demand.shown()} == {
        ("not given", "not given", "services"),
        ("elsewhere", "counselling", "services"),
        ("not given", "not given", "helplines only"),
    }


def test_old_weeks_are_forgotten():
    days = Days()
    demand = Demand(days)
    for _ in range(WEEKS_KEPT + 5):
        for _ in range(FEWEST_SHOWN):
            demand.add(results())
        days.today += timedelta(weeks=1)
    assert len(list(demand.shown())) == WEEKS_KEPT


def test_it_is_prometheus_text_with_the_weekly_totals():
    days = Days()
    demand = Demand(days)
    for _ in range(FEWEST_SHOWN):
        demand.add(results("London", ["counselling"]))
    days.today += timedelta(weeks=1)
    line = 'signpost_weekly_demand{outcome="services",region="London",support="counselling"'
    assert f'{line},week="2026-W48"}} 10.0' in Counts(demand).text().decode()


@pytest.mark.parametrize("port", ["no", "0", "-1", "70000"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ConfigError, match="SIGNPOST_METRICS_PORT"):
        Config.from_env({"SIGNPOST_METRICS_PORT": port})
    assert Config.from_env({}).metrics_port is None
