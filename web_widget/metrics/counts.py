"""What is counted: turns, how they ended and how long they took, errors, what was looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client import disable_created_metrics as without_moments
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from web_widget.metrics.demand import Demand

OUTCOMES = ("answered", "outage", "too many messages", "overloaded")
SECONDS = (0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 1.0, 1.8, 2.5)


class NoCounts:
    """Counts nothing: metrics are off."""

    def turn(self, outcome: str, seconds: float) -> None:
        """One turn ended; ``outcome`` is of ``OUTCOMES``."""

    def error(self) -> None:
        """Something failed that was not foreseen."""

    def looked_for(self, results: dict) -> None:
        """The first services of a conversation were shown."""


class Counts(NoCounts):
    """Counts of this process since its start."""

    def __init__(self, demand: Demand | None = None) -> None:
        without_moments()  # when a thing happened first is nobody's business
        self._demand = demand or Demand()
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "signpost_turns", "Turns by how they ended", ["outcome"], registry=self._registry
        )
        for outcome in OUTCOMES:
            self._turns.labels(outcome)
        self._seconds = Histogram(
            "signpost_turn_seconds", "Time of a turn", buckets=SECONDS, registry=self._registry
        )
        self._errors = Counter(
            "signpost_errors", "Failures that were not foreseen", registry=self._registry
        )
        self._registry.register(_WeeklyDemand(self._demand))

    def turn(self, outcome: str, seconds: float) -> None:
        self._turns.labels(outcome).inc()
        self._seconds.observe(seconds)

    def error(self) -> None:
        self._errors.inc()

    def looked_for(self, results: dict) -> None:
        self._demand.add(results)

    def watch(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Show ``value`` as it is whenever somebody looks."""
        Gauge(f"signpost_{name}", what, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)


class _WeeklyDemand(Collector):
    def __init__(self, demand: Demand) -> None:
        self._demand = demand

    def collect(self) -> Iterator[GaugeMetricFamily]:
        family = GaugeMetricFamily(
            "signpost_weekly_demand",
            "First results of a conversation in a week that is over; fewer than 10 are not shown",
            labels=["week", "region", "support", "outcome"],
        )
        for cell, times in self._demand.shown():
            family.add_metric(list(cell), times)
        yield family
