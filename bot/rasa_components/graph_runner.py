"""Runs the model's graph in one straight line.

Rasa hands its graph to dask, which works out anew for each message, and for each action to choose,
in which order the handful of nodes can run and on which threads. The order never changes and there
is one thread: here it is worked out once for each target.
"""

from __future__ import annotations

from typing import Any

from rasa.core import processor
from rasa.engine.runner.dask import DaskGraphRunner


class StraightGraphRunner(DaskGraphRunner):
    """Gives what `DaskGraphRunner` gives."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._orders: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The output of each target by its name; ``inputs`` are outputs of nodes not in the graph.

        Raises what a node raises.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needs in self._orders[wanted]:
            given = (outputs.get(need, need) for need in needs)
            outputs[name] = self._instantiated_nodes[name](*given)
        return {name: outputs[name][1] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """The nodes that the targets need, each after all that it needs itself."""
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        order: list[tuple[str, list[str]]] = []
        placed: set[str] = set()

        def place(name: str) -> None:
            if name in placed or name not in nodes:
                return
            placed.add(name)
            needs = list(nodes[name].needs.values())
            for need in needs:
                place(need)
            order.append((name, needs))

        for target in targets:
            place(target)
        return order


def mend() -> None:
    """Make every model that is loaded later run its graph so."""
    processor.DaskGraphRunner = StraightGraphRunner
