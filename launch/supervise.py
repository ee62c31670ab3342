"""Runs the processes of the Procfile together: says when they are ready, keeps them running, and
stops them together.

Runs in `.venv`, on honcho. What honcho leaves open is closed here: a process that ignores the
request to stop is ended, all end with the terminal, and nothing outlives a supervisor that was
killed. What the processes print goes to the terminal only and never to the disk.
"""

from __future__ import annotations

import collections
import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import FrameType

from honcho.manager import Manager
from honcho.printer import Message, Printer

from launch import (
    going_live,
    hung,
    ports,
    problems,
    procfile,
    progress,
    readiness,
    settings,
    switching,
)
from launch.kept_running import (
    MOST_DEATHS,
    WITHIN_SECONDS,
    Course,
    KeptProcess,
    Planned,
    how_it_ended,
)

STOP_SECONDS = 10.0
READY_SECONDS = 180.0
USUAL_READY_SECONDS = 12.0
POLL_SECONDS = 0.25
LOOK_SECONDS = 2.0
KEPT_LINES = 60
#: What `/readyz` calls a process, where it is not its name.
CALLED = {"rasa": "bot"}
BOT, SPARE = "rasa", "rasa.spare"
#: The process of the Procfile that Signpost cannot do without.
NEEDED = "gateway"


class HeldPrinter(Printer):
    """Holds lines back while the start is being drawn, then lets them through.

    The last ones are kept in memory, to be shown when the start fails.
    """

    def __init__(self, output=None) -> None:
        super().__init__(output or sys.stdout)
        self.holding = True
        self.kept: collections.deque[Message] = collections.deque(maxlen=KEPT_LINES)

    def write(self, message: Message) -> None:
        if message.name == "system":
            return  # who was sent which signal is of no use to the reader
        if self.holding:
            self.kept.append(message)
        else:
            super().write(message)

    def release(self, show: bool) -> None:
        """Lets lines through from now on, and shows the kept ones when asked to."""
        self.holding = False
        if show:
            for message in self.kept:
                super().write(message)
        self.kept.clear()


