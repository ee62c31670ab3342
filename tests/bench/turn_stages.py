"""Where a turn's time goes: the stages of each process, by sampling the running processes.

py-spy looks at each process's stack some hundred times a second while one person talks. A sample
belongs to the stage whose function is innermost on its stack. The samples share out the processor
time that the process used, which is measured beside them.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.bench.conversations import OURS, floor_times, has_results
from tests.bench.load.closed_loop import closed_loop
from tests.bench.load.percentiles import percentile
from tests.bench.load.person import Script
from tests.bench.report.machine import machine
from tests.bench.report.page import IMAGES, table
from tests.bench.report.processes import cpu_seconds
from tests.bench.report.stacks import StackedBar, draw_stacks
from tests.stack import Stack, running

WARM_UP_SECONDS, SECONDS, SAMPLES_A_SECOND = 4.0, 15.0, 250
PICTURE = "performance-stages.svg"
PY_SPY = Path(sys.executable).parent / "py-spy"
#: What starts a process is on every one of its stacks.
STARTERS = ("__main__.py", "gateway/serve.py")
#: Waits that the sampler takes for work, where they are innermost.
WAITING = ("select (selectors.py", "_worker (concurrent/futures", "sweep_for_ever (")
REST = "HTTP and the rest"

#: Of each process: the stages, and a part of a stack's line (function and file) that shows each.
STAGES = {
    "gateway": {"reading the words": ("bot/readers/",), "its own work": ("web_widget/",)},
    "rasa": {
        "meaning of the words": ("sentence_meaning.py",),
        "spelling, classifier": ("count_vectors_featurizer.py", "meaning_classifier.py"),
        "tokens": ("plain_words_tokenizer.py",),
        "danger and doubt": ("arbiter.py", "arbitration.py"),
        "choosing what is next": ("predict_next_with_tracker",),
        "calling the actions": ("action_calls.py",),
        "keeping where it stands": ("tracker_store.py",),
        "dialogue": ("rasa/core/processor.py",),
    },
    "actions": {
        "reading the words": ("bot/readers/",),
        "questions worth asking": ("matching/questions.py",),
        "searching": ("services_db/search.py",),
        "saying it": ("bot/actions/",),
    },
}


def measure() -> str:
    """Samples one stack and gives the section of docs/performance.md."""
    where = machine()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack:
        stages, turn, floor = asyncio.run(_sampled(stack, Path(folder)))
    draw_stacks(
        "Processor milliseconds of a turn, by process",
        [StackedBar("an empty handler", {"all of it, by the clock": floor})]
        + [StackedBar(process, parts) for process, parts in stages.items()],
        IMAGES / PICTURE,
    )
    rows = [
        [process, stage, f"{spent:.2f}"]
        for process, parts in stages.items()
        for stage, spent in parts.items()
    ]
    whole = sum(sum(parts.values()) for parts in stages.values())
    rows.append(["all", "", f"{whole:.2f}"])
    return "\n\n".join(
        [
            "## Where a turn's time goes",
            where,
            f"One person talks for {SECONDS:.0f} seconds; the mean over the five turns. A turn "
            f"took {turn:.1f} ms (50th percentile, with the sampler running), an empty handler of "
            f"the gateway {floor:.2f} ms. The table and the picture share out the processor time.",
            f"![Stages of a turn](images/{PICTURE})",
            table(["process", "stage", "ms a turn"], rows),
        ]
    )


async def _sampled(stack: Stack, folder: Path) -> tuple[dict[str, dict[str, float]], float, float]:
    """Milliseconds a turn by process and stage; a turn's and an empty handler's 50th percentile."""
    script = Script(stack.url, OURS, has_results, forget=True)
    await closed_loop(script, 1, WARM_UP_SECONDS)
    floor = percentile(await floor_times(f"{stack.url}/healthz"), 0.5)
    pids = stack.pids
    before = cpu_seconds(pids)
    samplers = {name: _sampler(pids[name][0], folder / f"{name}.raw") for name in STAGES}
    run = await closed_loop(script, 1, SECONDS)
    after = cpu_seconds(pids)
    for sampler in samplers.values():
        sampler.communicate()
    turns = run.times.answered
    stages = {}
    for name in STAGES:
        shares = stage_shares(name, (folder / f"{name}.raw").read_text(encoding="utf-8"))
        spent = 1000 * (after[name] - before[name]) / turns
        stages[name] = {stage: spent * share for stage, share in shares.items()}
    return stages, percentile(run.times.all, 0.5), floor


def _sampler(pid: int, out: Path) -> subprocess.Popen[bytes]:
    words = [str(PY_SPY), "record", "--pid", str(pid), "--format", "raw", "--output", str(out)]
    words += ["--duration", str(int(SECONDS) - 1), "--rate", str(SAMPLES_A_SECOND)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stage_shares(process: str, samples: str) -> dict[str, float]:
    """The share, 0 to 1, of each stage in py-spy's raw samples, in the order of ``STAGES``.

    Raises ValueError when there is no sample.
    """
    counts: Counter[str] = Counter()
    for line in samples.splitlines():
        stack, _, number = line.rpartition(" ")
        if any(wait in stack.rpartition(";")[2] for wait in WAITING):
            continue
        counts[_stage(process, stack.split(";"))] += int(number)
    if not counts:
        raise ValueError(f"{process}: no samples")
    order = [*STAGES[process], REST]
    return {stage: counts[stage] / counts.total() for stage in order if counts[stage]}


def _stage(process: str, frames: list[str]) -> str:
    for frame in reversed(frames):
        if any(start in frame for start in STARTERS):
            break
        for stage, marks in STAGES[process].items():
            if any(mark in frame for mark in marks):
                return stage
    return REST
