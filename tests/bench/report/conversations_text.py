"""The section on conversations: what was done, the figures as tables, and the picture."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.load.measured import OPEN_SHARE, Measured
from tests.bench.load.percentiles import Spread, spread
from tests.bench.report.bars import Bar, draw_bars
from tests.bench.report.page import IMAGES, table

TURNS = ("open", "where", "age", "gender", "results")
PICTURE = "performance-turns.svg"


def section(where: str, bots: Mapping[str, Measured], sentences: Measured, floor: Spread) -> str:
    """The Markdown of the section; the picture is drawn beside it.

    ``sentences``: Signpost, where each answer is a sentence that needs the language model.
    """
    ours, stock = bots["Signpost"], bots["stock Rasa"]
    _draw(bots, floor)
    return "\n\n".join(
        [
            "## Whole conversations",
            where,
            _what_was_done(ours),
            f"![Time of each turn](images/{PICTURE})",
            _expected(ours, stock),
            "### One person at a time\n\nMilliseconds at the 50th percentile: "
            "the median of the rounds (lowest to highest). The answers are those that most people "
            'give, "Leeds" and "19", which Signpost takes without its language model; in the last '
            "column they are sentences, which go through it"
            f" ({_failures(sentences)} turns failed).",
            table(
                ["turn", *bots, "Signpost, sentences"],
                [
                    ["an empty handler (`/healthz`)", floor.text(2), "", ""],
                    *(
                        [turn, *(m.alone_p50(turn).text() for m in (*bots.values(), sentences))]
                        for turn in TURNS
                    ),
                ],
            ),
            f"### People who come as they please\n\nPoisson arrivals at {OPEN_SHARE:.0%} of what "
            "each bot can do. A time counts from when the turn was due.",
            table(["", *bots], _open_rows(bots)),
            "### What it takes",
            table(["", *bots], _cost_rows(bots)),
        ]
    )


def _what_was_done(ours: Measured) -> str:
    rounds, talks = len(ours.alone), sum(len(run.times.all) for run in ours.crowd)
    return (
        "Five turns, from the greeting to the services, over HTTP: Signpost through its gateway, "
        "and the assistant that `rasa init` makes (its own pipeline and policies) with one form "
        "of four slots and one custom action that looks nothing up. Both ran on this machine at "
        f"once, asked in turn: {rounds} rounds of each after a warm-up. The load came from the "
        f"same cores. Signpost answered {talks} turns with the crowd alone."
    )


def _expected(ours: Measured, stock: Measured) -> str:
    share = ours.alone_p50("results").median / stock.alone_p50("results").median
    times = ours.capacity.median / stock.capacity.median
    tail = ours.open_at(0.99).median / ours.open_at(0.5).median
    memory = sum(ours.memory.values())
    rows = [
        ["result turn, of the stock bot's", "at most 0.30", f"{share:.2f}"],
        ["conversations a second, of the stock bot's", "at least 3", f"{times:.1f}"],
        [f"99th over 50th percentile at {OPEN_SHARE:.0%} load", "below 10", f"{tail:.1f}"],
        ["seconds until ready, warm start", "at most 15", f"{ours.ready_seconds:.1f}"],
        ["memory of all processes, MB (PSS)", "at most 1000", f"{memory:.0f}"],
    ]
    return table(["", "expected", "measured"], rows)


def _open_rows(bots: Mapping[str, Measured]) -> list[list[str]]:
    rows = [["conversations begun a second", *(f"{bot.rate:.1f}" for bot in bots.values())]]
    for share, name in ((0.5, "50th"), (0.9, "90th"), (0.99, "99th")):
        cells = (bot.open_at(share).text() for bot in bots.values())
        rows.append([f"{name} percentile, ms", *cells])
    return rows


def _cost_rows(bots: Mapping[str, Measured]) -> list[list[str]]:
    several = list(bots.values())
    rows = [
        ["conversations a second, 8 at once", *(bot.capacity.text() for bot in several)],
        ["seconds until ready", *(f"{bot.ready_seconds:.1f}" for bot in several)],
    ]
    names = ("gateway", "rasa", "actions")
    for name in names:
        rows.append([f"processor ms for a turn: {name}", *(_cpu(bot, name) for bot in several)])
    for name in names:
        cells = (f"{bot.memory[name]:.0f}" if name in bot.memory else "none" for bot in several)
        rows.append([f"memory, MB (PSS): {name}", *cells])
    rows.append(["memory, MB (PSS): all", *(f"{sum(b.memory.values()):.0f}" for b in several)])
    rows.append(["turns that failed", *(_failures(bot) for bot in several)])
    return rows


def _cpu(bot: Measured, name: str) -> str:
    figures = [cpu[name] for cpu in bot.cpu if name in cpu]
    return spread(figures).text() if figures else "none"


def _failures(bot: Measured) -> str:
    return ", ".join(f"{count} × {kind}" for kind, count in bot.failures.items()) or "0"


def _draw(bots: Mapping[str, Measured], floor: Spread) -> None:
    bars = [Bar("an empty handler", floor)]
    for turn in TURNS:
        bars += [Bar(f"{turn}: {name}", bot.alone_p50(turn)) for name, bot in bots.items()]
    draw_bars("Milliseconds for each turn, one person at a time", bars, IMAGES / PICTURE)