class Supervisor(Manager):
    """All processes, until one of them cannot be kept running or somebody asks to stop.

    Each of `watches` runs beside them in a thread of its own, from when they are started.
    """

    def __init__(self, printer: Printer, *watches: Callable[[Supervisor], None]) -> None:
        super().__init__(printer)
        self.course = Course()
        self._watches = watches
        self.stopping = threading.Event()
        #: Set when somebody asks for new data and a new model to go live.
        self.asked_to_switch = threading.Event()
        #: Whether a person or the system asked, by Ctrl-C, SIGTERM or a closed terminal.
        self.asked_to_stop = False

    def keep(self, plan: Planned) -> None:
        """Adds a process, which is to be kept running."""

        def make(*arguments, **options) -> KeptProcess:
            return KeptProcess(*arguments, course=self.course, plan=plan, **options)

        self._process_ctor = make
        child, folder = dict(plan.environment), str(plan.folder)
        self.add_process(plan.name, plan.command, env=child, cwd=folder)

    def terminate(self) -> None:
        """Asks all to stop; those that have not after `STOP_SECONDS` are ended."""
        if self.stopping.is_set():
            return
        # honcho keeps a process's exit code and a signal to us in one number: tell them apart.
        self.asked_to_stop = self.returncode in (130, 143) and not self._any_stopped()
        self.stopping.set()
        self.course.stopping.set()
        threading.Thread(target=self._stop_all, daemon=True).start()

    def begin(self, name: str) -> None:
        """Has one that is spare, or was retired, run from now on."""
        self.course.wanted[name].set()

    def retire(self, name: str) -> None:
        """Ends one, which is not started again, and waits until it is gone."""
        number = self._processes[name]["pid"]
        self.course.wanted[name].clear()
        self.signal(name, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        # A go-between without a child gives its own number.
        while self._processes[name]["pid"] == number and not self.stopping.is_set():
            time.sleep(0.05)
            if time.monotonic() > until:
                self.signal(name, signal.SIGKILL)

    def signal(self, name: str, sign: signal.Signals) -> None:
        """Sends a signal to a process and what it started, if it runs."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._processes[name]["pid"], sign)

    def number(self, name: str) -> int | None:
        """The number of a process, if it was started."""
        return self._processes[name].get("pid")

    def end(self, name: str) -> None:
        """Ends a process and what it started, at once; it is started again like one that died."""
        self.signal(name, signal.SIGKILL)

    def ended(self) -> list[tuple[str, int]]:
        """The processes that have ended, with their exit codes, the first to end first."""
        return list(self._ends.items())

    def _start(self) -> None:
        self._ends: dict[str, int] = {}
        signal.signal(signal.SIGHUP, self._hung_up)
        signal.signal(switching.SIGNAL, lambda number, frame: self.asked_to_switch.set())
        super()._start()
        # Only now: a process must not be forked beside a thread that may be printing.
        for watch in self._watches:
            threading.Thread(target=watch, args=(self,), daemon=True).start()

    def _system_print(self, data: str) -> None:
        # honcho announces an end here, and only here, when it comes to know of it.
        for name, process in self._processes.items():
            if process.get("returncode") is not None:
                self._ends.setdefault(name, process["returncode"])

    def _hung_up(self, number: int, frame: FrameType | None) -> None:
        self.returncode = 143
        self.terminate()

    def _stop_all(self) -> None:
        # A request can come before every process has told its number: wait for those.
        until = time.monotonic() + STOP_SECONDS
        while not self._all_started() and time.monotonic() < until:
            time.sleep(0.05)
        super().terminate()
        time.sleep(STOP_SECONDS)
        self.kill()


def is_ready(environment: Mapping[str, str]) -> tuple[bool, list[str]]:
    """Ready or not, and by name what is not."""
    found = readiness.ask(environment)
    return found.status == readiness.READY, list(found.reasons)


def watcher(
    environment: Mapping[str, str],
    steps: progress.Steps,
    printer: HeldPrinter,
    ask: Callable[[], readiness.Readiness],
    switch: Callable[[Supervisor], switching.Answer],
    notes: switching.Notes,
) -> Callable[[Supervisor], None]:
    """Draws the last step until what ``ask`` answers is green, then prints the address.

    From then on it has the new go live by ``switch`` as often as somebody asks.

    When something is missing for good, Signpost goes on with what there is, and this says so; it
    goes on looking, and says when the rest is there.
    """

    def watch(supervisor: Supervisor) -> None:
        until = time.monotonic() + READY_SECONDS
        found = readiness.Readiness("", {})
        with steps.step("Starting the bot, its actions and the gateway", USUAL_READY_SECONDS) as at:
            while not (supervisor.stopping.is_set() or time.monotonic() > until):
                time.sleep(POLL_SECONDS)
                found = ask()
                if found.will_stay(supervisor.course.given_up()):
                    break
            at.note = found.status if found.serves else "stopped"
        if supervisor.stopping.is_set():
            return
        if not found.serves:
            steps.say(not_ready(list(found.reasons)).text())
            supervisor.terminate()
            return
        supervisor.course.ready.set()
        printer.release(show=found.status != readiness.READY)
        if found.status in readiness.MODES:
            steps.say(lesser_mode(found).text())
        steps.say(f"\nSignpost is at {settings.address(environment)}   (Ctrl-C stops it)\n")
        notes.begin()
        while not supervisor.stopping.is_set():
            if supervisor.asked_to_switch.wait(LOOK_SECONDS):
                supervisor.asked_to_switch.clear()
                steps.say("\nNew data and a new model are to go live …")
                answer = switch(supervisor)
                steps.say(f"{answer.words}\n")
                notes.answer(answer)
            if found.status != readiness.READY:
                found = ask()
                if found.status == readiness.READY:
                    steps.say("\nSignpost is ready: the chat and the search work.\n")

    return watch


def watchdog(
    plans: Iterable[Planned], environment: Mapping[str, str], steps: progress.Steps
) -> Callable[[Supervisor], None]:
    """Ends what hangs. Raises `SetupProblem` when the setting for it is no number."""
    allowed = hung.seconds(environment)

    def watch(supervisor: Supervisor) -> None:
        if allowed:
            hung.watch(supervisor, plans, allowed, supervisor.stopping.wait, steps.say)

    return watch


def lesser_mode(found: readiness.Readiness) -> problems.SetupProblem:
    """Signpost goes on with what there is."""
    steps = [readiness.TO_DO[name] for name in found.reasons if name in readiness.TO_DO]
    return problems.SetupProblem(
        f"this is {readiness.MODES[found.status]} Missing: {found.words()}.",
        [*steps, "Signpost goes on meanwhile, and says when the rest is there."],
        told="Not all of Signpost",
    )


def not_ready(waiting_for: list[str]) -> problems.SetupProblem:
    """All processes run, yet the gateway never answered."""
    return problems.SetupProblem(
        f"not ready after {READY_SECONDS:.0f} seconds; no answer from: "
        + (", ".join(waiting_for) or "the gateway"),
        [
            "look at the lines above: they are the last that the processes printed,",
            "on a slow or busy machine, simply run again,",
            "if it stays so: make clean, then make run.",
        ],
    )


def process_ended(name: str, code: int, was_ready: bool) -> problems.SetupProblem:
    """A process ended and could not be kept running, so the others were stopped."""
    often = f" ({MOST_DEATHS} times within {WITHIN_SECONDS:.0f} seconds)" if was_ready else ""
    return problems.SetupProblem(
        f"the process `{name}` {how_it_ended(code)}{often}, so the others were stopped too.",
        [
            "look at the lines above: they are the last that it printed,",
            "signal 9 often means that the machine ran out of memory (about 2 GB are needed),"
            if code == -9
            else "put right what they name,",
            "then run again; if it fails the same way: make clean, then make run.",
        ],
    )


def supervise(root: Path, environment: Mapping[str, str], steps: progress.Steps) -> int:
    """Runs the processes of `root`'s Procfile until they stop; 0 when that was asked for.

    Beside the bot there is a spare one, which runs only while a new model goes live.
    """
    spare = str(ports.any_free())
    told = {**environment, "RASA_SPARE_URL": f"http://{settings.LOOPBACK}:{spare}"}
    commands = procfile.read(root)
    listens = {one.name: settings.port(one, told) for one in settings.LISTENERS}
    health = {
        name: f"http://{settings.LOOPBACK}:{port}{readiness.ASKED[name]}"
        for name, port in listens.items()
    }
    plans = [
        Planned(
            name,
            line,
            told,
            root,
            CALLED.get(name, name),
            name == NEEDED,
            health=health.get(name, ""),
        )
        for name, line in commands.items()
    ]
    places = {BOT: told.get("RASA_URL", ""), SPARE: told["RASA_SPARE_URL"]}
    if BOT in commands:
        at_spare = {**told, settings.RASA.variable: spare}
        well = places[SPARE] + readiness.ASKED[BOT]
        plans.append(
            Planned(SPARE, commands[BOT], at_spare, root, CALLED[BOT], spare=True, health=well)
        )
    bot = going_live.SpareBot(places, NEEDED, going_live.turn_seconds(told))
    return keep_running(
        plans,
        environment,
        steps,
        lambda: readiness.ask(environment),
        lambda supervisor: going_live.go_live(told, supervisor, bot),
        switching.Notes(root, environment),
    )


def keep_running(
    plans: Iterable[Planned],
    environment: Mapping[str, str],
    steps: progress.Steps,
    ask: Callable[[], readiness.Readiness],
    switch: Callable[[Supervisor], switching.Answer],
    notes: switching.Notes,
) -> int:
    """Runs them together until they stop; 0 when that was asked for. ``ask`` says who is ready."""
    printer = HeldPrinter(steps.out)
    plans = list(plans)
    watch = watcher(environment, steps, printer, ask, switch, notes)
    supervisor = Supervisor(printer, watch, watchdog(plans, environment, steps))
    for plan in plans:
        supervisor.keep(plan)
    try:
        supervisor.loop()
    finally:
        notes.end()
    if supervisor.asked_to_stop:
        steps.say("\nSignpost has stopped.")
        return 0
    printer.release(show=True)
    for name, code in supervisor.ended()[:1]:
        steps.say(process_ended(name, code, supervisor.course.ready.is_set()).text())
    return 1


def main(arguments: list[str]) -> int:
    """`python -m launch.supervise STEP TOTAL [FOLDER]`: the last step of so many. The exit code."""
    steps = progress.Steps(int(arguments[1]))
    steps.number = int(arguments[0]) - 1
    root = Path(arguments[2]) if len(arguments) > 2 else settings.ROOT
    return supervise(root, settings.for_processes(os.environ), steps)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
